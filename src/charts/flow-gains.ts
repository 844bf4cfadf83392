import * as Plot from "@observablehq/plot";
import { formatMoney } from "./format.js";
import { legend } from "./legend.js";
import { namesAbove } from "./names-above.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

/** What joining brings a member: mean, and the range that holds 8 in 10 runs. Below 0 is a loss. */
export interface GainRow {
  readonly name: string;
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
}

/** Gains and losses as bars around nothing, a row a member: the range of 8 in 10 runs, and the mean as a mark. */
export function gainChart(
  rows: readonly GainRow[],
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
  const longest = Math.max(...rows.map(({ name }) => name.length), 1);
  const marginLeft = narrow ? 12 : Math.min(220, 16 + longest * 6.7);
  const key = legend(
    [
      { name: "8 in 10 runs", colour: palette.blues[2], shape: "square" },
      { name: "mean", colour: palette.navy, shape: "diamond" },
    ],
    { width: width - marginLeft - 24 },
  );
  const ends = rows.flatMap(({ mean, p10, p90 }) => [mean, p10, p90, 0]);
  const [low, high] = [Math.min(...ends, 0), Math.max(...ends, 0)];
  const air = (high - low || 1) * 0.05;
  const names = rows.map(({ name }) => name);
  const above = narrow ? namesAbove(names, width - marginLeft - 4) : null;
  const step = above ? 40 + above.more : 26;
  const drop = above ? step / 2 - 12 : 0;
  return picture({
    ...(document ? { document } : {}),
    width,
    height: key.height + rows.length * step + 48,
    marginTop: key.height,
    marginRight: 24,
    marginBottom: 48,
    marginLeft,
    style: { fontSize: "12px", background: "white", color: palette.ink, maxHeight: "26cm" },
    x: {
      domain: [low - air, high + air],
      label: label || null,
      labelArrow: "none",
      labelAnchor: "center",
      labelOffset: 38,
      grid: true,
      ticks: Math.max(3, Math.floor((width - marginLeft - 24) / 90)),
      tickFormat: format,
    },
    y: { type: "band", domain: names, axis: narrow ? null : "left", label: null, tickSize: 0, padding: 0 },
    marks: [
      ...key.marks,
      Plot.barX(rows, {
        x1: "p10",
        x2: "p90",
        y: "name",
        fill: palette.blues[2],
        insetTop: step / 2 - 6 + drop,
        insetBottom: step / 2 - 6 - drop,
      }),
      Plot.ruleX([0], { stroke: palette.ink }),
      ...(above ? [above.mark(step)] : []),
      Plot.dot(rows, { x: "mean", y: "name", dy: drop, r: 5, symbol: "diamond", fill: palette.navy, stroke: "white" }),
    ],
  });
}
