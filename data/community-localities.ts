import type { Place } from "./community-map.js";

/** People that a locality has, about. */
const peoplePerLocality = 60_000;

/**
 * Locality of each practice, from 0: the practices halved, and halved again, by population across the longer side of the
 * ground that they stand on, until each part has about 60,000 people. Members of one are neighbours on the map.
 * @param lists patients of each place.
 */
export function localities(places: readonly Place[], lists: ArrayLike<number>): number[] {
  const total = (members: readonly number[]) => members.reduce((sum, i) => sum + lists[i]!, 0);
  const locality = new Array<number>(places.length).fill(0);
  let used = 0;
  const divide = (members: readonly number[], parts: number): void => {
    if (parts === 1) {
      for (const i of members) locality[i] = used;
      used++;
      return;
    }
    const reach = (axis: "x" | "y") => {
      const along = members.map((i) => places[i]![axis]);
      return Math.max(...along) - Math.min(...along);
    };
    const axis = reach("x") >= reach("y") ? "x" : "y";
    const ordered = [...members].sort((a, b) => places[a]![axis] - places[b]![axis] || a - b);
    const near = Math.floor(parts / 2);
    const wanted = (total(members) * near) / parts;
    let sum = 0;
    const cut = ordered.findIndex((i) => {
      sum += lists[i]!;
      return sum - lists[i]! / 2 >= wanted;
    });
    divide(ordered.slice(0, cut), near);
    divide(ordered.slice(cut), parts - near);
  };
  const all = places.map((_place, i) => i);
  divide(all, Math.max(1, Math.round(total(all) / peoplePerLocality)));
  return locality;
}
