import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BudgetStageAssumptions } from "../../models/budget/assumptions.js";
import { contingencyYear } from "../../models/budget/contingency-year.js";
import { budgetStage } from "../../models/budget/stage.js";
import { spendPods } from "../../models/pods.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { given, givenColumns } from "./given-columns.js";
import { certainChain, type MoneyChain, runMoney } from "./money-chain.js";

const registry = stageRegistry([givenColumns, budgetStage] as Parameters<typeof stageRegistry>[0]);
const practice = ["A", "B", "C", "X"];
const commissioner = ["P", "Q"];
const year = ["2012/13", "2013/14"];
const since = ["base", ...year];
const kept = [
  "indicative_budget",
  "budget",
  "budget_total",
  "budget_commissioner",
  "contingency",
  "contingency_calls",
  "contingency_paid",
  "contingency_returned",
  "contingency_relief",
];

const usual: BudgetStageAssumptions = {
  growth: 0,
  uplift: 0,
  listShare: 0,
  formula: "patients",
  prescribing: "historic",
  basis: "origin",
  knownMonths: 12,
  contingency: 0,
  costly: "none",
  practices: practice.map((code) => ({ code, commissioner: code === "X" ? "Q" : "P" })),
  firstStep: 1,
};

/**
 * Commissioner P, last year: £100, £200, £300, known as such. This year £150, £250, £400, next year £100, £100, £200.
 * Commissioner Q has one practice of £1,000 a year. A fifth of every cost is prescribing.
 */
function budgets(change: Partial<BudgetStageAssumptions>, costly = [0, 0, 0, 0]): Record<string, number[]> {
  const cost = [150, 100, 250, 100, 400, 200, 1000, 1000];
  const base = [100, 200, 300, 1000];
  const known = [100, 150, 200, 250, 300, 400, 1000, 1000];
  const service = spendPods.map(({ label }) => label);
  const prescribed = (values: readonly number[]) =>
    spendPods.flatMap(({ id }) => values.map((value) => (id === "prescribing" ? value / 5 : 0)));
  const columns = [
    given("cost", { practice, year }, cost),
    given("cost_commissioner", { commissioner, year }, [800, 400, 1000, 1000]),
    given("cost_known", { practice, year }, known),
    given("known_outturn", { commissioner, year }, [600, 800, 1000, 1000]),
    given("spend", { service, practice, year }, prescribed(cost)),
    given("spend_base", { service, practice }, prescribed(base)),
    given(
      "costly_excess",
      { practice, year },
      costly.flatMap((value) => [value, 0]),
    ),
    given(
      "costly_whole",
      { practice, year },
      costly.flatMap((value) => [2 * value, 0]),
    ),
    given("practice_list", { since, practice }, [1, 1, 2, 9, 2, 1, 1, 9, 1, 1, 1, 9]),
    given("practice_need", { since, practice }, [3, 1, 0, 9, 1, 1, 2, 9, 1, 1, 2, 9]),
  ];
  const stages = [
    { stage: "given", assumptions: { columns } },
    { stage: "budget", assumptions: { ...usual, ...change } },
  ];
  const values = runBatch(registry, { stages, seed: "1", replications: 1, keep: kept }, 0, 1);
  return Object.fromEntries(kept.map((name) => [name, [...values.get(name)!]]));
}

const ofP = (column: readonly number[] | undefined) => column!.slice(0, 6);

