import { describe, expect, it } from "vitest";
import { referenceHistory } from "../../models/community/reference-history.js";
import { lagged } from "../../models/conversion/lagged.js";
import { centralPath } from "../../models/scenario/central-path.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { referralMeasures } from "../../models/scenario/measures.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import type { Commissioner, Scenario } from "../../models/scenario/scenario.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import type { History } from "../../src/forecast/history.js";
import { registry } from "../../src/main/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { commissionersReturn } from "../commissioners-return.js";
import { sharedData } from "../shared-data.js";

const replications = 2000;
const history = referenceHistory();
const steps = [
  ["first_attendances_year", "first_att_ga"],
  ["elective_year", "elective_total"],
] as const;

function moments(values: Float64Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: Math.sqrt(squares / (values.length - 1)) / mean };
}

/** The composed run's yearly means and spreads beside those of the measures' own forecast. */
function beside(from: History, at: { organisation: string; origin: string }) {
  const scenario: Scenario = scenarioFromHistory(from, {
    organisations: [at.organisation],
    origin: at.origin,
    years: 3,
    replications,
  });
  const direct = fitForecast(from, {
    origin: at.origin,
    years: 3,
    organisations: [at.organisation],
    measures: steps.map(([, measure]) => measure),
  });
  // what comes after the pathway does not change it
  const plan = scenarioPlan(scenario, { keep: steps.map(([column]) => column) });
  const composed = runBatch(registry, { ...plan, stages: plan.stages.slice(0, 3) }, 0, replications);
  const stages = [{ stage: "forecast", assumptions: direct }];
  const keep = steps.map(([, measure]) => `${measure}_year`);
  const own = runBatch(registry, { stages, seed: "other", replications, keep }, 0, replications);
  return steps.flatMap(([column, measure]) =>
    [0, 1, 2].map((year) => {
      const of = (values: Float64Array) => moments(values.subarray(year * replications, (year + 1) * replications));
      return { column, year, composed: of(composed.get(column)!), own: of(own.get(`${measure}_year`)!) };
    }),
  );
}

function expectAlike(from: History, at: { organisation: string; origin: string }) {
  for (const { column, year, composed, own } of beside(from, at)) {
    const say = `${at.organisation} ${column} ${year + 1}`;
    const error = Math.hypot(composed.spread, own.spread) / Math.sqrt(replications);
    expect(Math.abs(composed.mean / own.mean - 1), say).toBeLessThan(0.005 + 3 * error);
    expect(Math.abs(composed.spread / own.spread - 1), say).toBeLessThan(0.2);
  }
}

describe("fitPathway", () => {
  it.each(["F15", "F30", "F60"])("gives %s the middle and spread of its own forecast", (organisation) => {
    expectAlike(history, { organisation, origin: "2012-03" });
  });

  it("starts in mid-year too", () => {
    expectAlike(history, { organisation: "F30", origin: "2011-12" });
  });

  describe.skipIf(!sharedData)("on the Monthly Activity Return", () => {
    it.each([
      ["5A3", "2012-03"],
      ["5QJ", "2012-03"],
      ["00K", "2015-03"],
    ])("gives %s from %s the middle and spread of its own forecast", (organisation, origin) => {
      expectAlike(commissionersReturn(), { organisation, origin });
    });
  });

  it("sets the ratio's course so that expected counts are those of the count's own fit, lags counted", () => {
    const { fitted, commissioners, assumptions } = defaultScenario();
    const codes = commissioners.map(({ code }) => code);
    const all = fitForecast(history, { origin: fitted.origin, years: 3, organisations: codes });
    for (const { code, fittedPathway, conversion, recent } of commissioners) {
      const first = centralPath(all, ["first_att_ga"], code);
      const elective = centralPath(all, ["elective_total"], code);
      const { firstAttendances, elective: toElective } = assumptions.conversion;
      const referred = lagged(centralPath(all, referralMeasures, code), {
        before: recent.referrals,
        lags: firstAttendances.lags,
      });
      const seen = lagged(first, { before: recent.firstAttendances, lags: toElective.lags });
      const { course } = fittedPathway!.firstAttendances;
      // the same twelve months' ratio in every month, to the six digits that are kept
      const ratio = first[0]! / (referred[0]! * course[0]!);
      const perFirst = elective[0]! / (seen[0]! * fittedPathway!.elective.course[0]!);
      expect(perFirst / quantityMean(conversion.elective.ratio)).toBeCloseTo(1, 3);
      for (let t = 0; t < first.length; t++) {
        expect(Math.abs((referred[t]! * course[t]! * ratio) / first[t]! - 1)).toBeLessThan(2e-5);
        const admissions = seen[t]! * fittedPathway!.elective.course[t]! * perFirst;
        expect(Math.abs(admissions / elective[t]! - 1)).toBeLessThan(2e-5);
      }
    }
    const forecast = [...referralMeasures, "nonelective_ga", "planned_total"];
    expect(fitted.measures.map(({ name }) => name)).toEqual(forecast);
    const alone = fitForecast(history, { origin: fitted.origin, years: 3, organisations: codes, measures: forecast });
    expect({ ...fitted, notes: [] }).toEqual({ ...alone, notes: [] });
  });
});

describe("a scenario without the ratios' course", () => {
  it("opens, and its ratios stay as at the origin", () => {
    const scenario = defaultScenario({ organisations: ["F30"] });
    const [{ fittedPathway: _, ...older }] = scenario.commissioners as [Commissioner];
    const { conversion } = scenario.assumptions;
    const still = parseScenario({
      ...scenario,
      commissioners: [{ ...older, conversion: { ...older.conversion, firstAttendances: { ratio: 0.5, drift: 0 } } }],
      assumptions: {
        ...scenario.assumptions,
        conversion: {
          ...conversion,
          firstAttendances: {
            ...conversion.firstAttendances,
            lags: [1],
            elasticity: 1,
            monthlySpread: 0,
            specialtyDrift: 0,
          },
        },
      },
    });
    const keep = ["gp_ref_made_all_year", "other_ref_made_ga_year", "first_attendances_year"];
    const plan = scenarioPlan(still, { keep });
    const kept = runBatch(registry, { ...plan, stages: plan.stages.slice(0, 3) }, 0, 200);
    const sum = (name: string) => kept.get(name)!.reduce((total, value) => total + value, 0);
    const ratio = sum("first_attendances_year") / (sum("gp_ref_made_all_year") + sum("other_ref_made_ga_year"));
    expect(ratio).toBeCloseTo(0.5, 3);
  });
});
