import type { Scenario } from "../models/scenario/scenario.js";
import type { Design, Site } from "../src/risk/design/design.js";
import { sha256 } from "../src/simulate/sha256.js";

type Listed = Scenario["practices"][number];

/** What the designer knows of a practice of the scenario. */
export function siteOf(practice: Listed): Site {
  const { x, y, localAuthority, commissioner } = practice as Listed & Partial<Site>;
  const { code, name, patients } = practice;
  return { code, name, patients, x, y, localAuthority, commissioner };
}

/** Whether the designer knows all that the scenario says of a practice. */
export function isSite(practice: Listed, site: Site): boolean {
  const other = siteOf(practice);
  return (Object.keys(other) as (keyof Site)[]).every((key) => other[key] === site[key]);
}

/** Stands for these practices in this order, by their codes: what is kept of a grouping is of no others. */
export function practicesPrint(practices: readonly { readonly code: string }[]): string {
  return sha256(practices.map(({ code }) => code).join("\n")).slice(0, 16);
}

/** Whether a scenario has this grouping. */
export function isGrouped({ groups, groupOf }: Design, scenario: Scenario): boolean {
  return (
    groups.length === scenario.groups.length &&
    groups.every(({ code, name }, g) => code === scenario.groups[g]!.code && name === scenario.groups[g]!.name) &&
    scenario.practices.every(({ group }, p) => group === groups[groupOf[p]!]!.code)
  );
}

/** The scenario with this grouping; a practice that stays where it was is the same object. */
export function withDesign(scenario: Scenario, { groups, groupOf }: Design): Scenario {
  const practices = scenario.practices.map((practice, p) => {
    const group = groups[groupOf[p]!]!.code;
    return practice.group === group ? practice : { ...practice, group };
  });
  return { ...scenario, practices, groups: groups.map(({ code, name }) => ({ code, name })) };
}
