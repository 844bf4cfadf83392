import * as Plot from "@observablehq/plot";
import { formatRounded, formatShare } from "./format.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

export interface HistogramOptions {
  readonly width?: number;
  readonly height?: number;
  /** The count of each bar if all were alike: a line across. */
  readonly expected: number;
  /** Where 95 of 100 bars would lie by chance alone, if cases were independent: a band across. */
  readonly band?: readonly [number, number];
  readonly label?: string;
  readonly countLabel?: string;
  readonly document?: Document;
}

/** Counts of cases by equal slices of the probability from 0 to 1: flat, if the forecasts are right. */
export function probabilityHistogram(
  counts: readonly number[],
  { width = 640, height = 260, expected, band, label = "", countLabel = "Cases", document }: HistogramOptions,
): SVGSVGElement {
  const narrow = width < 480;
  const bars = counts.map((count, i) => ({ from: i / counts.length, to: (i + 1) / counts.length, count }));
  const top = Math.max(...counts, expected, band?.[1] ?? 0) * 1.12 || 1;
  return picture({
    ...(document ? { document } : {}),
    width,
    height,
    marginTop: 26,
    marginRight: 16,
    marginBottom: 42,
    marginLeft: 52,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      domain: [0, 1],
      label: label || null,
      labelArrow: "none",
      labelAnchor: "center",
      ticks: narrow ? 5 : 10,
      tickFormat: (share: number) => formatShare(share),
    },
    y: { domain: [0, top], label: countLabel, labelArrow: "none", grid: true, ticks: 5, tickFormat: formatRounded },
    marks: [
      ...(band
        ? [
            Plot.rect([band], {
              x1: 0,
              x2: 1,
              y1: (b: readonly [number, number]) => b[0],
              y2: (b: readonly [number, number]) => b[1],
              fill: palette.grid,
              fillOpacity: 0.7,
            }),
          ]
        : []),
      Plot.rect(bars, {
        x1: "from",
        x2: "to",
        y1: 0,
        y2: "count",
        fill: palette.blues[1],
        insetLeft: 1,
        insetRight: 1,
        ...(band ? { fillOpacity: 0.8 } : {}),
      }),
      Plot.ruleY([expected], { stroke: palette.ink, strokeWidth: 2, strokeDasharray: "6 3" }),
      Plot.text([expected], {
        y: (value: number) => value,
        text: () => "if even",
        frameAnchor: "right",
        textAnchor: "end",
        dx: -4,
        dy: -8,
        fill: palette.ink,
        stroke: "white",
        strokeWidth: 4,
      }),
      Plot.ruleY([0]),
    ],
  });
}
