import { figures } from "../../data/figures.js";
import type { Quantity } from "../../src/assumptions/quantity.js";
import { InputError } from "../../src/errors.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import type { History } from "../../src/forecast/history.js";
import { exp } from "../../src/random/math.js";
import { normalQuantile } from "../../src/random/normalQuantile.js";
import { withForecastBudget } from "./budget-given.js";
import { defaultAssumptions } from "./default-assumptions.js";
import { fictionalPractices } from "./fictional-practices.js";
import { fitPathway } from "./fit-pathway.js";
import { forecastMeasures, measures, pathwayMeasures } from "./measures.js";
import { onlyMeasures } from "./only-measures.js";
import { inferredPopulation, sizeNotes } from "./practice-size.js";
import type { PracticeList } from "./read-practice-list.js";
import type { Scenario } from "./scenario.js";
import { refuseConflicts } from "./scenario-conflicts.js";
import { scenarioTitle } from "./scenario-title.js";
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
 * A scenario for one organisation of a history: its forecast fitted, its pathway ratios from the last twelve months and
 * their course and drift from the fit of both counts, the rest from the register of figures. The budget allows for the growth of the forecast's central path.
 *
 * Population is the registered patients of the practices given, or is inferred from activity at published rates.
 * @throws InputError for whatever the history cannot answer, practices that cannot be this commissioner's, and as
 * {@link fitForecast}.
 */
export function scenarioFromHistory(history: History, choices: ScenarioChoices): Scenario {
  const { organisation, origin, years } = choices;
  const notes: string[] = [];
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
  const all = fitForecast(history, {
    origin,
    years,
    organisations: [organisation],
    measures: [...forecastMeasures, ...pathwayMeasures],
  });
  const fitted = onlyMeasures(all, forecastMeasures);
  notes.unshift(...fitted.notes);
  const dayCases = dayCaseCount(history, { elective, count, notes });
  const inferred = inferredPopulation({ gp, first, nonElective });
  const list = choices.practices ?? fictionalPractices({ population: inferred });
  notes.push(...list.notes, ...sizeNotes(list, { inferred, organisation }));
  const { conversion } = defaultAssumptions;
  const pathway = fitPathway(all, {
    ratios: { firstAttendances: first / referrals, elective: elective / first },
    conversion,
    levelSpread: figures["ratio-level-spread"].value,
  });
  const own = history.organisations.find(({ code }) => code === organisation)!;
  const share = Math.min(0.98, Math.max(0.02, dayCases / elective));
  const scenario: Scenario = {
    schema: currentSchema,
    title: choices.title ?? scenarioTitle(own.name || own.code, { origin, years }),
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
        firstAttendances: {
          ...conversion.firstAttendances,
          ratio: ratioRange(first / referrals),
          drift: pathway.drift.firstAttendances,
        },
        elective: {
          ...conversion.elective,
          ratio: ratioRange(elective / first),
          drift: pathway.drift.elective,
        },
        dayCase: { ...conversion.dayCase, share: Number(share.toPrecision(4)) },
      },
    },
    base: { firstAttendances: first, dayCase: dayCases, ordinary: elective - dayCases, nonElective },
    fitted,
    fittedPathway: pathway.fitted,
    practices: list.practices,
    groups: list.groups,
    notes,
  };
  const complete = withForecastBudget(scenario);
  refuseConflicts(complete);
  return complete;
}

/** Ratio at the origin as an 80 % interval: twelve months fix it to about 1.2 %. */
function ratioRange(ratio: number): Quantity {
  const reach = normalQuantile(0.9) * figures["ratio-level-spread"].value;
  const round = (value: number) => Number(value.toPrecision(4));
  return { p10: round(ratio * exp(-reach)), p90: round(ratio * exp(reach)), shape: "lognormal" };
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
