import { communityOf } from "../models/scenario/community-of.js";
import { plainName } from "../src/charts/plain-name.js";
import type { History } from "../src/forecast/history.js";

/** Which organisations together, from which month, for how many years. */
export interface Choice {
  readonly organisations: readonly string[];
  readonly origin: string;
  readonly years: number;
}

/** One or several organisations that can be chosen. */
export interface OrganisationChoice {
  /** Code of one organisation, or of a parent with "parent " before it. */
  readonly value: string;
  readonly name: string;
  readonly organisations: readonly string[];
}

/** Financial years ahead unless another number is chosen. */
const usualYears = 3;
/** A run of more organisations than this is not offered. */
const mostTogether = 20;

/**
 * Three years ahead from the last March of the history (or its last month): all organisations of the first parent that has
 * several, at most 20, or else the first that reports there.
 */
export function firstChoice(history: History): Choice {
  const origins = originsOf(history);
  const origin = origins.at(-1) ?? history.months.at(-1)!;
  const choices = organisationChoices(history, origin);
  const together = choices.find(({ organisations }) => organisations.length > 1) ?? choices[0];
  const organisations = together?.organisations ?? [history.organisations[0]!.code];
  return { organisations, origin, years: usualYears };
}

/** What can be run from an origin: every parent's organisations together, where they are 2 to 20, then every one alone. */
export function organisationChoices(history: History, origin: string): OrganisationChoice[] {
  const reporting = organisationsAt(history, origin);
  const members = history.organisations.filter(({ code }) => reporting.includes(code));
  const parents = new Map<string, string[]>();
  for (const { code, parentCode } of members) {
    if (parentCode !== "") parents.set(parentCode, [...(parents.get(parentCode) ?? []), code]);
  }
  const together = [...parents].flatMap(([parent, organisations]): OrganisationChoice[] => {
    if (organisations.length < 2 || organisations.length > mostTogether) return [];
    const { name } = communityOf(
      members
        .filter(({ code }) => organisations.includes(code))
        .map(({ code, name, parentCode, parentName }) => ({
          code,
          name,
          parent: { code: parentCode, name: parentName || parentCode },
        })),
    );
    return [
      { value: `parent ${parent}`, name: `${plainName(name)}: all ${organisations.length} together`, organisations },
    ];
  });
  const alone = members.map(({ code, name }) => ({
    value: code,
    name: `${plainName(name) || code} (${code})`,
    organisations: [code],
  }));
  return [...together, ...alone];
}

/** Marches that a forecast can start from, at least a year into the history; else the last month. */
export function originsOf(history: History): string[] {
  const marches = history.months.filter((month, i) => month.endsWith("-03") && i >= 11);
  const last = history.months.at(-1)!;
  return marches.includes(last) ? marches : [...marches, last];
}

/** Codes of the organisations with a number in the origin's month. */
export function organisationsAt(history: History, origin: string): string[] {
  const t = history.months.indexOf(origin);
  const { measures, months, known } = history;
  return history.organisations
    .filter((_, o) => measures.some((_measure, m) => known[(o * measures.length + m) * months.length + t] === 1))
    .map(({ code }) => code);
}
