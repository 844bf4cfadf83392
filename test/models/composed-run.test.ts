import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { budgetAtExpectedCost } from "../../models/scenario/budget-at-expected-cost.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { fictionalPractices } from "../../models/scenario/fictional-practices.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import type { Scenario } from "../../models/scenario/scenario.js";
import { scenarioColumns } from "../../models/scenario/scenario-columns.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { registry } from "../../src/main/registry.js";
import { columnSize } from "../../src/simulate/column-size.js";
import { runBatch } from "../../src/simulate/run-batch.js";

const scenario = defaultScenario();
const every = scenarioColumns(scenario).map(({ name }) => name);

function run(of: Scenario, replications: number, keep: readonly string[] = every, from = 0) {
  const columns = runBatch(registry, scenarioPlan(of, { keep }), from, from + replications);
  return (name: string) => {
    const values = columns.get(name);
    if (!values) throw new Error(`not kept: ${name}`);
    return (cell: number, r: number) => values[cell * replications + r]!;
  };
}

function moments(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const total = (n: number, value: (i: number) => number): number => times(n, value).reduce((sum, v) => sum + v, 0);
const pence = (pounds: number): number => Math.round(pounds * 100);

function changed(change: (draft: Mutable<Scenario>) => void): Scenario {
  const draft = structuredClone(scenario) as Mutable<Scenario>;
  change(draft);
  return parseScenario(draft);
}
type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

/** Checks every sum that must hold in every replication. */
function expectTotalsAgree(of: Scenario, replications: number): void {
  const at = run(of, replications);
  const years = of.horizon.years;
  const people = of.practices.length;
  const specialties = of.assumptions.practices.specialties.length;
  const monthly = ["first_attendances", "follow_ups", "day_case", "ordinary", "nonelective_ga"];
  for (let r = 0; r < replications; r++) {
    for (let y = 0; y < years; y++) {
      const first = of.fitted.years[y]!.first;
      monthly.forEach((column, pod) => {
        const ofMonths = total(12, (m) => at(column)(first + m, r));
        expect(ofMonths).toBe(at(`${column}_year`)(y, r));
        expect(total(people, (i) => at("activity")((pod * people + i) * years + y, r))).toBe(ofMonths);
      });
      const attendances = at("first_attendances_year")(y, r);
      expect(total(specialties, (s) => at("first_attendances_specialty")(s * years + y, r))).toBe(attendances);
      const elective = at("elective_year")(y, r);
      expect(at("day_case_year")(y, r) + at("ordinary_year")(y, r)).toBe(elective);

      const cost = pence(at("cost_total")(y, r));
      expect(total(people, (i) => pence(at("cost")(i * years + y, r)))).toBe(cost);
      expect(total(5, (pod) => pence(at("cost_pod")(pod * years + y, r)))).toBe(cost);
      const held = pence(at("contingency")(y, r));
      const inHand = pence(at("budget_total")(y, r));
      expect(total(people, (i) => pence(at("budget")(i * years + y, r)))).toBe(inHand);
      expect(total(people, (i) => pence(at("indicative_budget")(i * years + y, r)))).toBe(inHand + held);
    }
    const lines = 21;
    for (let pod = 0; pod < 3; pod++) {
      expect(total(people, (i) => at("practice_counts")(pod * people + i, r))).toBe(at("base_activity")(pod, r));
    }
    const counted = total(lines * people, (cell) => at("practice_counts")(cell, r));
    expect(counted).toBe(total(5, (pod) => at("base_activity")(pod, r)));
  }
}

describe("totals of the composed run", () => {
  it("agree at every level, to the penny, in the default scenario", () => {
    expectTotalsAgree(scenario, 20);
  });

  it("agree whatever the scenario says", () => {
    fc.assert(
      fc.property(
        fc.record({
          population: fc.integer({ min: 60_000, max: 600_000 }),
          listShare: fc.double({ min: 0, max: 1, noNaN: true }),
          basis: fc.constantFrom("origin" as const, "rebased" as const),
          contingency: fc.double({ min: 0, max: 1, noNaN: true }),
          ratio: fc.double({ min: 0.1, max: 1.6, noNaN: true }),
          elasticity: fc.double({ min: 0, max: 1, noNaN: true }),
          spread: fc.double({ min: 0, max: 0.5, noNaN: true }),
          uplift: fc.double({ min: -0.2, max: 0.3, noNaN: true }),
        }),
        (given) => {
          const list = fictionalPractices({ population: given.population });
          expectTotalsAgree(
            changed((draft) => {
              draft.practices = structuredClone(list.practices) as typeof draft.practices;
              draft.commissioner.population = given.population;
              draft.groups = structuredClone(list.groups) as typeof draft.groups;
              draft.assumptions.budget.listShare = given.listShare;
              draft.assumptions.budget.basis = given.basis;
              draft.assumptions.budget.contingency = given.contingency;
              draft.assumptions.conversion.firstAttendances.ratio = given.ratio;
              draft.assumptions.conversion.firstAttendances.elasticity = given.elasticity;
              draft.assumptions.practices.plannedSpread = given.spread;
              draft.assumptions.price.uplift = given.uplift;
            }),
            2,
          );
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe("a run", () => {
  it("writes every column that the scenario lists, finite in every cell", () => {
    const columns = runBatch(registry, scenarioPlan(scenario, { keep: every }), 0, 3);
    for (const spec of scenarioColumns(scenario)) {
      const values = columns.get(spec.name)!;
      expect(values.length).toBe(columnSize(spec) * 3);
      expect(values.every(Number.isFinite), spec.name).toBe(true);
    }
  });

  it("gives the same bits however it is divided", () => {
    const whole = runBatch(registry, scenarioPlan(scenario, { keep: every }), 0, 12);
    const part = runBatch(registry, scenarioPlan(scenario, { keep: every }), 7, 12);
    for (const name of every) {
      const all = whole.get(name)!;
      const some = part.get(name)!;
      for (let cell = 0; cell < all.length / 12; cell++) {
        for (let r = 7; r < 12; r++) expect(some[cell * 5 + r - 7]).toBe(all[cell * 12 + r]);
      }
    }
  });
});

describe("common random numbers", () => {
  const replications = 300;
  const money = ["cost", "cost_total"];
  const unmoved = ["gp_ref_made_all", "other_ref_made_ga", "nonelective_ga", "price_index"];
  const base = run(scenario, replications, [...money, ...unmoved]);
  const lever = changed((draft) => {
    const ratio = draft.assumptions.conversion.firstAttendances.ratio as { p10: number; p90: number };
    ratio.p10 *= 1.01;
    ratio.p90 *= 1.01;
  });
  const levered = run(lever, replications, [...money, ...unmoved]);

  it("leave what a conversion rate does not touch bit-identical", () => {
    for (const name of unmoved) {
      const cells = name === "price_index" ? 3 : 36;
      for (let cell = 0; cell < cells; cell++) {
        for (let r = 0; r < replications; r++) expect(levered(name)(cell, r)).toBe(base(name)(cell, r));
      }
    }
  });

  it.each([0, 2])("move cost smoothly when the rate moves by 1 %% (year %i)", (year) => {
    const spread = moments(times(replications, (r) => base("cost_total")(year, r))).sd;
    const difference = moments(
      times(replications, (r) => levered("cost_total")(year, r) - base("cost_total")(year, r)),
    );
    // planned care is about two thirds of the cost: 1 % more of it is about 0.65 %
    const mean = moments(times(replications, (r) => base("cost_total")(year, r))).mean;
    expect(difference.mean / mean).toBeGreaterThan(0.004);
    expect(difference.mean / mean).toBeLessThan(0.008);
    expect(difference.sd).toBeLessThan(spread / 20);
    expect(difference.sd).toBeGreaterThan(0);
  });

  it("hold for single practices too", () => {
    const people = scenario.practices.length;
    const ratios = times(people, (i) => {
      const before = times(replications, (r) => base("cost")(i * 3, r));
      const change = times(replications, (r) => levered("cost")(i * 3, r) - base("cost")(i * 3, r));
      return moments(change).sd / moments(before).sd;
    });
    ratios.sort((a, b) => a - b);
    expect(ratios[Math.floor(people / 2)]).toBeLessThan(1 / 5);
  });
});

describe("a budget at expected cost", () => {
  it("is overspent about half the time", () => {
    const replications = 1000;
    const keep = ["cost_total", "budget_total", "contingency"];
    const plan = scenarioPlan(scenario, { keep });
    const values = runBatch(registry, plan, 0, replications).get("cost_total")!;
    const spec = scenarioColumns(scenario).find(({ name }) => name === "cost_total")!;
    const set = budgetAtExpectedCost(scenario, { spec, replications, values });
    const at = run(set, replications, keep);
    for (let y = 0; y < 3; y++) {
      const budget = moments(times(replications, (r) => at("budget_total")(y, r) + at("contingency")(y, r)));
      const cost = moments(times(replications, (r) => at("cost_total")(y, r)));
      // the follow-up ratio is a range: the base year's cost and so the budget vary a little around their mean
      expect(Math.abs(budget.mean / cost.mean - 1)).toBeLessThan(0.002);
      const over = times(
        replications,
        (r) => at("cost_total")(y, r) > at("budget_total")(y, r) + at("contingency")(y, r),
      );
      const share = over.filter(Boolean).length / replications;
      // three standard errors, and up to 3 points for the skew of the cost
      expect(Math.abs(share - 0.5)).toBeLessThan(3 * Math.sqrt(0.25 / replications) + 0.03);
    }
  });
});

describe("chance alone", () => {
  it("spreads the cost by one person's coefficient of variation over the root of the people", () => {
    const replications = 3000;
    const certain = changed((draft) => {
      const { conversion, practices, price } = draft.assumptions;
      for (const step of [conversion.firstAttendances, conversion.elective]) {
        step.elasticity = 1;
        step.drift = 0;
        step.monthlySpread = 0;
      }
      conversion.firstAttendances.ratio = 0.88;
      conversion.elective.ratio = 0.45;
      conversion.dayCase.drift = 0;
      conversion.dayCase.trend = 0;
      conversion.followUps = { ratio: 2.17, monthlySpread: 0 };
      practices.plannedSpread = 0;
      practices.emergencySpread = 0;
      price.uplift = 0;
      draft.fitted.layers = { chance: true, local: false, national: false, parameters: false };
      for (const organisation of draft.fitted.organisations)
        for (const series of organisation.series) series.dispersion = 0;
      const [first] = draft.practices;
      draft.practices = [{ ...first!, patients: draft.commissioner.population }];
    });
    const at = run(certain, replications, ["cost_total"]);
    const { mean, sd } = moments(times(replications, (r) => at("cost_total")(0, r)));
    const theory = 4.5 / Math.sqrt(certain.commissioner.population);
    // the spread's own standard error is 1.3 %; activity on one pathway is correlated, which adds about 1.5 %; and the
    // forecast year's volumes differ from those of the base year that the bands are calibrated on
    expect(Math.abs(sd / mean / theory - 1)).toBeLessThan(0.07);
  });
});
