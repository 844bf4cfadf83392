import * as Plot from "@observablehq/plot";
import { formatShare } from "./format.js";
import { legend } from "./legend.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

/** One grouping on the chart. */
export interface FrontierPoint {
  /** For instance "1" for a proposal, "now" for the grouping in place. */
  readonly name: string;
  readonly risk: number;
  readonly distance: number;
  readonly kind: "proposal" | "best" | "now";
}

const kinds = {
  proposal: { name: "proposal", colour: palette.blues[1]!, shape: "circle" },
  best: { name: "best by your weights", colour: palette.orange, shape: "star" },
  now: { name: "grouping in place", colour: palette.plum, shape: "square" },
} as const;

/** Groupings by distance and risk: nearer the lower left corner is better on both. */
export function frontierChart(
  points: readonly FrontierPoint[],
  {
    width = 640,
    height = 320,
    document,
  }: { readonly width?: number; readonly height?: number; readonly document?: Document } = {},
): SVGSVGElement {
  const key = legend(
    (["best", "proposal", "now"] as const)
      .filter((kind) => points.some((point) => point.kind === kind))
      .map((kind) => kinds[kind]),
    { width: width - 80 },
  );
  const high = (values: readonly number[]) => Math.max(...values, 0.01) * 1.12;
  return picture({
    ...(document ? { document } : {}),
    width,
    height,
    marginTop: key.height + 18,
    marginRight: 24,
    marginBottom: 44,
    marginLeft: 56,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      domain: [0, high(points.map(({ distance }) => distance))],
      label: "Distance from the group’s middle, 1 = one group of all",
      labelArrow: "none",
      labelAnchor: "center",
      grid: true,
      ticks: width < 480 ? 4 : 8,
    },
    y: {
      domain: [0, high(points.map(({ risk }) => risk))],
      label: "Risk, of what it is with every practice on its own",
      labelArrow: "none",
      grid: true,
      ticks: 6,
      tickFormat: (value: number) => formatShare(value),
    },
    marks: [
      ...key.marks,
      ...(["proposal", "now", "best"] as const).flatMap((kind) => {
        const some = points.filter((point) => point.kind === kind);
        return [
          Plot.dot(some, {
            x: "distance",
            y: "risk",
            r: kind === "best" ? 8 : 6,
            symbol: kinds[kind].shape,
            fill: kinds[kind].colour,
            stroke: "white",
          }),
          Plot.text(some, {
            x: "distance",
            y: "risk",
            text: "name",
            dy: -14,
            stroke: "white",
            strokeWidth: 4,
            fill: palette.ink,
          }),
        ];
      }),
    ],
  });
}
