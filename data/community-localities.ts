import type { Place } from "./community-map.js";

/** People that a locality has, about. */
const peoplePerLocality = 60_000;

/** Ways in which the ground may be cut: lines across each of these directions. */
const directions: readonly Place[] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: 1, y: 1 },
  { x: 1, y: -1 },
  { x: 2, y: 1 },
  { x: 1, y: 2 },
  { x: 2, y: -1 },
  { x: 1, y: -2 },
];

/**
 * Locality of each practice, from 0: the practices cut in two by population, and again, until each part has about 60,000
 * people. Of eight straight cuts the one is taken that leaves each part hanging together and parts the fewest neighbours
 * (two places with nobody in the circle that has them at its ends).
 * @param lists patients of each place.
 */
export function localities(places: readonly Place[], lists: ArrayLike<number>): number[] {
  const links = neighbours(places);
  const total = (members: readonly number[]) => members.reduce((sum, i) => sum + lists[i]!, 0);
  const locality = new Array<number>(places.length).fill(0);
  let used = 0;
  const divide = (members: readonly number[], parts: number): void => {
    if (parts === 1) {
      for (const i of members) locality[i] = used;
      used++;
      return;
    }
    const near = Math.floor(parts / 2);
    const wanted = (total(members) * near) / parts;
    const [best] = directions
      .map(({ x, y }) => {
        const along = (i: number) => places[i]!.x * x + places[i]!.y * y;
        const ordered = [...members].sort((a, b) => along(a) - along(b) || a - b);
        let sum = 0;
        const at = ordered.findIndex((i) => {
          sum += lists[i]!;
          return sum - lists[i]! / 2 >= wanted;
        });
        const halves = [ordered.slice(0, at), ordered.slice(at)] as const;
        return { halves, cost: 1000 * (pieces(halves[0], links) + pieces(halves[1], links)) + parted(halves, links) };
      })
      .sort((a, b) => a.cost - b.cost);
    divide(best!.halves[0], near);
    divide(best!.halves[1], parts - near);
  };
  const all = places.map((_place, i) => i);
  divide(all, Math.max(1, Math.round(total(all) / peoplePerLocality)));
  return locality;
}

/** Gabriel neighbours of each place (K. R. Gabriel and R. R. Sokal, Systematic Zoology 18, 1969). */
function neighbours(places: readonly Place[]): number[][] {
  const square = (a: Place, b: Place) => (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
  const next = (a: Place, b: Place) =>
    places.every((c) => c === a || c === b || square(a, c) + square(b, c) >= square(a, b));
  return places.map((a) => places.flatMap((b, j) => (a !== b && next(a, b) ? [j] : [])));
}

/** Into how many pieces the members fall. */
function pieces(members: readonly number[], links: readonly (readonly number[])[]): number {
  const left = new Set(members);
  let count = 0;
  for (const start of left) {
    left.delete(start);
    const piece = [start];
    for (const i of piece) for (const j of links[i]!) if (left.delete(j)) piece.push(j);
    count++;
  }
  return count;
}

/** Neighbours that a cut sets apart. */
function parted(
  [a, b]: readonly [readonly number[], readonly number[]],
  links: readonly (readonly number[])[],
): number {
  const other = new Set(b);
  return a.reduce((sum, i) => sum + links[i]!.filter((j) => other.has(j)).length, 0);
}
