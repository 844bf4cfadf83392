import * as Plot from "@observablehq/plot";
import { formatShare } from "./format.js";
import { legend } from "./legend.js";
import { markCover } from "./mark-cover.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";
import { placeLabels } from "./place-labels.js";

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

const margin = { right: 24, bottom: 44, left: 56 };
/** Width of a letter and height of a line of a name, in pixels. */
const letter = { width: 6.6, height: 15 };
/** How far a mark reaches from its middle. */
const reach = 9;

/** Groupings by distance and risk: nearer the lower left corner is better on both. No name stands over another. */
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
  const most = { distance: high(points.map(({ distance }) => distance)), risk: high(points.map(({ risk }) => risk)) };
  const top = key.height + 18;
  const frame = { width: width - margin.left - margin.right, height: height - top - margin.bottom };
  const spots = points.map(({ distance, risk }) => ({
    x: (distance / most.distance) * frame.width,
    y: (1 - risk / most.risk) * frame.height,
  }));
  const cover = markCover(
    spots.map((spot) => ({ ...spot, radius: reach })),
    frame,
  );
  const wishes = points.map(({ name }, i) => ({
    texts: [{ text: name, width: name.length * letter.width + 6 }],
    middle: { x: spots[i]!.x, y: spots[i]!.y - 16 },
    marks: [spots[i]!],
  }));
  const labels = placeLabels(wishes, { ...frame, line: letter.height, cover }).filter((place) => place !== null);
  const distanceAt = ({ x }: { x: number }) => (x / frame.width) * most.distance;
  const riskAt = ({ y }: { y: number }) => (1 - y / frame.height) * most.risk;
  return picture({
    ...(document ? { document } : {}),
    width,
    height,
    marginTop: top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      domain: [0, most.distance],
      label: "Distance from the group’s middle, 1 = one group of all",
      labelArrow: "none",
      labelAnchor: "center",
      labelOffset: 36,
      grid: true,
      ticks: width < 480 ? 4 : 8,
    },
    y: {
      domain: [0, most.risk],
      label: "Risk, of what it is with every practice on its own",
      labelArrow: "none",
      grid: true,
      ticks: 6,
      tickFormat: (value: number) => formatShare(value),
    },
    marks: [
      ...key.marks,
      Plot.link(
        labels.flatMap(({ leader }) => (leader ? [leader] : [])),
        {
          x1: ([from]) => distanceAt(from),
          y1: ([from]) => riskAt(from),
          x2: ([, to]) => distanceAt(to),
          y2: ([, to]) => riskAt(to),
          stroke: palette.ink,
          strokeWidth: 1,
        },
      ),
      ...(["proposal", "now", "best"] as const).map((kind) =>
        Plot.dot(
          points.filter((point) => point.kind === kind),
          {
            x: "distance",
            y: "risk",
            r: kind === "best" ? 8 : 6,
            symbol: kinds[kind].shape,
            fill: kinds[kind].colour,
            stroke: "white",
          },
        ),
      ),
      Plot.text(labels, {
        x: distanceAt,
        y: riskAt,
        text: "text",
        stroke: "white",
        strokeWidth: 4,
        fill: palette.ink,
      }),
    ],
  });
}
