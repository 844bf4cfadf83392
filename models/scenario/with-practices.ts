import type { History } from "../../src/forecast/history.js";
import { fictionalPractices } from "./fictional-practices.js";
import { measures } from "./measures.js";
import { inferredPopulation, sizeNotes } from "./practice-size.js";
import { type PracticeList, readPracticeList } from "./read-practice-list.js";
import type { Scenario } from "./scenario.js";
import { refuseConflicts } from "./scenario-conflicts.js";
import { twelveMonths } from "./twelve-months.js";

/**
 * The scenario with the practices of a list, or for null with fictional ones for the people that its activity suggests.
 * Where the list names commissioners, only this commissioner's practices are taken.
 * @throws InputError for a list that cannot be read, has no practice of this commissioner or cannot be its size.
 */
export function withPractices(
  scenario: Scenario,
  history: History,
  given: { readonly text: string; readonly name: string } | null,
): Scenario {
  const { code } = scenario.commissioner;
  const inferred = inferredPopulation({
    gp: gpReferrals(scenario, history),
    first: scenario.base.firstAttendances,
    nonElective: scenario.base.nonElective,
  });
  const list: PracticeList = given
    ? readPracticeList(given.text, { fileName: given.name, commissioner: code })
    : fictionalPractices({ population: inferred });
  const notes = [...list.notes, ...sizeNotes(list, { inferred, organisation: code })];
  const next: Scenario = {
    ...scenario,
    practices: list.practices,
    groups: list.groups,
    commissioner: {
      ...scenario.commissioner,
      population: list.practices.reduce((sum, { patients }) => sum + patients, 0),
      populationBasis: given
        ? `registered patients of ${given.name}`
        : "inferred from activity at the rates per 1,000 people of England, 2011-12",
    },
    notes: [...scenario.notes.filter((note) => !/practices/.test(note)), ...notes],
  };
  refuseConflicts(next);
  return next;
}

/** GP referrals of the year to the origin, where this history has them. */
function gpReferrals({ commissioner, horizon }: Scenario, history: History): number | undefined {
  const { code } = commissioner;
  const known = history.organisations.some((organisation) => organisation.code === code);
  if (!known || !history.months.includes(horizon.origin) || !history.measures.includes(measures.gpReferrals)) return;
  try {
    return twelveMonths(history, { organisation: code, measure: measures.gpReferrals, origin: horizon.origin }).count;
  } catch {
    return undefined;
  }
}
