import { figures } from "../../data/figures.js";
import type { Quantity } from "../../src/assumptions/quantity.js";
import { InputError } from "../../src/errors.js";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import type { History } from "../../src/forecast/history.js";
import { plainMonth } from "../../src/plain-month.js";
import { plainName } from "../../src/plain-name.js";
import { plainNumber } from "../../src/plain-number.js";
import { exp } from "../../src/random/math.js";
import { normalQuantile } from "../../src/random/normalQuantile.js";
import { withForecastBudget } from "./budget-given.js";
import { type CommissionerHistory, commissionerHistory } from "./commissioner-history.js";
import { communityOf } from "./community-of.js";
import { fitPathway } from "./fit-pathway.js";
import { forecastMeasures, measures, pathwayMeasures } from "./measures.js";
import { refuseMissingColumns } from "./needed-columns.js";
import { isOneProvider, oneProvider, oneProviderNote } from "./one-provider.js";
import { onlyMeasures } from "./only-measures.js";
import type { PracticeList } from "./practice-list.js";
import { inferredPopulation } from "./practice-size.js";
import { practicesOfCommissioners } from "./practices-of-commissioners.js";
import type { RatioAtOrigin } from "./ratio-at-origin.js";
import { type RatiosAtOrigin, ratiosAtOrigin } from "./ratios-at-origin.js";
import type { Commissioner, Scenario } from "./scenario.js";
import { refuseConflicts } from "./scenario-conflicts.js";
import { scenarioDefaults } from "./scenario-defaults.js";
import { scenarioTitle } from "./scenario-title.js";
import { currentSchema } from "./schema.js";

export interface ScenarioChoices {
  /** Codes of the commissioners in the history, at least one; each once. */
  readonly organisations: readonly string[];
  /** Last month to use, as "2012-03". */
  readonly origin: string;
  /** Whole financial years after the origin, 1 to 10. */
  readonly years: number;
  /** The commissioners' practices; fictional ones scaled to their size unless given. */
  readonly practices?: PracticeList | undefined;
  /** Who treats the patients; all hospitals together unless given. */
  readonly providers?: Pick<Scenario, "providers" | "providerShares"> | undefined;
  readonly title?: string | undefined;
  readonly seed?: string | undefined;
  readonly replications?: number | undefined;
}

/**
 * A scenario for one or several organisations of a history in one run: their forecasts fitted together, each one's pathway
 * ratios from its last twelve months and their course and drift from the fit of its counts, the rest from the registers of
 * figures. Budgets allow for the growth of each forecast's central path.
 *
 * Population is the registered patients of the practices given, or is inferred from activity at published rates.
 * @throws InputError for whatever the history cannot answer, practices that cannot be these commissioners', and as
 * {@link fitForecast}.
 */
export function scenarioFromHistory(history: History, choices: ScenarioChoices): Scenario {
  const { organisations, origin, years, providers = oneProvider } = choices;
  const codes = [...new Set(organisations)];
  if (codes.length === 0) throw new InputError("must name at least one organisation", { path: "organisations" });
  refuseMissingColumns(history);
  const told = codes.map((organisation) => commissionerHistory(history, { organisation, origin }));
  const counted = history.measures.includes(measures.planned)
    ? [...forecastMeasures, measures.planned]
    : forecastMeasures;
  const all = fitForecast(history, {
    origin,
    years,
    organisations: codes,
    measures: [...counted, ...pathwayMeasures],
  });
  const sizes = told.map(({ code, name, gpReferrals, base }) => ({
    code,
    name,
    inferred: inferredPopulation({ gp: gpReferrals, first: base.firstAttendances, nonElective: base.nonElective }),
  }));
  const list = practicesOfCommissioners(sizes, choices.practices);
  const patients = new Map<string, number>();
  for (const { commissioner, patients: own } of list.practices) {
    patients.set(commissioner, (patients.get(commissioner) ?? 0) + own);
  }
  const community = communityOf(told);
  const scenario: Scenario = {
    schema: currentSchema,
    title: choices.title ?? scenarioTitle(community.name, { origin, years }),
    ruleSet: "PCT 2006",
    seed: choices.seed ?? "1",
    replications: choices.replications ?? 2000,
    horizon: { origin, years },
    community,
    commissioners: told.map((own) =>
      commissioner(own, {
        all,
        population: patients.get(own.code)!,
        populationBasis: list.listed.has(own.code)
          ? "registered patients of the practice list"
          : `inferred from activity of the twelve months to ${plainMonth(origin)} at the rates per 1,000 people of England, 2011-12`,
      }),
    ),
    ...providers,
    assumptions: scenarioDefaults,
    fitted: onlyMeasures(all, counted),
    practices: list.practices,
    groups: list.groups,
    notes: [
      ...all.notes,
      ...new Set(told.flatMap(({ notes }) => notes)),
      ...list.notes,
      "Not in the history, and so assumed unless you bring your own: how referrals divide by specialty and source, delays, follow-ups, A&E attendances, prices, and spend on diagnostics, prescribing, community services and mental health.",
      ...(isOneProvider(providers) ? [oneProviderNote] : []),
    ],
  };
  const complete = withForecastBudget(scenario);
  try {
    refuseConflicts(complete);
  } catch (error) {
    const byCounts = error instanceof InputError && error.place.path?.startsWith("assumptions.") === true;
    throw byCounts ? unfit(error, { told, origin, file: history.file }) : error;
  }
  return complete;
}

