import * as Plot from "@observablehq/plot";
import { formatMoney } from "./format.js";
import { legend } from "./legend.js";
import { namesAbove } from "./names-above.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

/** A bar of the waterfall: where it starts and ends, and what it is. */
export interface WaterfallBar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** A total stands on the ground; a step and the interaction of steps hang between two totals. */
  readonly kind: "total" | "step" | "interaction";
}

const colours = { total: palette.navy, rise: palette.orange, fall: palette.teal, interaction: palette.lilac };
const key = [
  { name: "total", colour: colours.total, shape: "square" as const },
  { name: "adds", colour: colours.rise, shape: "square" as const },
  { name: "takes off", colour: colours.fall, shape: "square" as const },
  { name: "steps together", colour: colours.interaction, shape: "square" as const },
];

/**
 * A waterfall from one total to another by named steps, one row each, the change written at the end of its bar with its
 * sign. The axis starts where the bars do, not at nought, and says so.
 */
export function waterfallChart(
  bars: readonly WaterfallBar[],
  {
    width = 640,
    label = "",
    format = formatMoney,
    document,
  }: {
    readonly width?: number;
    readonly label?: string;
    readonly format?: (value: number) => string;
    readonly document?: Document;
  } = {},
): SVGSVGElement {
  const narrow = width < 480;
  const names = bars.map(({ name }) => name);
  const longest = Math.max(...names.map((name) => name.length), 1);
  const marginLeft = narrow ? 12 : Math.min(260, 16 + longest * 6.7);
  const marginRight = narrow ? 14 : 70;
  const heading = legend(key, { width: width - marginLeft - marginRight });
  const above = narrow ? namesAbove(names, width - marginLeft - 4) : null;
  const step = above ? 44 + above.more : 30;
  const ends = bars.flatMap(({ from, to, kind }) => (kind === "total" ? [to] : [from, to]));
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const air = (high - low || Math.abs(high) || 1) * 0.12;
  const ground = low - air;
  const shown = bars.map((bar) => ({ ...bar, left: bar.kind === "total" ? ground : Math.min(bar.from, bar.to) }));
  const right = (bar: WaterfallBar) => (bar.kind === "total" ? bar.to : Math.max(bar.from, bar.to));
  const fill = ({ kind, from, to }: WaterfallBar) =>
    kind === "step" ? (to >= from ? colours.rise : colours.fall) : colours[kind];
  const words = ({ kind, from, to }: WaterfallBar) =>
    kind === "total" ? format(to) : `${to >= from ? "+" : ""}${format(to - from)}`;
  const drop = above ? step / 2 - 13 : 0;
  const inset = { insetTop: step / 2 - 8 + drop, insetBottom: step / 2 - 8 - drop };
  return picture({
    ...(document ? { document } : {}),
    width,
    height: heading.height + bars.length * step + 48,
    marginTop: heading.height,
    marginRight,
    marginBottom: 48,
    marginLeft,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      domain: [ground, high + air * (narrow ? 3 : 1)],
      label: `${label}${label ? "; " : ""}the axis does not start at nought`,
      labelArrow: "none",
      labelAnchor: "center",
      labelOffset: 38,
      grid: true,
      ticks: Math.max(3, Math.floor((width - marginLeft - marginRight) / 90)),
      tickFormat: format,
    },
    y: { type: "band", domain: names, axis: narrow ? null : "left", label: null, tickSize: 0, padding: 0 },
    marks: [
      ...heading.marks,
      ...(above ? [above.mark(step)] : []),
      Plot.barX(shown, { x1: "left", x2: right, y: "name", fill, ...inset }),
      Plot.text(shown, { x: right, y: "name", text: words, textAnchor: "start", dx: 5, dy: drop, fontWeight: 600 }),
    ],
  });
}
