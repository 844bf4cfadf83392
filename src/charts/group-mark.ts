import { palette } from "./palette.js";

/** How a group is drawn: no two of the first 42 groups share both colour and shape, and a letter tells all apart. */
export interface GroupMark {
  readonly colour: string;
  /** Colour of a letter written on it. */
  readonly on: string;
  readonly shape: "circle" | "square" | "triangle" | "diamond" | "hexagon" | "star" | "shield";
  /** The shape's outline around 0, 0, for a circle of the same area with radius 1; scale it to size. */
  readonly points: readonly (readonly [number, number])[];
}

const colours = [
  { colour: palette.navy, on: "#ffffff" },
  { colour: palette.orange, on: "#000000" },
  { colour: palette.teal, on: "#000000" },
  { colour: palette.plum, on: "#ffffff" },
  { colour: palette.lilac, on: "#000000" },
  { colour: palette.ink, on: "#ffffff" },
] as const;

const ring = (count: number, { radius, turn }: { radius: (i: number) => number; turn: number }) =>
  Array.from({ length: count }, (_, i): readonly [number, number] => {
    const angle = 2 * Math.PI * (i / count + turn);
    return [radius(i) * Math.sin(angle), -radius(i) * Math.cos(angle)];
  });

const shapes: readonly { readonly shape: GroupMark["shape"]; readonly points: GroupMark["points"] }[] = [
  { shape: "circle", points: ring(20, { radius: () => 1, turn: 0 }) },
  { shape: "square", points: ring(4, { radius: () => 1.25, turn: 1 / 8 }) },
  { shape: "triangle", points: ring(3, { radius: () => 1.5, turn: 0 }) },
  { shape: "diamond", points: ring(4, { radius: () => 1.32, turn: 0 }) },
  { shape: "hexagon", points: ring(6, { radius: () => 1.12, turn: 1 / 12 }) },
  { shape: "star", points: ring(10, { radius: (i) => (i % 2 === 0 ? 1.6 : 0.85), turn: 0 }) },
  { shape: "shield", points: ring(3, { radius: () => 1.5, turn: 1 / 2 }) },
];

/** The mark of a group by its place in the list. @example groupMark(0).shape // "circle" */
export function groupMark(group: number): GroupMark {
  return { ...colours[group % colours.length]!, ...shapes[group % shapes.length]! };
}
