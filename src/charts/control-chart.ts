import * as Plot from "@observablehq/plot";
import type { ControlChart, ControlPoint, PointMeaning } from "../control/controlChart.js";
import { formatRounded } from "./format.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";
import { spreadLabels } from "./spread-labels.js";

export interface ControlChartOptions {
  /** Pixels. Under 480 the names at the right edge are short. */
  readonly width?: number;
  readonly height?: number;
  /** Above the vertical axis, for instance "Referrals per average month". */
  readonly label?: string;
  /** Writes the values of the vertical axis. */
  readonly format?: (value: number) => string;
  readonly document?: Document;
}

/** Colour, shape and name of each meaning: no two share a shape, so that colour is never alone. */
export const pointStyles = {
  common: { fill: "#a6a6a6", symbol: "circle", name: "common cause" },
  better: { fill: "#00b0f0", symbol: "triangle", name: "special cause, better" },
  worse: { fill: "#e46c0a", symbol: "square", name: "special cause, worse" },
  special: { fill: palette.plum, symbol: "diamond", name: "special cause" },
} as const satisfies Record<Exclude<PointMeaning, "unknown">, { fill: string; symbol: Plot.SymbolType; name: string }>;

type Shown = keyof typeof pointStyles;

/**
 * An XmR chart: points joined by a line, mean and limits of every segment, special causes by colour and shape, and a key of the
 * meanings that occur. Unknown months leave a gap.
 * @param dates of the chart's points, one each, in order.
 */
export function controlChartPlot(
  { points, segments }: ControlChart,
  dates: readonly Date[],
  { width = 640, height = 320, label = "", format = formatRounded, document }: ControlChartOptions = {},
): SVGSVGElement {
  const narrow = width < 480;
  const margins = { marginTop: 44, marginRight: narrow ? 50 : 84, marginBottom: 34, marginLeft: narrow ? 52 : 58 };
  const known = points.filter(({ meaning }) => meaning !== "unknown");
  const limits = segments.flatMap((segment) =>
    segment.limits ? [{ ...segment.limits, x1: dates[segment.from]!, x2: dates[segment.to - 1]! }] : [],
  );
  const [low, high] = domain([
    ...known.map(({ value }) => value),
    ...limits.flatMap(({ lower, upper }) => [lower, upper]),
  ]);
  const inside = height - margins.marginTop - margins.marginBottom;
  const pixels = (value: number) => height - margins.marginBottom - ((value - low) / (high - low)) * inside;
  const last = limits.at(-1);
  const names = last
    ? spreadLabels(
        [
          { text: narrow ? "upper" : "upper limit", y: pixels(last.upper) },
          { text: "mean", y: pixels(last.centre) },
          { text: narrow ? "lower" : "lower limit", y: pixels(last.lower) },
        ],
        13,
      )
    : [];
  const date = ({ at }: ControlPoint) => dates[at]!;
  const line = (value: "centre" | "lower" | "upper", dash: string) =>
    Plot.ruleY(limits, { y: value, x1: "x1", x2: "x2", stroke: palette.ink, strokeWidth: 1, strokeDasharray: dash });
  const shown = (Object.keys(pointStyles) as Shown[]).filter((kind) => known.some(({ meaning }) => meaning === kind));
  return picture({
    ...(document ? { document } : {}),
    width,
    height,
    ...margins,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: { type: "utc", label: null, ticks: narrow ? 4 : 8 },
    y: { domain: [low, high], label: label || null, labelArrow: "none", grid: true, ticks: 6, tickFormat: format },
    marks: [
      line("upper", "5 4"),
      line("lower", "5 4"),
      line("centre", "none"),
      Plot.ruleX(limits.slice(1), { x: "x1", stroke: palette.muted, strokeDasharray: "2 3" }),
      Plot.lineY(points, { x: date, y: "value", stroke: palette.muted, strokeWidth: 1 }),
      ...shown.map((kind) =>
        Plot.dot(
          known.filter(({ meaning }) => meaning === kind),
          {
            x: date,
            y: "value",
            r: kind === "common" ? 3 : 4,
            fill: pointStyles[kind].fill,
            symbol: pointStyles[kind].symbol,
            stroke: palette.ink,
            strokeWidth: 0.6,
          },
        ),
      ),
      ...key(shown, narrow),
      Plot.text(names, {
        text: "text",
        y: ({ y }: { y: number }) => low + ((height - margins.marginBottom - y) / inside) * (high - low),
        frameAnchor: "right",
        textAnchor: "start",
        dx: 6,
        fill: palette.ink,
      }),
    ],
  });
}

/** The meanings that occur, in a row above the frame. */
function key(shown: readonly Shown[], narrow: boolean): Plot.Markish[] {
  let left = 4;
  return shown.flatMap((kind) => {
    const { fill, symbol, name } = pointStyles[kind];
    const text = narrow ? name.replace("special cause, ", "").replace(" cause", "") : name;
    const dx = left;
    left += 28 + text.length * 6.8;
    const place = { frameAnchor: "top-left", dx, dy: -14 } as const;
    return [
      Plot.dot([kind], { ...place, r: 4, fill, symbol, stroke: palette.ink, strokeWidth: 0.6 }),
      Plot.text([text], { ...place, dx: dx + 8, textAnchor: "start", lineAnchor: "middle", fill: palette.ink }),
    ];
  });
}

function domain(values: readonly number[]): [low: number, high: number] {
  if (values.length === 0) return [0, 1];
  const least = Math.min(...values);
  const most = Math.max(...values);
  const air = (most - least || Math.abs(most) || 1) * 0.06;
  return [least - air, most + air];
}
