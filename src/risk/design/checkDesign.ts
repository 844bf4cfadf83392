import type { Constraints } from "./constraints.js";
import type { Design, Site } from "./design.js";
import type { Neighbours } from "./neighbours.js";
import { piecesOf } from "./pieces.js";

/** Something in which a design does not keep to a constraint, or that the user should know. */
export interface Finding {
  readonly kind: "size" | "groups" | "pieces" | "area" | "together" | "apart" | "empty";
  /** Groups concerned, by index. */
  readonly groups: readonly number[];
  /** Practices concerned, by index. */
  readonly practices: readonly number[];
  /** One sentence that names the group and the practice. */
  readonly message: string;
}

/**
 * Everything in which a design does not keep to the constraints, each in a sentence that names the group or practice at
 * fault. Empty groups are named too: they break no constraint.
 *
 * @param neighbours who is next to whom; practices kept together count as next to each other.
 * @returns no finding for a design that keeps to all.
 */
export function checkDesign(
  design: Design,
  constraints: Constraints,
  { sites, neighbours }: { readonly sites: readonly Site[]; readonly neighbours: Neighbours },
): readonly Finding[] {
  const { minPeople, maxPeople, maxGroups, connected, within, together, apart } = constraints;
  const { groups, groupOf } = design;
  const found: Finding[] = [];
  const whole = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  const members: number[][] = groups.map(() => []);
  groupOf.forEach((group, practice) => {
    members[group]!.push(practice);
  });
  const named = (practices: readonly number[]) => {
    const first = practices.slice(0, 3).map((p) => sites[p]!.name);
    return practices.length > 3 ? `${first.join(", ")} and ${practices.length - 3} more` : first.join(" and ");
  };
  groups.forEach(({ name }, g) => {
    const practices = members[g]!;
    const add = (kind: Finding["kind"], message: string, concerned: readonly number[] = []) =>
      found.push({ kind, groups: [g], practices: concerned, message });
    if (practices.length === 0) {
      add("empty", `${name} has no practice, and counts for nothing.`);
      return;
    }
    const people = practices.reduce((sum, p) => sum + sites[p]!.patients, 0);
    if (minPeople !== null && people < minPeople)
      add("size", `${name} has ${whole(people)} people, fewer than the ${whole(minPeople)} that a group must have.`);
    if (maxPeople !== null && people > maxPeople)
      add("size", `${name} has ${whole(people)} people, more than the ${whole(maxPeople)} that a group may have.`);
    if (connected) {
      const pieces = [...piecesOf(neighbours, practices, (p) => groupOf[p] === g)].sort((a, b) => b.length - a.length);
      if (pieces.length > 1) {
        const cut = pieces.slice(1).flat();
        const verb = cut.length === 1 ? "is" : "are";
        add("pieces", `${name} is in ${pieces.length} pieces: ${named(cut)} ${verb} cut off from the rest of it.`, cut);
      }
    }
    if (within !== null) {
      const areas = new Map<string, number[]>();
      for (const p of practices) {
        const area = sites[p]![within] ?? "an unnamed area";
        const known = areas.get(area);
        if (known) known.push(p);
        else areas.set(area, [p]);
      }
      if (areas.size > 1) {
        const [main, ...others] = [...areas].sort((a, b) => b[1].length - a[1].length);
        const stray = others.flatMap(([, list]) => list);
        const verb = stray.length === 1 ? "lies" : "lie";
        const where = others.map(([area]) => area).join(" and ");
        add("area", `${name} is mostly in ${main![0]}, but ${named(stray)} ${verb} in ${where}.`, stray);
      }
    }
  });
  const used = members.filter((practices) => practices.length > 0).length;
  if (maxGroups !== null && used > maxGroups)
    found.push({
      kind: "groups",
      groups: [],
      practices: [],
      message: `There are ${whole(used)} groups with practices, more than ${whole(maxGroups)}.`,
    });
  for (const list of together) {
    const stray = list.find((p) => groupOf[p] !== groupOf[list[0]!]);
    if (stray === undefined) continue;
    const [a, b] = [list[0]!, stray];
    found.push({
      kind: "together",
      groups: [groupOf[a]!, groupOf[b]!],
      practices: [a, b],
      message: `${sites[a]!.name} is in ${groups[groupOf[a]!]!.name} and ${sites[b]!.name} in ${groups[groupOf[b]!]!.name}: they are to be kept together.`,
    });
  }
  for (const list of apart) {
    list.forEach((b, i) => {
      const a = list.slice(0, i).find((p) => groupOf[p] === groupOf[b]);
      if (a === undefined) return;
      found.push({
        kind: "apart",
        groups: [groupOf[a]!],
        practices: [a, b],
        message: `${sites[a]!.name} and ${sites[b]!.name} are both in ${groups[groupOf[a]!]!.name}: they are to be kept apart.`,
      });
    });
  }
  return found;
}