describe("budgetStage", () => {
  it("sets budgets on last year's cost, commissioner by commissioner, by share of historic cost", () => {
    expect(budgets({})).toMatchObject({
      indicative_budget: [100, 100, 200, 200, 300, 300, 1000, 1000],
      budget: [100, 100, 200, 200, 300, 300, 1000, 1000],
      budget_total: [1600, 1600],
      budget_commissioner: [600, 600, 1000, 1000],
      contingency: [0, 0, 0, 0],
    });
  });

  it("compounds growth and uplift: one growth for all years, one for each, or a commissioner's own", () => {
    // 600 × 1.155, × 1.155²
    expect(budgets({ growth: 0.1, uplift: 0.05 }).budget_commissioner!.slice(0, 2)).toEqual([693, 800.42]);
    expect(budgets({ growth: [0.1, 0] }).budget_commissioner).toEqual([660, 660, 1100, 1100]);
    const own = [{ commissioner: "Q", growth: [0, 0.5] }];
    expect(budgets({ growth: 0.1, commissioners: own }).budget_commissioner).toEqual([660, 726, 1000, 1500]);
  });

  it("takes the growth of a longer first step where the origin is no March", () => {
    expect(budgets({ growth: 0.1, firstStep: 1.5 }).budget_commissioner![0]).toBe(692.21); // 600 × 1.1^1.5 = 692.2144
  });

  it("takes a sum given for the first year, and grows it", () => {
    const commissioners = [{ commissioner: "P", firstYear: 1000.01 }];
    expect(budgets({ growth: 0.1, commissioners }).budget_commissioner).toEqual([1000.01, 1100.01, 1100, 1210]);
  });

  it("starts from the last actual cost when rebased: the ratchet", () => {
    const { indicative_budget, budget_commissioner } = budgets({ basis: "rebased", growth: 0.1 });
    expect(budget_commissioner!.slice(0, 2)).toEqual([660, 880]); // year 2: 800 × 1.1
    expect(ofP(indicative_budget)).toEqual([110, 165, 220, 275, 330, 440]); // year 2: 150, 250, 400 × 1.1
  });

  it("mixes the formula with historic cost by the list share, on lists of the year before, prescribing apart", () => {
    // prescribing (a fifth, £120) by historic cost: 20, 40, 60; the rest (£480) by lists 1:1:2, then 2:1:1
    expect(ofP(budgets({ listShare: 1 }).budget)).toEqual([140, 260, 160, 160, 300, 180]);
    expect(ofP(budgets({ listShare: 0.5 }).budget)).toEqual([120, 180, 180, 180, 300, 240]);
    // weighted: 3:1:0, then 1:1:2
    expect(ofP(budgets({ listShare: 1, formula: "weighted" }).budget)).toEqual([380, 140, 160, 160, 60, 300]);
  });

  it("shares prescribing by weighted patients where it goes by formula", () => {
    // £120 by need 3:1:0, then 1:1:2; £480 by historic cost
    expect(ofP(budgets({ prescribing: "formula" }).budget)).toEqual([170, 110, 190, 190, 240, 300]);
  });

  it("retains the contingency from every budget in the same proportion", () => {
    const { budget, budget_commissioner, contingency, indicative_budget } = budgets({ contingency: 0.04 });
    expect(contingency).toEqual([24, 24, 40, 40]);
    expect(budget_commissioner).toEqual([576, 576, 960, 960]);
    expect(ofP(budget)).toEqual([96, 96, 192, 192, 288, 288]);
    expect(ofP(indicative_budget)).toEqual([100, 100, 200, 200, 300, 300]);
    expect(budgets({ contingency: 1 }).budget_total).toEqual([0, 0]);
  });

  it("pays overspends from the contingency up to what it holds, and returns the rest", () => {
    const short = budgets({ contingency: 0.1 });
    // P: budgets 90, 180, 270 against 150, 250, 400: calls 60 + 70 + 130; the fund holds 60
    expect(short.contingency_calls).toEqual([260, 10, 100, 100]);
    expect(short.contingency_paid).toEqual([60, 10, 100, 100]);
    expect(short.contingency_returned).toEqual([0, 50, 0, 0]);
    expect(ofP(short.contingency_relief)).toEqual([13.85, 10, 16.15, 0, 30, 0]);
  });

  it("pays high-cost treatments first, the excess or the whole cost", () => {
    const change = { contingency: 0.1, commissioners: [{ commissioner: "P", firstYear: 1000 }] };
    const costly = [20, 0, 0, 0];
    // P: budgets 150, 300, 450; cost 150, 250, 400
    expect(budgets({ ...change, costly: "none" }, costly).contingency_calls![0]).toBe(0);
    const excess = budgets({ ...change, costly: "excess" }, costly);
    expect(excess.contingency_calls![0]).toBe(20);
    expect(ofP(excess.contingency_relief)[0]).toBe(20);
    expect(budgets({ ...change, costly: "whole" }, costly).contingency_paid![0]).toBe(40);
  });

  it("refuses a growth for another number of years, and practices of another commissioner", () => {
    expect(() => budgets({ growth: [0.1] })).toThrow("growth must be one number or one for each of 2 years: 1");
    expect(() => budgets({ commissioners: [{ commissioner: "Q", growth: [0.1] }] })).toThrow("one for each of 2 years");
    expect(() => budgets({ practices: [{ code: "A", commissioner: "Z" }] })).toThrow("must be one of P, Q");
  });
});

