import type { Constraints } from "./constraints.js";
import type { Site } from "./design.js";

/**
 * Every constraint that is set, a sentence each, for print and for files; none where nothing is asked of a grouping.
 *
 * @param sites names of the practices that lists are of.
 * @example sayConstraints({ ...unconstrained, maxGroups: 3 }, []) // ["At most 3 groups."]
 */
export function sayConstraints(constraints: Constraints, sites: readonly Pick<Site, "name">[]): string[] {
  const { minPeople, maxPeople, maxGroups, connected, within, together, apart } = constraints;
  const whole = (value: number) => value.toLocaleString("en-GB");
  const names = (list: readonly number[]) => list.map((p) => sites[p]?.name ?? `practice ${p + 1}`).join(", ");
  return [
    ...(minPeople === null ? [] : [`At least ${whole(minPeople)} people in a group.`]),
    ...(maxPeople === null ? [] : [`At most ${whole(maxPeople)} people in a group.`]),
    ...(maxGroups === null ? [] : [`At most ${whole(maxGroups)} ${maxGroups === 1 ? "group" : "groups"}.`]),
    ...(connected ? ["Each group of one piece."] : []),
    ...(within === null
      ? []
      : [`No group across ${within === "commissioner" ? "commissioners" : "local authorities"}.`]),
    ...together.map((list) => `Kept together: ${names(list)}.`),
    ...apart.map((list) => `Kept apart: ${names(list)}.`),
  ];
}
