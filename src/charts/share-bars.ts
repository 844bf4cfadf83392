import * as Plot from "@observablehq/plot";
import { formatShare } from "./format.js";
import { legend } from "./legend.js";
import { namesAbove } from "./names-above.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";
import { CHARACTER } from "./text-width.js";

/** One part of one row's whole. */
export interface SharePart {
  readonly row: string;
  readonly part: string;
  /** Share of the row's whole. Parts may be below 0, where they take off; a row's parts add up to 1. */
  readonly share: number;
}

const colours = [palette.navy, palette.teal, palette.orange, palette.lilac, palette.plum];

/** Rows divided into named parts, each part's share written in it where there is room. At most five parts. */
export function shareBars(
  parts: readonly SharePart[],
  { width = 640, label = "", document }: { width?: number; label?: string; document?: Document } = {},
): SVGSVGElement {
  const rows = [...new Set(parts.map(({ row }) => row))];
  const names = [...new Set(parts.map(({ part }) => part))];
  const longest = 16 + Math.max(...rows.map((row) => row.length), 1) * CHARACTER;
  const above = longest > width / 3 ? namesAbove(rows, width - 16) : null;
  const marginLeft = above ? 12 : longest;
  const step = above ? 46 + above.more : 36;
  const marginRight = 20;
  const key = legend(
    names.map((name, i) => ({ name, colour: colours[i % colours.length]!, shape: "square" as const })),
    { width: width - marginLeft - marginRight },
  );
  const placed = rows.flatMap((row) => {
    let [above, below] = [0, 0];
    return parts
      .filter((part) => part.row === row)
      .map((part) => {
        const from = part.share < 0 ? below : above;
        const to = from + part.share;
        if (part.share < 0) below = to;
        else above = to;
        return { ...part, from: Math.min(from, to), to: Math.max(from, to) };
      });
  });
  const low = Math.min(0, ...placed.map(({ from }) => from));
  const high = Math.max(1, ...placed.map(({ to }) => to));
  const pixels = (width - marginLeft - marginRight) / (high - low);
  const dark = (part: string) => [palette.navy, palette.plum].includes(colours[names.indexOf(part)] as never);
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
      domain: [low, high],
      label: label || null,
      labelArrow: "none",
      labelAnchor: "center",
      labelOffset: 38,
      ticks: 5,
      tickFormat: (share: number) => formatShare(share),
      grid: true,
    },
    y: { type: "band", domain: rows, axis: above ? null : "left", label: null, tickSize: 0, padding: 0 },
    marks: [
      ...key.marks,
      ...(above ? [above.mark(step)] : []),
      Plot.barX(placed, {
        x1: "from",
        x2: "to",
        y: "row",
        insetTop: above ? step - 26 : 4.5,
        insetBottom: above ? 2 : 4.5,
        fill: ({ part }: SharePart) => colours[names.indexOf(part) % colours.length]!,
        stroke: "white",
      }),
      Plot.text(
        placed.filter(({ from, to }) => (to - from) * pixels > 36),
        {
          x: ({ from, to }) => (from + to) / 2,
          y: "row",
          dy: above ? step / 2 - 14 : 0,
          text: ({ share }) => formatShare(share),
          fill: ({ part }) => (dark(part) ? "white" : "black"),
        },
      ),
    ],
  });
}
