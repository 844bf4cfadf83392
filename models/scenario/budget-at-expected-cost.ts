import { InputError } from "../../src/errors.js";
import { pow } from "../../src/random/math.js";
import type { KeptColumn } from "../../src/simulate/stage.js";
import { pricedUses } from "../price/stage.js";
import type { Scenario } from "./scenario.js";
import { firstStep, priceCall } from "./stage-calls.js";

/**
 * The scenario with its budget set at the expected cost: growth for each year such that the budgets together equal the
 * mean of the cost that a run of it gave. The chance of overspending is then about a half.
 *
 * @param cost the kept column `cost_total` of a run of this scenario.
 * @throws InputError if the column is not of this scenario's years.
 */
export function budgetAtExpectedCost(scenario: Scenario, cost: KeptColumn): Scenario {
  const { horizon, assumptions, commissioner } = scenario;
  const { replications, values } = cost;
  if (cost.spec.name !== "cost_total" || values.length !== replications * horizon.years) {
    throw new InputError(`must be cost_total over ${horizon.years} years`, { value: cost.spec.name });
  }
  let before =
    pricedUses(priceCall(scenario)).reduce((sum, use) => sum + use.perPerson * use.price, 0) * commissioner.population;
  const growth = Array.from({ length: horizon.years }, (_, y) => {
    let mean = 0;
    for (let r = 0; r < replications; r++) mean += values[y * replications + r]! / replications;
    const step = y === 0 ? firstStep(scenario) : 1;
    const change = pow(mean / before, 1 / step) / (1 + assumptions.budget.uplift) - 1;
    before = mean;
    return change;
  });
  return { ...scenario, assumptions: { ...assumptions, budget: { ...assumptions.budget, growth } } };
}
