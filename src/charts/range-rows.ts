import * as Plot from "@observablehq/plot";
import { formatShare } from "./format.js";
import { legend } from "./legend.js";
import { namesAbove } from "./names-above.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

/** A range that was forecast, and, where it is known, what came. */
export interface RangeRow {
  readonly row: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly actual?: number;
  /** Limits that were agreed: drawn as a bracket below the bar. */
  readonly agreed?: { readonly low: number; readonly high: number };
}

/**
 * Ranges as bars with their middle, and what came, where it is known, as a dot: filled inside its range, an orange square
 * outside. Where values differ more than fourfold the axis is logarithmic; all must then be above 0.
 */
export function rangeRows(
  rows: readonly RangeRow[],
  {
    width = 640,
    label = "",
    rangeName = "80% range",
    actualName = "what came",
    agreedName = "agreed range",
    format = (value: number) => formatShare(value),
    document,
  }: {
    readonly width?: number;
    readonly label?: string;
    readonly rangeName?: string;
    /** What the dots are. */
    readonly actualName?: string;
    /** What the brackets are. */
    readonly agreedName?: string;
    readonly format?: (value: number) => string;
    readonly document?: Document;
  } = {},
): SVGSVGElement {
  const names = rows.map(({ row }) => row);
  const longest = Math.max(...names.map((row) => row.length), 1);
  // names stand above their bars where there is no room beside them
  const narrow = width < 480 || 16 + longest * 6.7 > 320;
  const marginLeft = narrow ? 12 : 16 + longest * 6.7;
  const marginRight = 24;
  const known = rows.filter((row): row is Known => row.actual !== undefined);
  const limits = rows.flatMap(({ row, agreed }) => (agreed ? [{ row, ...agreed }] : []));
  const key = legend(
    [
      { name: rangeName, colour: palette.blues[2], shape: "square" },
      { name: "median", colour: palette.navy, shape: "line" },
      ...(known.length > 0
        ? [
            { name: `${actualName}, inside`, colour: palette.ink, shape: "circle" as const },
            { name: "outside", colour: palette.orange, shape: "square" as const },
          ]
        : []),
      ...(limits.length > 0 ? [{ name: agreedName, colour: palette.orange, shape: "line" as const }] : []),
    ],
    { width: width - marginLeft - marginRight },
  );
  const above = narrow ? namesAbove(names, width - marginLeft - 4) : null;
  const step = above ? 42 + above.more : 26;
  const drop = above ? step / 2 - 13 : 0;
  const all = rows.flatMap(({ low, high, actual, middle, agreed }) => [
    low,
    high,
    middle,
    ...(actual === undefined ? [] : [actual]),
    ...(agreed ? [agreed.low, agreed.high] : []),
  ]);
  const least = Math.min(...all);
  const most = Math.max(...all);
  const log = least > 0 && most / least > 4;
  const bar = { insetTop: step / 2 - 6 + drop, insetBottom: step / 2 - 6 - drop };
  const inside = ({ low, high, actual }: Known) => actual >= low && actual <= high;
  return picture({
    ...(document ? { document } : {}),
    width,
    height: key.height + rows.length * step + 48,
    marginTop: key.height,
    marginRight,
    marginBottom: 48,
    marginLeft,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      type: log ? "log" : "linear",
      domain: log ? [least / 1.1, most * 1.1] : [least - (most - least) * 0.05, most + (most - least) * 0.05 || 1],
      label: label || null,
      labelArrow: "none",
      labelAnchor: "center",
      labelOffset: 38,
      grid: true,
      ticks: log ? logTicks(least / 1.1, most * 1.1) : Math.max(3, Math.floor((width - marginLeft - marginRight) / 75)),
      tickFormat: format,
    },
    y: { type: "band", domain: names, axis: narrow ? null : "left", label: null, tickSize: 0, padding: 0 },
    symbol: { type: "identity" },
    marks: [
      ...key.marks,
      ...(above ? [above.mark(step)] : []),
      Plot.barX(rows, { x1: "low", x2: "high", y: "row", fill: palette.blues[2], ...bar }),
      Plot.tickX(rows, { x: "middle", y: "row", stroke: palette.navy, strokeWidth: 2, ...bar }),
      Plot.link(limits, { x1: "low", x2: "high", y: "row", dy: drop + 9, stroke: palette.orange, strokeWidth: 1.5 }),
      ...(["low", "high"] as const).map((end) =>
        Plot.tickX(limits, {
          x: end,
          y: "row",
          stroke: palette.orange,
          strokeWidth: 2.5,
          insetTop: step / 2 - 7 + drop,
          insetBottom: step / 2 - 12 - drop,
        }),
      ),
      Plot.dot(known, {
        x: "actual",
        y: "row",
        dy: drop,
        r: 4.5,
        symbol: (row: Known) => (inside(row) ? "circle" : "square"),
        fill: (row: Known) => (inside(row) ? palette.ink : palette.orange),
        stroke: "white",
      }),
    ],
  });
}

type Known = RangeRow & { readonly actual: number };

/** Marks at 1, 2 and 5 times each power of ten, as far as they lie between the limits. */
function logTicks(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const digit of [1, 2, 5]) ticks.push(Number(`${digit}e${power}`));
  }
  return ticks.filter((tick) => tick >= low && tick <= high);
}