/** A conflict with assumptions, told by the counts: the assumptions are the register's own. */
function unfit(
  error: InputError,
  given: { readonly told: readonly CommissionerHistory[]; readonly origin: string; readonly file: string },
): InputError {
  const counts = given.told.map(
    ({ name, gpReferrals, otherReferrals, elective, base }) =>
      `${plainName(name)} ${plainNumber(gpReferrals + otherReferrals)} referrals, ${plainNumber(base.firstAttendances)} first attendances, ${plainNumber(elective)} elective and ${plainNumber(base.nonElective)} non-elective admissions`,
  );
  return new InputError(
    `no scenario can be made of these counts of the twelve months to ${plainMonth(given.origin)}: ${counts.join("; ")}. See whether they are right (${error.message})`,
    { file: given.file },
  );
}

/** A commissioner as its history has it. */
function commissioner(
  own: CommissionerHistory,
  given: { readonly all: ForecastAssumptions; readonly population: number; readonly populationBasis: string },
): Commissioner {
  const { code, name, base, recent, elective } = own;
  const { all, population, populationBasis } = given;
  const ratios = ratiosAtOrigin(own, scenarioDefaults);
  const alone = { ...all, organisations: all.organisations.filter((organisation) => organisation.code === code) };
  const pathway = fitPathway(alone, {
    ratios,
    recent,
    conversion: scenarioDefaults.conversion,
  });
  return {
    code,
    name,
    population,
    populationBasis,
    base,
    recent,
    conversion: {
      firstAttendances: { ratio: ratioRange(ratios.firstAttendances), drift: pathway.drift.firstAttendances },
      elective: { ratio: ratioRange(ratios.elective), drift: pathway.drift.elective },
      dayCase: { share: shareRange(ratios.dayCase) },
      followUps: { ratio: figures["follow-ups-per-first"].value },
      planned: {
        ratio:
          base.planned === undefined
            ? figures["planned-per-elective"].value
            : Number(Math.min(10, base.planned / elective).toPrecision(4)),
      },
    },
    fittedPathway: pathway.fitted,
  };
}

/** Ratio at the origin as an 80 % interval. */
function ratioRange({ ratio, spread }: RatioAtOrigin): Quantity {
  const reach = normalQuantile(0.9) * spread;
  return { p10: rounded(ratio * exp(-reach)), p90: rounded(ratio * exp(reach)), shape: "lognormal" };
}

/** Share as an 80 % interval within 1 to 99 %. */
function shareRange({ share, sd }: RatiosAtOrigin["dayCase"]): Quantity {
  const reach = normalQuantile(0.9) * Math.max(sd, 0.001);
  return { p10: rounded(Math.max(0.01, share - reach)), p90: rounded(Math.min(0.99, share + reach)) };
}

const rounded = (value: number) => Number(value.toPrecision(4));
