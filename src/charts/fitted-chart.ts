import * as Plot from "@observablehq/plot";
import { formatRounded } from "./format.js";
import { legend } from "./legend.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

/** A month as recorded, and as the months before it would have had it. NaN where there is none. */
export interface FittedPoint {
  readonly date: Date;
  readonly value: number;
  readonly fitted: number;
  readonly low: number;
  readonly high: number;
}

/** A month, or the first of several, that something was found in. */
export interface FittedMark {
  readonly date: Date;
  readonly value: number;
  readonly kind: keyof typeof markStyles;
}

/** Shape, colour and name of each kind of finding: no two share a shape. */
export const markStyles = {
  step: { colour: palette.plum, shape: "triangle", name: "step" },
  outlier: { colour: palette.orange, shape: "diamond", name: "outlier" },
  recording: { colour: palette.navy, shape: "square", name: "recording change" },
  gap: { colour: palette.ink, shape: "times", name: "missing or zero" },
} as const;

/** History as a line, what was expected a month ahead as another with its 80% range, and what was found marked. */
export function fittedChart(
  points: readonly FittedPoint[],
  {
    marks = [],
    width = 640,
    height = 320,
    label = "",
    format = formatRounded,
    document,
  }: {
    readonly marks?: readonly FittedMark[];
    readonly width?: number;
    readonly height?: number;
    readonly label?: string;
    readonly format?: (value: number) => string;
    readonly document?: Document;
  } = {},
): SVGSVGElement {
  const narrow = width < 480;
  const marginLeft = narrow ? 52 : 58;
  const kinds = (Object.keys(markStyles) as FittedMark["kind"][]).filter((kind) =>
    marks.some((mark) => mark.kind === kind),
  );
  const key = legend(
    [
      { name: "recorded", colour: palette.ink, shape: "line" },
      { name: "expected a month ahead, 80% range", colour: palette.blues[1], shape: "square" },
      ...kinds.map((kind) => ({ ...markStyles[kind], hollow: true })),
    ],
    { width: width - marginLeft - 16 },
  );
  // The axis has its name above the key.
  const marginTop = key.height + 18;
  const all = points.flatMap(({ value, low, high }) => [value, low, high]).filter(Number.isFinite);
  const least = Math.min(...all);
  const most = Math.max(...all);
  const air = (most - least || Math.abs(most) || 1) * 0.06;
  return picture({
    ...(document ? { document } : {}),
    width,
    height: height + marginTop,
    marginTop,
    marginRight: 16,
    marginBottom: 34,
    marginLeft,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: { type: "utc", label: null, ticks: narrow ? 4 : 8 },
    y: {
      domain: all.length > 0 ? [Math.max(least >= 0 ? 0 : least, least - air), most + air] : [0, 1],
      label: label || null,
      labelArrow: "none",
      grid: true,
      ticks: 6,
      tickFormat: format,
    },
    symbol: { type: "identity" },
    marks: [
      ...key.marks,
      Plot.areaY(points, { x: "date", y1: "low", y2: "high", fill: palette.blues[3] }),
      Plot.lineY(points, { x: "date", y: "fitted", stroke: palette.blues[1], strokeWidth: 1.5 }),
      Plot.lineY(points, { x: "date", y: "value", stroke: palette.ink, strokeWidth: 1.5 }),
      ...kinds.map((kind) =>
        Plot.dot(
          marks.filter((mark) => mark.kind === kind && Number.isFinite(mark.value)),
          {
            x: "date",
            y: "value",
            r: 7,
            symbol: markStyles[kind].shape,
            fill: "none",
            stroke: markStyles[kind].colour,
            strokeWidth: 2,
          },
        ),
      ),
    ],
  });
}
