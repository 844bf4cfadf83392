import * as Plot from "@observablehq/plot";
import { type LegendItem, legend } from "./legend.js";
import { namesAbove } from "./names-above.js";
import { palette } from "./palette.js";
import { percentTicks } from "./percent-ticks.js";
import { picture } from "./picture.js";

/** One value of one series in one row. */
export interface RowDot {
  readonly row: string;
  readonly series: string;
  readonly value: number;
}

/** What a value is held against: a short line across its row, or across all rows. */
export interface RowTarget {
  readonly row?: string;
  readonly value: number;
}

export interface DotRowsOptions {
  readonly width?: number;
  /** Series in order, with their colours and shapes; at most four. */
  readonly series: readonly LegendItem[];
  readonly targets?: readonly RowTarget[];
  /** Names the targets in the key. */
  readonly targetName?: string;
  /** Below the horizontal axis. */
  readonly label?: string;
  /** Writes the values of the axis; as shares unless given. */
  readonly format?: (value: number) => string;
  /** Limits of the axis; the values' own, with air, unless given. */
  readonly domain?: readonly [number, number];
  readonly document?: Document;
}

/**
 * Rows of dots: a row for each group, a dot for each series, and lines for what they should be. Row names stand on the
 * left, or above their rows where there is little room.
 */
export function dotRows(
  dots: readonly RowDot[],
  { width = 640, series, targets = [], targetName, label = "", format, domain, document }: DotRowsOptions,
): SVGSVGElement {
  const rows = [...new Set(dots.map(({ row }) => row))];
  const longest = Math.max(...rows.map((row) => row.length), 1) * 6.6;
  const above = width < 480 || longest > 0.4 * width;
  const marginLeft = above ? 12 : 16 + longest;
  const marginRight = 20;
  const key = legend(
    [...series, ...(targetName ? [{ name: targetName, colour: palette.ink, shape: "line" as const }] : [])],
    { width: width - marginLeft - marginRight },
  );
  const names = above ? namesAbove(rows, width - marginLeft - 4) : null;
  const step = names ? 46 + names.more : 34;
  const marginTop = key.height;
  const drop = above ? step / 2 - 15 : 0;
  const tall = above ? 13 : 14;
  const marginBottom = label ? 48 : 28;
  const all = [...dots.map(({ value }) => value), ...targets.map(({ value }) => value)].filter(Number.isFinite);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const ticks = Math.max(3, Math.floor((width - marginLeft - marginRight) / 75));
  const write = format ?? percentTicks(domain ?? [low, high], ticks);
  const air = (high - low || 0.1) * 0.08;
  return picture({
    ...(document ? { document } : {}),
    width,
    height: marginTop + rows.length * step + marginBottom,
    marginTop,
    marginRight,
    marginBottom,
    marginLeft,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      domain: domain ?? [low - air, high + air],
      label: label || null,
      labelArrow: "none",
      labelAnchor: "center",
      labelOffset: 38,
      grid: true,
      ticks,
      tickFormat: write,
    },
    y: { type: "band", domain: rows, axis: above ? null : "left", label: null, tickSize: 0, padding: 0 },
    symbol: { type: "identity" },
    marks: [
      ...key.marks,
      Plot.ruleY(rows, { y: (row: string) => row, dy: step / 2 - 0.5, stroke: palette.grid, strokeWidth: 1 }),
      ...(names ? [names.mark(step)] : []),
      ...targets.map(({ row, value }) =>
        Plot.tickX(
          (row === undefined ? rows : [row]).map((name) => ({ name, value })),
          {
            x: "value",
            y: "name",
            stroke: palette.ink,
            strokeWidth: 2,
            insetTop: step / 2 - tall + drop,
            insetBottom: step / 2 - tall - drop,
          },
        ),
      ),
      // The first series lies on top.
      ...[...series].reverse().map(({ name, colour, shape, hollow }) =>
        Plot.dot(
          dots.filter((dot) => dot.series === name && Number.isFinite(dot.value)),
          {
            x: "value",
            y: "row",
            dy: drop,
            r: hollow ? 7 : 5,
            symbol: shape === "line" ? "times" : shape,
            ...(hollow
              ? { fill: "white", stroke: colour, strokeWidth: 2 }
              : { fill: colour, stroke: "white", strokeWidth: 0.75 }),
          },
        ),
      ),
    ],
  });
}
