import type { BudgetAssumptions, CommissionerBudget } from "../budget/assumptions.js";
import { centralGrowth } from "./central-growth.js";
import type { Scenario } from "./scenario.js";

/**
 * Whether somebody gave the budget: a sum for the first year, or a growth that is not that of the forecast's own middle.
 * Where nobody did, about half of runs pass the budget by construction.
 */
export function budgetGiven(scenario: Scenario): boolean {
  const { growth, commissioners } = scenario.assumptions.budget;
  if (commissioners?.some(({ firstYear }) => firstYear !== undefined)) return true;
  const middle = forecastBudget(scenario);
  if (differs(growth, middle.growth)) return true;
  return scenario.commissioners.some(({ code }) => {
    const own = (budget: Pick<BudgetAssumptions, "growth" | "commissioners">) =>
      budget.commissioners?.find(({ commissioner }) => commissioner === code)?.growth ?? budget.growth;
    return differs(own(scenario.assumptions.budget), own(middle));
  });
}

/**
 * Growth of the forecast's middle by year, as a budget states it: to a hundredth of a per cent.
 * @param code of one commissioner; all together unless given.
 */
export function forecastGrowth(scenario: Scenario, code?: string): number[] {
  return centralGrowth(scenario, code).map((growth) => Number(growth.toFixed(4)));
}

/** The scenario with its budgets at the middle of its own forecast, as where nobody has given any: each commissioner's own. */
export function withForecastBudget(scenario: Scenario): Scenario {
  const { assumptions } = scenario;
  const { commissioners: _, ...budget } = assumptions.budget;
  return { ...scenario, assumptions: { ...assumptions, budget: { ...budget, ...forecastBudget(scenario) } } };
}

function forecastBudget(scenario: Scenario): {
  readonly growth: number[];
  readonly commissioners?: readonly CommissionerBudget[];
} {
  const growth = forecastGrowth(scenario);
  if (scenario.commissioners.length === 1) return { growth };
  return {
    growth,
    commissioners: scenario.commissioners.map(({ code }) => ({
      commissioner: code,
      growth: forecastGrowth(scenario, code),
    })),
  };
}

function differs(growth: BudgetAssumptions["growth"], middle: BudgetAssumptions["growth"]): boolean {
  const at = (given: BudgetAssumptions["growth"], y: number) => (typeof given === "number" ? given : (given[y] ?? 0));
  const years = Math.max(...[growth, middle].map((given) => (typeof given === "number" ? 1 : given.length)));
  return Array.from({ length: years }, (_, y) => Math.abs(at(growth, y) - at(middle, y))).some((gap) => gap > 1e-9);
}
