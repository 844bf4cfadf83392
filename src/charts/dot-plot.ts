import * as Plot from "@observablehq/plot";
import { quantile } from "../simulate/quantile.js";
import { sortValues } from "../simulate/sort-values.js";
import { formatRounded } from "./format.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

export interface DotPlotOptions {
  readonly width?: number;
  readonly height?: number;
  readonly label?: string;
  readonly format?: (value: number) => string;
  readonly threshold?: { readonly value: number; readonly name: string };
  readonly document?: Document;
}

/** How many dots: 20 where there is little room, 50 otherwise, so that one dot is 1 run in 20 or in 50. */
export function dotCount(width: number): number {
  return width < 480 ? 20 : 50;
}

/**
 * A quantile dot plot: so many equally likely outcomes, each a dot, stacked where they lie near each other. Dots above
 * the threshold are filled in another colour and shape.
 * @see Kay et al. (2016), https://doi.org/10.1145/2858036.2858558
 */
export function dotPlot(
  values: Readonly<Float64Array>,
  { width = 640, height = 200, label = "", format = formatRounded, threshold, document }: DotPlotOptions = {},
): SVGSVGElement {
  const dots = dotCount(width);
  const margin = { left: 24, right: 24, top: 30, bottom: 42 };
  const stacks = stackDots(values, dots, { columns: dots === 20 ? 12 : 24 });
  const tallest = Math.max(...stacks.map(({ level }) => level)) + 1;
  const limits = [...stacks.map(({ value }) => value), ...(threshold ? [threshold.value] : [])];
  const low = Math.min(...limits);
  const high = Math.max(...limits);
  const air = (high - low || Math.abs(high) || 1) * 0.04;
  const room = height - margin.top - margin.bottom;
  const radius = Math.min(
    room / (2 * Math.max(tallest, 5)),
    (width - margin.left - margin.right) / (dots === 20 ? 26 : 52),
  );
  const over = (value: number) => threshold !== undefined && value > threshold.value;
  const right = threshold !== undefined && threshold.value > (low + high) / 2;
  return picture({
    ...(document ? { document } : {}),
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      domain: [low - air, high + air],
      label: label || null,
      labelArrow: "none",
      labelAnchor: "center",
      ticks: width < 480 ? 4 : 8,
      tickFormat: format,
    },
    y: { domain: [0, Math.max(tallest, room / (2 * radius))], axis: null },
    symbol: { type: "identity" },
    marks: [
      Plot.dot(stacks, {
        x: "value",
        y: ({ level }: { level: number }) => level + 0.5,
        r: radius * 0.92,
        symbol: ({ outcome }: { outcome: number }) => (over(outcome) ? "square" : "circle"),
        fill: ({ outcome }: { outcome: number }) => (over(outcome) ? palette.orange : palette.navy),
      }),
      Plot.ruleX(threshold ? [threshold.value] : [], { stroke: palette.ink, strokeWidth: 1.5, strokeDasharray: "6 3" }),
      Plot.text(threshold ? [threshold.value] : [], {
        x: (value: number) => value,
        text: (value: number) => `${threshold!.name}: ${format(value)}`,
        frameAnchor: "top",
        dy: -22,
        dx: right ? -4 : 4,
        textAnchor: right ? "end" : "start",
        fontWeight: "bold",
        fill: palette.ink,
      }),
      Plot.ruleY([0]),
    ],
  });
}

/**
 * Equally likely outcomes (the middles of `dots` equal slices of the runs), put into columns and stacked.
 * @example stackDots(Float64Array.of(1, 2, 3, 4), 2, { columns: 2 }).length // 2
 */
export function stackDots(
  values: Readonly<Float64Array>,
  dots: number,
  { columns }: { readonly columns: number },
): { outcome: number; value: number; level: number }[] {
  const sorted = sortValues(Float64Array.from(values));
  const outcomes = Array.from({ length: dots }, (_, i) => quantile(sorted, (i + 0.5) / dots));
  const low = outcomes[0]!;
  const step = (outcomes.at(-1)! - low) / columns || 1;
  const heights = new Map<number, number>();
  return outcomes.map((outcome) => {
    const column = Math.min(columns - 1, Math.floor((outcome - low) / step));
    const level = heights.get(column) ?? 0;
    heights.set(column, level + 1);
    return { outcome, value: low + (column + 0.5) * step, level };
  });
}
