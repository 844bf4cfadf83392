import { describe, expect, it } from "vitest";
import { budgetAtExpectedCost } from "../../models/scenario/budget-at-expected-cost.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import type { Scenario } from "../../models/scenario/scenario.js";
import { scenarioColumns } from "../../models/scenario/scenario-columns.js";
import { headlineColumns, scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { registry } from "../../src/main/registry.js";
import { columnSize } from "../../src/simulate/column-size.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { simulate } from "../../src/simulate/simulate.js";

const scenario = defaultScenario();
const every = scenarioColumns(scenario).map(({ name }) => name);

function run(of: Scenario, replications: number, keep: readonly string[] = every) {
  const columns = runBatch(registry, scenarioPlan(of, { keep }), 0, replications);
  return (name: string) => {
    const values = columns.get(name);
    if (!values) throw new Error(`not kept: ${name}`);
    return (cell: number, r: number) => values[cell * replications + r]!;
  };
}

/** Compares as memory: Vitest's own equality takes a second for a million numbers. */
function expectSameBits(found: Float64Array, wanted: Float64Array, what: string): void {
  const bytes = (values: Float64Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  expect(bytes(found).equals(bytes(wanted)), what).toBe(true);
}

function moments(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

function changed(change: (draft: Mutable<Scenario>) => void, of = scenario): Scenario {
  const draft = structuredClone(of) as Mutable<Scenario>;
  change(draft);
  return parseScenario(draft);
}

describe("a run", () => {
  it("writes every column that the scenario lists, finite in every cell", () => {
    const columns = runBatch(registry, scenarioPlan(scenario, { keep: every }), 0, 3);
    for (const spec of scenarioColumns(scenario)) {
      const values = columns.get(spec.name)!;
      expect(values.length).toBe(columnSize(spec) * 3);
      expect(values.every(Number.isFinite), spec.name).toBe(true);
    }
    expect(headlineColumns.every((name) => every.includes(name))).toBe(true);
  });

  it("gives the same bits however it is divided", async () => {
    const spec = { ...scenarioPlan(scenario, { keep: every }), replications: 12 };
    const whole = runBatch(registry, spec, 0, 12);
    const part = runBatch(registry, spec, 7, 12);
    const { columns } = await simulate(spec, { registry });
    for (const name of every) {
      const all = whole.get(name)!;
      const some = part.get(name)!;
      expectSameBits(columns.get(name)!.values, all, name);
      const last = new Float64Array(some.length);
      for (let cell = 0; cell < all.length / 12; cell++)
        last.set(all.subarray(cell * 12 + 7, cell * 12 + 12), cell * 5);
      expectSameBits(some, last, name);
    }
  });
});

describe("one commissioner", () => {
  const replications = 25;
  const alone = defaultScenario({ organisations: ["F30"] });
  const among = scenario.commissioners.findIndex(({ code }) => code === "F30");
  const keepOfCommissioner = [
    "gp_ref_made_all",
    "nonelective_ga",
    "referrals",
    "referrals_source",
    "first_attendances",
    "follow_ups_specialty",
    "elective",
    "day_case",
    "planned",
    "ae_attendances",
    "base_activity",
  ];
  const one = runBatch(registry, scenarioPlan(alone, { keep: every }), 0, replications);
  const all = runBatch(registry, scenarioPlan(scenario, { keep: every }), 0, replications);

  it.each(keepOfCommissioner)("has the same %s alone as among others, bit for bit", (name) => {
    const own = one.get(name)!;
    expect(own.length).toBe(all.get(name)!.length / 3);
    expectSameBits(own, all.get(name)!.subarray(among * own.length, (among + 1) * own.length), name);
  });

  it("divides its activity over its practices alike, and costs them the same to the penny", () => {
    const years = scenario.horizon.years;
    const position = new Map(scenario.practices.map(({ code }, n) => [code, n]));
    for (const name of ["practice_referrals", "cost", "costly_excess", "cost_base", "budget"]) {
      const perPractice = name === "cost_base" ? 1 : years;
      alone.practices.forEach(({ code }, n) => {
        const cells = perPractice * replications;
        const there = position.get(code)! * cells;
        const own = one.get(name)!.subarray(n * cells, (n + 1) * cells);
        expectSameBits(own, all.get(name)!.subarray(there, there + cells), `${name} of ${code}`);
      });
    }
    for (const name of ["cost_commissioner", "budget_commissioner", "contingency", "contingency_paid"]) {
      const own = one.get(name)!;
      expectSameBits(own, all.get(name)!.subarray(among * own.length, (among + 1) * own.length), name);
    }
  });

  it("drifts with the others in part: what is national moves all of them", () => {
    const n = 400;
    const keep = ["elective_year", "first_attendances_year"];
    const at = run(scenario, n, keep);
    const growth = (c: number) => times(n, (r) => Math.log(at("elective_year")(c * 3 + 2, r)));
    const correlation = (a: readonly number[], b: readonly number[]) => {
      const [x, y] = [moments(a), moments(b)];
      return a.reduce((sum, value, i) => sum + (value - x.mean) * (b[i]! - y.mean), 0) / (n - 1) / x.sd / y.sd;
    };
    const pairs = [
      correlation(growth(0), growth(1)),
      correlation(growth(0), growth(2)),
      correlation(growth(1), growth(2)),
    ];
    for (const value of pairs) {
      // national growth and a shared part of conversion, but mostly their own
      expect(value).toBeGreaterThan(0.05);
      expect(value).toBeLessThan(0.8);
    }
  });
});

describe("common random numbers", () => {
  const replications = 200;
  const money = ["cost", "cost_total"];
  const unmoved = [
    "gp_ref_made_all",
    "other_ref_made_ga",
    "nonelective_ga",
    "referrals",
    "ae_attendances",
    "price_index",
  ];
  const base = runBatch(registry, scenarioPlan(scenario, { keep: [...money, ...unmoved] }), 0, replications);
  const lever = changed((draft) => {
    for (const { conversion } of draft.commissioners) {
      const ratio = conversion.firstAttendances.ratio as { p10: number; p90: number };
      ratio.p10 *= 1.01;
      ratio.p90 *= 1.01;
    }
  });
  const levered = runBatch(registry, scenarioPlan(lever, { keep: [...money, ...unmoved] }), 0, replications);
  const cell = (columns: typeof base, name: string, at: number) => [
    ...columns.get(name)!.subarray(at * replications, (at + 1) * replications),
  ];

  it.each(unmoved)("leave %s, which a conversion rate does not touch, bit-identical", (name) => {
    expectSameBits(levered.get(name)!, base.get(name)!, name);
  });

  it.each([0, 2])("move cost smoothly when the rate moves by 1 %% (year %i)", (year) => {
    const before = cell(base, "cost_total", year);
    const difference = moments(cell(levered, "cost_total", year).map((cost, r) => cost - before[r]!));
    const { mean, sd } = moments(before);
    // attendances, electives and the follow-ups of the year are about a third of all spend
    expect(difference.mean / mean).toBeGreaterThan(0.002);
    expect(difference.mean / mean).toBeLessThan(0.006);
    expect(difference.sd).toBeLessThan(sd / 20);
    expect(difference.sd).toBeGreaterThan(0);
  });

  it("hold for single practices too", () => {
    const ratios = scenario.practices.map((_practice, n) => {
      const before = cell(base, "cost", n * 3);
      const change = cell(levered, "cost", n * 3).map((cost, r) => cost - before[r]!);
      return moments(change).sd / moments(before).sd;
    });
    ratios.sort((a, b) => a - b);
    expect(ratios[Math.floor(ratios.length / 2)]).toBeLessThan(1 / 5);
  });
});

describe("budgets at expected cost", () => {
  it("are overspent about half the time, by every commissioner", () => {
    const replications = 600;
    const keep = ["cost_commissioner", "base_outturn", "budget_commissioner", "contingency"];
    const kept = runBatch(registry, scenarioPlan(scenario, { keep }), 0, replications);
    const column = (name: string) => {
      const spec = scenarioColumns(scenario).find((candidate) => candidate.name === name)!;
      return { spec, replications, values: kept.get(name)! };
    };
    const set = budgetAtExpectedCost(scenario, { cost: column("cost_commissioner"), base: column("base_outturn") });
    const at = run(set, replications, keep);
    for (let cell = 0; cell < 9; cell++) {
      const budgets = times(replications, (r) => at("budget_commissioner")(cell, r) + at("contingency")(cell, r));
      const costs = times(replications, (r) => at("cost_commissioner")(cell, r));
      // ratios that nobody counts are ranges: the base year's cost and so the budget vary around their mean
      expect(Math.abs(moments(budgets).mean / moments(costs).mean - 1)).toBeLessThan(0.002);
      const share = costs.filter((cost, r) => cost > budgets[r]!).length / replications;
      // three standard errors, and up to 3 points for the skew of the cost
      expect(Math.abs(share - 0.5)).toBeLessThan(3 * Math.sqrt(0.25 / replications) + 0.03);
    }
    expect(() => budgetAtExpectedCost(scenario, { cost: column("contingency"), base: column("base_outturn") })).toThrow(
      "must be cost_commissioner of 3 commissioners over 3 years",
    );
  });

  it("are near the middle of the forecast that nobody has given another budget for", () => {
    const replications = 600;
    const at = run(scenario, replications, ["cost_commissioner", "budget_commissioner", "contingency"]);
    for (let cell = 0; cell < 9; cell++) {
      const budget = times(replications, (r) => at("budget_commissioner")(cell, r) + at("contingency")(cell, r));
      const cost = times(replications, (r) => at("cost_commissioner")(cell, r));
      const { mean, sd } = moments(cost);
      expect(Math.abs(moments(budget).mean - mean) / sd).toBeLessThan(0.15);
    }
  });
});

describe("chance alone", () => {
  it("spreads hospital cost by one person's coefficient of variation over the root of the people", () => {
    const replications = 2000;
    const alone = defaultScenario({ organisations: ["F30"], years: 1 });
    const certain = changed((draft) => {
      const { conversion, practices, price, spend } = draft.assumptions;
      for (const step of [conversion.firstAttendances, conversion.elective]) {
        Object.assign(step, { elasticity: 1, drift: 0, monthlySpread: 0, specialtySpread: 0, specialtyDrift: 0 });
      }
      const [commissioner] = draft.commissioners;
      commissioner!.conversion.firstAttendances = { ratio: 0.88, drift: 0 };
      commissioner!.conversion.elective = { ratio: 0.45, drift: 0 };
      Object.assign(conversion.dayCase, { drift: 0, trend: 0 });
      conversion.followUps.monthlySpread = 0;
      Object.assign(conversion.planned, { drift: 0, monthlySpread: 0 });
      Object.assign(conversion.aAndE, { drift: 0, monthlySpread: 0 });
      Object.assign(practices, { plannedSpread: 0, emergencySpread: 0, listSpread: 0 });
      Object.assign(price, { uplift: 0, codingDrift: 0, providerDrift: 0 });
      for (const line of Object.values(spend.lines)) Object.assign(line, { cvPerson: 0 });
      draft.fitted.layers = { chance: true, local: false, national: false, parameters: false };
      for (const organisation of draft.fitted.organisations)
        for (const series of organisation.series) series.dispersion = 0;
    }, alone);
    const at = run(certain, replications, ["cost_pod"]);
    const hospital = times(replications, (r) =>
      times(7, (pod) => at("cost_pod")(pod, r)).reduce((sum, cost) => sum + cost, 0),
    );
    const { mean, sd } = moments(hospital);
    const theory = 4.5 / Math.sqrt(certain.commissioners[0]!.population);
    // the spread's own standard error is 1.6 %; activity on one pathway is correlated, which adds about 1.5 %; and the
    // forecast year's volumes differ from those of the base year that the bands are calibrated on
    expect(Math.abs(sd / mean / theory - 1)).toBeLessThan(0.07);
  });
});
