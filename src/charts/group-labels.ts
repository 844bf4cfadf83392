import { groupLetter } from "../risk/design/groupLetter.js";
import type { MapState } from "./community-map.js";
import { markCover } from "./mark-cover.js";
import { type LabelPlace, type LabelWish, placeLabels, type Spot } from "./place-labels.js";
import { plainName } from "./plain-name.js";

/** Groups' names are written on a map of at most so many. */
export const labelsUpTo = 60;
/** How a label is written, and room that its white outline takes. */
export const labelFont = { size: 13, weight: 700, family: "system-ui, 'Segoe UI', Arial, sans-serif", outline: 4 };
/** Letters of the longest label, and of the shorter one that is tried where that finds no room. */
const lengths = [28, 14] as const;
/** Width of a letter of a usual text where it cannot be measured, or on a machine with a wider font than this one. */
const letterWidth = 7.8;

/** What the labels of a map stand among. */
export interface LabelGround {
  readonly patients: ArrayLike<number>;
  readonly at: (practice: number) => Spot;
  readonly radius: Float64Array;
  readonly width: number;
  readonly height: number;
  /** Whether only the groups' letters are written. */
  readonly letters?: boolean;
}

/**
 * Where the names of a map's groups stand: each near the middle of its group by patients, none over another. Worked out
 * again only where the grouping has changed.
 *
 * @returns a function that gives a place for each group; null for one without practices or without room.
 */
export function groupLabels(ground: LabelGround): (state: MapState) => readonly (LabelPlace | null)[] {
  const spots = Array.from(ground.radius, (radius, p) => ({ ...ground.at(p), radius }));
  // Among so many dots that they fill the map, what a letter hides does not matter.
  const cover = ground.letters ? () => 0 : markCover(spots, ground);
  const measure = textMeasure();
  let known: Pick<MapState, "groupOf" | "groups"> | null = null;
  let places: readonly (LabelPlace | null)[] = [];
  return ({ groupOf, groups }) => {
    if (known?.groupOf === groupOf && known.groups === groups) return places;
    known = { groupOf, groups };
    if (groups.length > labelsUpTo) {
      places = groups.map(() => null);
      return places;
    }
    const sums = groups.map(() => ({ x: 0, y: 0, weight: 0, marks: [] as Spot[] }));
    groupOf.forEach((group, p) => {
      const sum = sums[group]!;
      const weight = ground.patients[p]!;
      sum.x += spots[p]!.x * weight;
      sum.y += spots[p]!.y * weight;
      sum.weight += weight;
      sum.marks.push(spots[p]!);
    });
    const used = sums.flatMap(({ x, y, weight, marks }, g) =>
      weight > 0 ? [{ g, middle: { x: x / weight, y: y / weight }, marks }] : [],
    );
    const wishes = used.map(({ g, middle, marks }): LabelWish => {
      const texts = ground.letters ? [groupLetter(g)] : textsOf(g, groups[g]!.name);
      return {
        texts: texts.map((text) => ({ text, width: measure(text) + labelFont.outline })),
        middle,
        marks,
      };
    });
    const placed = placeLabels(wishes, { ...ground, line: labelFont.size + labelFont.outline, cover });
    places = groups.map((_, g) => placed[used.findIndex((each) => each.g === g)] ?? null);
    return places;
  };
}

/** A group's letter and name, then shorter, then its letter alone; the tables beside the map have whole names. */
function textsOf(group: number, name: string): string[] {
  const letter = groupLetter(group);
  const plain = plainName(name).replace(/ \(fictional\)$/i, "");
  const cut = (most: number) => (plain.length > most ? `${plain.slice(0, most - 1).trimEnd()}…` : plain);
  return [...new Set([...lengths.map((most) => `${letter} ${cut(most)}`), letter])];
}

function textMeasure(): (text: string) => number {
  const guess = (text: string) => text.length * letterWidth;
  const context = typeof OffscreenCanvas === "undefined" ? null : new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) return guess;
  context.font = `${labelFont.weight} ${labelFont.size}px ${labelFont.family}`;
  return (text) => Math.max(guess(text), context.measureText(text).width);
}
