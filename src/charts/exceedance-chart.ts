import * as Plot from "@observablehq/plot";
import { quantile } from "../simulate/quantile.js";
import { sortValues } from "../simulate/sort-values.js";
import { formatRounded, formatShare } from "./format.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

export interface ExceedanceOptions {
  readonly width?: number;
  readonly height?: number;
  /** Below the horizontal axis, for instance "Cost in 2012/13, £ (cash)". */
  readonly label?: string;
  readonly format?: (value: number) => string;
  /** The value that is asked about, and its name, for instance the budget. */
  readonly threshold?: { readonly value: number; readonly name: string };
  readonly document?: Document;
}

/**
 * The share of runs above each value, falling from all to none, with the share above a typed threshold marked.
 * @param values one value a replication.
 */
export function exceedanceChart(
  values: Readonly<Float64Array>,
  { width = 640, height = 300, label = "", format = formatRounded, threshold, document }: ExceedanceOptions = {},
): SVGSVGElement {
  const narrow = width < 480;
  const curve = exceedanceCurve(values);
  const share = threshold ? shareAbove(values, threshold.value) : 0;
  const limits = curve.map(({ value }) => value).concat(threshold ? [threshold.value] : []);
  const low = Math.min(...limits);
  const high = Math.max(...limits);
  const right = threshold !== undefined && threshold.value > low + (high - low) * 0.5;
  const mark = threshold ? [{ value: threshold.value, share }] : [];
  return picture({
    ...(document ? { document } : {}),
    width,
    height,
    marginTop: 28,
    marginRight: 16,
    marginBottom: 42,
    marginLeft: 46,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      label: label || null,
      labelArrow: "none",
      labelAnchor: "center",
      ticks: narrow ? 4 : 8,
      tickFormat: format,
      domain: [low, high],
    },
    y: {
      label: "Share of runs above",
      labelArrow: "none",
      grid: true,
      domain: [0, 1],
      ticks: 5,
      tickFormat: (p: number) => formatShare(p),
    },
    marks: [
      Plot.areaY(
        curve.filter(({ value }) => threshold !== undefined && value >= threshold.value),
        {
          x: "value",
          y: "share",
          fill: palette.orange,
          fillOpacity: 0.25,
        },
      ),
      Plot.lineY(curve, { x: "value", y: "share", stroke: palette.navy, strokeWidth: 2.5 }),
      Plot.ruleX(mark, { x: "value", stroke: palette.orange, strokeWidth: 2, strokeDasharray: "6 3" }),
      Plot.dot(mark, { x: "value", y: "share", r: 4.5, fill: palette.orange, stroke: "white" }),
      Plot.text(mark, {
        x: "value",
        y: right ? 0.7 : 1,
        text: () =>
          `${threshold?.name}: ${format(threshold!.value)}\nabove it:${narrow ? "\n" : " "}${formatShare(share)} of runs`,
        textAnchor: right ? "end" : "start",
        lineAnchor: "top",
        dx: right ? -8 : 8,
        fill: palette.ink,
        stroke: "white",
        strokeWidth: 4,
        fontWeight: "bold",
      }),
    ],
  });
}

/**
 * Points of the exceedance curve, from the value that 99.9 % of runs pass to the one that 0.1 % do.
 * @example exceedanceCurve(Float64Array.of(1, 2, 3)).at(0)?.share // 0.999
 */
export function exceedanceCurve(values: Readonly<Float64Array>): { value: number; share: number }[] {
  const sorted = sortValues(Float64Array.from(values));
  return Array.from({ length: 201 }, (_, i) => {
    const p = 0.001 + (0.998 * i) / 200;
    return { value: quantile(sorted, p), share: 1 - p };
  });
}

/** Share of replications strictly above a value; 0 where there is none. */
export function shareAbove(values: Readonly<Float64Array>, threshold: number): number {
  let above = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > threshold) above++;
  return values.length === 0 ? 0 : above / values.length;
}