describe("contingencyYear", () => {
  it("never pays more than it holds, a call, or a cost; and pays all calls that it can meet", () => {
    const pence = fc.integer({ min: 0, max: 1_000_000 });
    const holder = fc.record({ cost: pence, budget: pence, part: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(holder, { minLength: 1, maxLength: 20 }), pence, (holders, fund) => {
        const of = (value: (h: (typeof holders)[number]) => number) => Float64Array.from(holders, value);
        const costly = of(({ cost, part }) => Math.floor(cost * part));
        const outcome = { calls: 0, paid: 0, relief: new Float64Array(holders.length) };
        contingencyYear({ fund, cost: of((h) => h.cost), budget: of((h) => h.budget), costly }, outcome);
        const calls = holders.map(({ cost, budget }, j) => costly[j]! + Math.max(0, cost - costly[j]! - budget));
        expect(outcome.calls).toBe(calls.reduce((sum, call) => sum + call, 0));
        expect(outcome.paid).toBe(Math.min(fund, outcome.calls));
        expect(outcome.relief.reduce((sum, relief) => sum + relief, 0)).toBe(outcome.paid);
        outcome.relief.forEach((relief, j) => {
          expect(relief).toBeGreaterThanOrEqual(0);
          expect(relief).toBeLessThanOrEqual(calls[j]!);
          if (outcome.calls <= fund) expect(relief).toBe(calls[j]);
        });
      }),
    );
  });
});

describe("a budget in the run", () => {
  const chain = certainChain({ A: [2000, 4000, 6000, 8000], B: [5000, 5000, 10_000] });

  it("equals expected cost where nothing but chance is uncertain, and is overspent in about half of runs", () => {
    const n = 1000;
    const run = runMoney(chain, n, { keep: ["cost_commissioner", "budget_commissioner", "contingency"] });
    let over = 0;
    for (let r = 0; r < n; r++) {
      const budget = run.at("budget_commissioner", 0, 0, r) + run.at("contingency", 0, 0, r);
      if (run.at("cost_commissioner", 0, 0, r) > budget) over++;
    }
    // dear cases make the mean lie above the median
    expect(over / n).toBeGreaterThan(0.38);
    expect(over / n).toBeLessThan(0.55);
  });

  it("strays further from the cost that it is for where it was set in January", () => {
    const strays = (knownMonths: 9 | 12): number => {
      const of: MoneyChain = {
        ...chain,
        price: { ...chain.price, knownMonths },
        budget: { ...chain.budget, knownMonths },
      };
      const run = runMoney(of, 1500, { keep: ["cost", "indicative_budget"] });
      let sum = 0;
      for (let r = 0; r < 1500; r++) sum += (run.at("cost", 1, 0, r) - run.at("indicative_budget", 1, 0, r)) ** 2;
      return sum;
    };
    const ratio = strays(9) / strays(12);
    expect(ratio).toBeGreaterThan(1.08);
    expect(ratio).toBeLessThan(1.35);
  });
});
