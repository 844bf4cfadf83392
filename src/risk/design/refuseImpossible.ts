import { InputError } from "../../errors.js";
import type { Constraints } from "./constraints.js";
import type { Site } from "./design.js";
import { joinedSets } from "./joinedSets.js";

/**
 * Refuses constraints that no design can keep to, as far as can be told without searching.
 * @throws InputError naming the practice, the area or the sizes at fault.
 */
export function refuseImpossible(sites: readonly Site[], constraints: Constraints): void {
  const { minPeople, maxPeople, maxGroups, within, together, apart } = constraints;
  const path = "constraints";
  const name = (p: number) => sites[p]!.name;
  const total = sites.reduce((sum, { patients }) => sum + patients, 0);
  for (const list of [...together, ...apart])
    for (const p of list) if (!sites[p]) throw new RangeError(`no such practice: ${p}`);
  if (minPeople !== null && maxPeople !== null && minPeople > maxPeople)
    throw new InputError(`the fewest people in a group must not be more than the most, ${maxPeople}`, {
      path,
      value: minPeople,
    });
  if (minPeople !== null && minPeople > total)
    throw new InputError(`the fewest people in a group must be at most all patients together, ${total}`, {
      path,
      value: minPeople,
    });
  const joined = joinedSets(sites.length, together);
  const size = new Map<number, number>();
  sites.forEach(({ patients }, p) => {
    size.set(joined[p]!, (size.get(joined[p]!) ?? 0) + patients);
  });
  for (const [set, people] of size) {
    if (maxPeople === null || people <= maxPeople) continue;
    const kept = joined.filter((each) => each === set).length > 1;
    const whom = kept ? `${name(set)} and the practices kept together with it have` : `${name(set)} alone has`;
    throw new InputError(`${whom} ${people} patients, more than the most people that a group may have`, {
      path,
      value: maxPeople,
    });
  }
  if (maxGroups !== null && maxPeople !== null && maxGroups * maxPeople < total)
    throw new InputError(`${maxGroups} groups of at most ${maxPeople} people cannot hold all ${total} patients`, {
      path,
      value: maxGroups,
    });
  for (const list of apart) {
    list.forEach((p, i) => {
      const other = list.slice(0, i).find((q) => joined[q] === joined[p]);
      if (other === undefined) return;
      throw new InputError(`${name(other)} and ${name(p)} are to be kept together and kept apart`, {
        path,
        value: sites[p]!.code,
      });
    });
    if (maxGroups !== null && new Set(list).size > maxGroups)
      throw new InputError(`${list.length} practices kept apart need as many groups`, { path, value: maxGroups });
  }
  if (within === null) return;
  together.forEach((list) => {
    const stray = list.find((p) => sites[p]![within] !== sites[list[0]!]![within]);
    if (stray === undefined) return;
    throw new InputError(
      `${name(list[0]!)} and ${name(stray)} are to be kept together, and lie in different ${areasWord[within]}`,
      { path, value: sites[stray]!.code },
    );
  });
  const areas = new Map<string, number>();
  for (const site of sites) areas.set(site[within] ?? "", (areas.get(site[within] ?? "") ?? 0) + site.patients);
  if (maxGroups !== null && areas.size > maxGroups)
    throw new InputError(`groups that keep within ${areas.size} ${areasWord[within]} must be at least as many`, {
      path,
      value: maxGroups,
    });
  for (const [area, people] of areas) {
    if (minPeople !== null && people < minPeople)
      throw new InputError(
        `groups that keep within ${areasWord[within]} cannot have ${minPeople} people where the area has ${people}`,
        { path, value: area },
      );
  }
}

const areasWord = { commissioner: "commissioners", localAuthority: "local authorities" } as const;
