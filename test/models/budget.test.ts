import { describe, expect, it } from "vitest";
import { type BudgetStageAssumptions, budgetStage } from "../../models/budget/stage.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { given, givenColumns } from "./given-columns.js";

const registry = stageRegistry([givenColumns, budgetStage] as Parameters<typeof stageRegistry>[0]);
const practice = ["A", "B", "C"];
const year = ["2012/13", "2013/14"];
const kept = ["indicative_budget", "budget", "budget_total", "contingency"];

const usual: BudgetStageAssumptions = {
  growth: 0,
  uplift: 0,
  listShare: 0,
  basis: "origin",
  contingency: 0,
  patients: [1000, 1000, 2000],
  firstStep: 1,
};

/** Last year: £100, £200, £300 at average severity £600. This year £150, £250, £400, next year £100, £100, £200. */
function budgets(change: Partial<BudgetStageAssumptions>): Record<string, number[]> {
  const columns = [
    given("cost", { practice, year }, [150, 100, 250, 100, 400, 200]),
    given("cost_total", { year }, [800, 400]),
    given("cost_base", { practice }, [100, 200, 300]),
    given("base_outturn", {}, [600]),
  ];
  const stages = [
    { stage: "given", assumptions: { columns } },
    { stage: "budget", assumptions: { ...usual, ...change } },
  ];
  const values = runBatch(registry, { stages, seed: "1", replications: 1, keep: kept }, 0, 1);
  return Object.fromEntries(kept.map((name) => [name, [...values.get(name)!]]));
}

describe("budgetStage", () => {
  it("sets budgets on last year's cost, by share of historic cost", () => {
    expect(budgets({})).toEqual({
      indicative_budget: [100, 100, 200, 200, 300, 300],
      budget: [100, 100, 200, 200, 300, 300],
      budget_total: [600, 600],
      contingency: [0, 0],
    });
  });

  it("compounds growth and uplift, one growth for all years or one for each", () => {
    expect(budgets({ growth: 0.1, uplift: 0.05 }).budget_total).toEqual([693, 800.42]); // 600 × 1.155, × 1.155²
    expect(budgets({ growth: [0.1, 0] }).budget_total).toEqual([660, 660]);
  });

  it("takes the growth of a longer first step where the origin is no March", () => {
    expect(budgets({ growth: 0.1, firstStep: 1.5 }).budget_total![0]).toBe(692.21); // 600 × 1.1^1.5 = 692.2144
  });

  it("starts from the last actual cost when rebased: the ratchet", () => {
    const { indicative_budget, budget_total } = budgets({ basis: "rebased", growth: 0.1 });
    expect(budget_total).toEqual([660, 880]); // year 2: 800 × 1.1
    expect(indicative_budget).toEqual([110, 165, 220, 275, 330, 440]); // year 2: 150, 250, 400 × 1.1
  });

  it("mixes list and historic cost by the list share", () => {
    expect(budgets({ listShare: 1 }).budget).toEqual([150, 150, 150, 150, 300, 300]);
    expect(budgets({ listShare: 0.5 }).budget).toEqual([125, 125, 175, 175, 300, 300]);
  });

  it("retains the contingency from every budget in the same proportion", () => {
    const { budget, budget_total, contingency, indicative_budget } = budgets({ contingency: 0.04 });
    expect(contingency).toEqual([24, 24]);
    expect(budget_total).toEqual([576, 576]);
    expect(budget).toEqual([96, 96, 192, 192, 288, 288]);
    expect(indicative_budget).toEqual([100, 100, 200, 200, 300, 300]);
    expect(budgets({ contingency: 1 }).budget).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("refuses a growth for another number of years, or lists of other practices", () => {
    expect(() => budgets({ growth: [0.1] })).toThrow("growth must be one number or one for each of 2 years");
    expect(() => budgets({ patients: [1] })).toThrow("list sizes must be given for each of 3 practices");
  });
});
