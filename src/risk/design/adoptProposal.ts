import { freshName } from "./changeDesign.js";
import type { Design, DesignGroup } from "./design.js";

/**
 * A grouping without names, given the names that it deserves: each of its groups takes the name of the group of the
 * design with which it shares the most people, the largest share first; what is left over gets new names.
 *
 * @param groupOf group of each practice, from 0 without gaps.
 * @param people registered patients by practice.
 * @returns a design with as many groups as `groupOf` has, those with old names first, in their old order.
 */
export function adoptProposal(design: Design, groupOf: Int32Array, people: ArrayLike<number>): Design {
  const shared = new Map<string, number>();
  groupOf.forEach((group, practice) => {
    const key = `${group} ${design.groupOf[practice]}`;
    shared.set(key, (shared.get(key) ?? 0) + people[practice]!);
  });
  const overlaps = [...shared].map(([key, size]) => {
    const [group, old] = key.split(" ").map(Number);
    return { group: group!, old: old!, size };
  });
  overlaps.sort((a, b) => b.size - a.size || a.old - b.old || a.group - b.group);
  const oldOf = new Map<number, number>();
  const taken = new Set<number>();
  for (const { group, old } of overlaps) {
    if (oldOf.has(group) || taken.has(old)) continue;
    oldOf.set(group, old);
    taken.add(old);
  }
  const count = groupOf.reduce((most, group) => Math.max(most, group + 1), 0);
  const order = Array.from({ length: count }, (_, group) => group).sort(
    (a, b) => (oldOf.get(a) ?? design.groups.length + a) - (oldOf.get(b) ?? design.groups.length + b),
  );
  const codes = new Set(design.groups.map(({ code }) => code));
  const groups: DesignGroup[] = [];
  for (const group of order) {
    const old = oldOf.get(group);
    if (old !== undefined) {
      groups.push(design.groups[old]!);
      continue;
    }
    let number = 1;
    while (codes.has(`G${number}`)) number++;
    codes.add(`G${number}`);
    groups.push({ code: `G${number}`, name: freshName([...design.groups, ...groups]) });
  }
  const place = new Int32Array(count);
  order.forEach((group, at) => {
    place[group] = at;
  });
  return { groups, groupOf: groupOf.map((group) => place[group]!) };
}
