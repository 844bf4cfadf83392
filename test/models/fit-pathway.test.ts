import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { referenceHistory } from "../../models/community/reference-history.js";
import { centralPath } from "../../models/scenario/central-path.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { referralMeasures } from "../../models/scenario/measures.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import type { Scenario } from "../../models/scenario/scenario.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import type { History } from "../../src/forecast/history.js";
import { readActivityReturn } from "../../src/forecast/readActivityReturn.js";
import { registry } from "../../src/main/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { sharedData } from "../shared-data.js";

const replications = 2000;
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
function beside(history: History, at: { organisation: string; origin: string }) {
  const scenario: Scenario = scenarioFromHistory(history, { ...at, years: 3, replications });
  const direct = fitForecast(history, {
    origin: at.origin,
    years: 3,
    organisations: [at.organisation],
    measures: steps.map(([, measure]) => measure),
  });
  const composed = runBatch(
    registry,
    scenarioPlan(scenario, { keep: steps.map(([column]) => column) }),
    0,
    replications,
  );
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

function expectAlike(history: History, at: { organisation: string; origin: string }) {
  for (const { column, year, composed, own } of beside(history, at)) {
    const say = `${at.organisation} ${column} ${year + 1}`;
    const error = Math.hypot(composed.spread, own.spread) / Math.sqrt(replications);
    expect(Math.abs(composed.mean / own.mean - 1), say).toBeLessThan(0.005 + 3 * error);
    expect(Math.abs(composed.spread / own.spread - 1), say).toBeLessThan(0.2);
  }
}

describe("fitPathway", () => {
  it.each(["F15", "F30", "F60"])("gives %s the middle and spread of its own forecast", (organisation) => {
    expectAlike(referenceHistory(), { organisation, origin: "2012-03" });
  });

  it("starts in mid-year too", () => {
    expectAlike(referenceHistory(), { organisation: "F30", origin: "2011-12" });
  });

  describe.skipIf(!sharedData)("on the Monthly Activity Return", () => {
    it.each([
      ["5A3", "2012-03"],
      ["5QJ", "2012-03"],
      ["00K", "2015-03"],
    ])("gives %s from %s the middle and spread of its own forecast", (organisation, origin) => {
      const file = path.join(sharedData!, "mar_commissioner_monthly_2008-04_2016-03.csv");
      expectAlike(readActivityReturn(fs.readFileSync(file, "utf8")), { organisation, origin });
    });
  });

  it("sets the ratio's course so that expected counts are those of the count's own fit", () => {
    const history = referenceHistory();
    const { fitted, fittedPathway, base } = defaultScenario();
    const organisation = fitted.organisations[0]!.code;
    const all = fitForecast(history, { origin: fitted.origin, years: 3, organisations: [organisation] });
    const first = centralPath(all, ["first_att_ga"]);
    const elective = centralPath(all, ["elective_total"]);
    const referrals = centralPath(all, referralMeasures);
    const { course } = fittedPathway!.firstAttendances;
    // the same twelve months' ratio in every month, to the six digits that are kept
    const ratio = first[0]! / (referrals[0]! * course[0]!);
    for (let t = 0; t < first.length; t++) {
      expect(Math.abs((referrals[t]! * course[t]! * ratio) / first[t]! - 1)).toBeLessThan(2e-5);
      const perFirst = (base.dayCase + base.ordinary) / base.firstAttendances;
      const admissions = first[t]! * fittedPathway!.elective.course[t]! * perFirst;
      expect(Math.abs(admissions / elective[t]! - 1)).toBeLessThan(2e-5);
    }
    expect(fitted.measures.map(({ name }) => name)).toEqual([...referralMeasures, "nonelective_ga"]);
    const alone = fitForecast(history, {
      origin: fitted.origin,
      years: 3,
      organisations: [organisation],
      measures: [...referralMeasures, "nonelective_ga"],
    });
    expect({ ...fitted, notes: [] }).toEqual({ ...alone, notes: [] });
  });
});

describe("a scenario saved without the ratios' course", () => {
  it("opens, and its ratios stay as at the origin", () => {
    const { fittedPathway: _, ...older } = JSON.parse(JSON.stringify(defaultScenario())) as Scenario;
    const scenario = parseScenario(older);
    const still: Scenario = {
      ...scenario,
      assumptions: {
        ...scenario.assumptions,
        conversion: {
          ...scenario.assumptions.conversion,
          firstAttendances: { ratio: 0.5, elasticity: 1, drift: 0, monthlySpread: 0 },
        },
      },
    };
    const keep = ["gp_ref_made_all_year", "other_ref_made_ga_year", "first_attendances_year"];
    const kept = runBatch(registry, scenarioPlan(still, { keep }), 0, 200);
    const sum = (name: string) => kept.get(name)!.reduce((total, value) => total + value, 0);
    const ratio = sum("first_attendances_year") / (sum("gp_ref_made_all_year") + sum("other_ref_made_ga_year"));
    expect(ratio).toBeCloseTo(0.5, 3);
  });
});
