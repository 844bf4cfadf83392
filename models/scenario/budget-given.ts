import { centralGrowth } from "./central-growth.js";
import type { Scenario } from "./scenario.js";

/**
 * Whether somebody gave the budget: a sum for the first year, or a growth that is not that of the forecast's own middle.
 * Where nobody did, about half of runs pass the budget by construction.
 */
export function budgetGiven(scenario: Scenario): boolean {
  const { firstYear, growth } = scenario.assumptions.budget;
  if (firstYear !== undefined) return true;
  return forecastGrowth(scenario).some(
    (middle, y) => Math.abs((typeof growth === "number" ? growth : (growth[y] ?? 0)) - middle) > 1e-9,
  );
}

/** Growth of the forecast's middle by year, as a budget states it: to a hundredth of a per cent. */
export function forecastGrowth(scenario: Scenario): number[] {
  return centralGrowth(scenario).map((growth) => Number(growth.toFixed(4)));
}

/** The scenario with its budget at the middle of its own forecast, as where nobody has given one. */
export function withForecastBudget(scenario: Scenario): Scenario {
  const { assumptions } = scenario;
  const { firstYear: _, ...budget } = assumptions.budget;
  return { ...scenario, assumptions: { ...assumptions, budget: { ...budget, growth: forecastGrowth(scenario) } } };
}
