import { figures } from "../../data/figures.js";
import type { Quantity } from "../../src/assumptions/quantity.js";
import { InputError } from "../../src/errors.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import type { History } from "../../src/forecast/history.js";
import { exp } from "../../src/random/math.js";
import { normalQuantile } from "../../src/random/normalQuantile.js";
import { centralGrowth } from "./central-growth.js";
import { defaultAssumptions } from "./default-assumptions.js";
import { fictionalPractices } from "./fictional-practices.js";
import { forecastMeasures, measures } from "./measures.js";
import type { PracticeList } from "./read-practice-list.js";
import type { Scenario } from "./scenario.js";
import { refuseConflicts } from "./scenario-conflicts.js";
import { currentSchema } from "./schema.js";
import { twelveMonths } from "./twelve-months.js";

export interface ScenarioChoices {
  /** Code of the organisation in the history. */
  readonly organisation: string;
  /** Last month to use, as "2012-03". */
  readonly origin: string;
  /** Whole financial years after the origin, 1 to 10. */
  readonly years: number;
  /** The commissioner's practices; fictional ones scaled to its size unless given. */
  readonly practices?: PracticeList;
  readonly title?: string;
  readonly seed?: string;
  readonly replications?: number;
}

/**
 * A scenario for one organisation of a history: its forecast fitted, its pathway ratios from the last twelve months, the
 * rest from the register of figures. The budget allows for the growth of the forecast's central path.
 *
 * Population is the registered patients of the practices given, or is inferred from activity at published rates.
 * @throws InputError for whatever the history cannot answer, practices that cannot be this commissioner's, and as
 * {@link fitForecast}.
 */
export function scenarioFromHistory(history: History, choices: ScenarioChoices): Scenario {
  const { organisation, origin, years } = choices;
  const fitted = fitForecast(history, { origin, years, organisations: [organisation], measures: forecastMeasures });
  const notes: string[] = [...fitted.notes];
  const count = (measure: string): number => {
    const { count, months } = twelveMonths(history, { organisation, measure, origin });
    if (months < 12) notes.push(`${measure} has ${months} of the twelve months to ${origin}: scaled up to a year.`);
    return count;
  };
  const gp = count(measures.gpReferrals);
  const first = count(measures.firstAttendances);
  const elective = count(measures.elective);
  const nonElective = count(measures.nonElective);
  const referrals = gp + count(measures.otherReferrals);
  if (referrals === 0 || first === 0 || elective === 0) {
    throw new InputError("referrals, first attendances and elective admissions must all be above 0 to set conversion", {
      file: history.file,
      value: `${referrals}, ${first}, ${elective} in the twelve months to ${origin}`,
    });
  }
  const dayCases = dayCaseCount(history, { elective, count, notes });
  const inferred = inferredPopulation({ gp, first, nonElective });
  const list = choices.practices ?? fictionalPractices({ population: inferred });
  notes.push(...list.notes, ...sizeNotes(list, { inferred, organisation }));
  const { conversion, budget } = defaultAssumptions;
  const own = history.organisations.find(({ code }) => code === organisation)!;
  const share = Math.min(0.98, Math.max(0.02, dayCases / elective));
  const scenario: Scenario = {
    schema: currentSchema,
    title: choices.title ?? `${own.name || own.code}, ${years} years from ${origin}`,
    ruleSet: "PCT 2006",
    seed: choices.seed ?? "1",
    replications: choices.replications ?? 2000,
    horizon: { origin, years },
    commissioner: {
      code: own.code,
      name: own.name || own.code,
      population: list.practices.reduce((sum, { patients }) => sum + patients, 0),
      populationBasis: choices.practices
        ? "registered patients of the practice list"
        : `inferred from activity of the twelve months to ${origin} at the rates per 1,000 people of England, 2011-12`,
    },
    assumptions: {
      ...defaultAssumptions,
      conversion: {
        ...conversion,
        firstAttendances: { ...conversion.firstAttendances, ratio: ratioRange(first / referrals) },
        elective: { ...conversion.elective, ratio: ratioRange(elective / first) },
        dayCase: { ...conversion.dayCase, share: Number(share.toPrecision(4)) },
      },
    },
    base: { firstAttendances: first, dayCase: dayCases, ordinary: elective - dayCases, nonElective },
    fitted,
    practices: list.practices,
    groups: list.groups,
    notes,
  };
  const growth = centralGrowth(scenario).map((g) => Number(g.toFixed(4)));
  const complete = { ...scenario, assumptions: { ...scenario.assumptions, budget: { ...budget, growth } } };
  refuseConflicts(complete);
  return complete;
}

/** Ratio at the origin as an 80 % interval: twelve months fix it to about 1.2 %. */
function ratioRange(ratio: number): Quantity {
  const reach = normalQuantile(0.9) * figures["ratio-level-spread"].value;
  const round = (value: number) => Number(value.toPrecision(4));
  return { p10: round(ratio * exp(-reach)), p90: round(ratio * exp(reach)), shape: "lognormal" };
}

/**
 * Whether a list of practices can be this commissioner's.
 * @throws InputError if its patients are less than a third or more than three times the people that its activity suggests.
 */
function sizeNotes(
  { practices }: PracticeList,
  { inferred, organisation }: { inferred: number; organisation: string },
): string[] {
  const patients = practices.reduce((sum, practice) => sum + practice.patients, 0);
  const ratio = patients / inferred;
  const compared = `the practices have ${patients} patients, while the activity of ${organisation} suggests about ${inferred} people`;
  if (ratio < 1 / 3 || ratio > 3) {
    throw new InputError(`${compared}; give the practices of this commissioner only, and all of them`, {
      path: "practices",
      value: practices.length,
    });
  }
  if (ratio > 0.75 && ratio < 1.33) return [];
  return [`Check the list: ${compared}.`];
}

function inferredPopulation(counts: { gp: number; first: number; nonElective: number }): number {
  const rate =
    figures["gp-referrals-per-thousand"].value +
    figures["first-attendances-per-thousand"].value +
    figures["non-elective-per-thousand"].value;
  return Math.max(1, Math.round(((counts.gp + counts.first + counts.nonElective) / rate) * 1000));
}

function dayCaseCount(
  history: History,
  { elective, count, notes }: { elective: number; count: (measure: string) => number; notes: string[] },
): number {
  if (history.measures.includes(measures.dayCase)) return Math.min(elective, count(measures.dayCase));
  const share = figures["day-case-share"].value;
  notes.push(`The history does not count day cases: ${share * 100} % of elective admissions assumed.`);
  return Math.round(elective * share);
}
