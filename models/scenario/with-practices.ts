import type { History } from "../../src/forecast/history.js";
import { measures } from "./measures.js";
import type { PracticeList } from "./practice-list.js";
import { inferredPopulation } from "./practice-size.js";
import { practicesOfCommissioners } from "./practices-of-commissioners.js";
import type { Commissioner, Scenario } from "./scenario.js";
import { refuseConflicts } from "./scenario-conflicts.js";
import { twelveMonths } from "./twelve-months.js";

/**
 * The scenario with the practices of a list, or for null with fictional ones for the people that its activity suggests.
 * Where the list names commissioners, each takes its own practices, and one that the list lacks takes fictional ones.
 * @param given a list, and the file that it came from.
 * @throws InputError for a list that has no practice of these commissioners or cannot be their size.
 */
export function withPractices(
  scenario: Scenario,
  history: History,
  given: { readonly list: PracticeList; readonly name: string } | null,
): Scenario {
  const sizes = scenario.commissioners.map((commissioner) => ({
    code: commissioner.code,
    name: commissioner.name,
    inferred: inferredPopulation({
      gp: gpReferrals(scenario, commissioner, history),
      first: commissioner.base.firstAttendances,
      nonElective: commissioner.base.nonElective,
    }),
  }));
  const { practices, groups, listed, notes } = practicesOfCommissioners(
    sizes,
    given ? { ...given.list, file: given.name } : undefined,
  );
  const next: Scenario = {
    ...scenario,
    practices,
    groups,
    commissioners: scenario.commissioners.map((commissioner) => ({
      ...commissioner,
      population: practices.reduce(
        (sum, practice) => (practice.commissioner === commissioner.code ? sum + practice.patients : sum),
        0,
      ),
      populationBasis:
        given && listed.has(commissioner.code)
          ? `registered patients of ${given.name}`
          : "inferred from activity at the rates per 1,000 people of England, 2011-12",
    })),
    notes: [...scenario.notes.filter((note) => !isPracticeNote(note)), ...notes],
  };
  refuseConflicts(next);
  return next;
}

/** Whether a note of a scenario is about its practices, and goes with them. */
export function isPracticeNote(note: string): boolean {
  return /practices/.test(note);
}

/** GP referrals of the year to the origin, where this history has them. */
function gpReferrals({ horizon }: Scenario, { code }: Commissioner, history: History): number | undefined {
  const known = history.organisations.some((organisation) => organisation.code === code);
  if (!known || !history.months.includes(horizon.origin) || !history.measures.includes(measures.gpReferrals)) return;
  try {
    return twelveMonths(history, { organisation: code, measure: measures.gpReferrals, origin: horizon.origin }).count;
  } catch {
    return undefined;
  }
}
