import { InputError } from "../../src/errors.js";
import { pow } from "../../src/random/math.js";
import type { KeptColumn } from "../../src/simulate/stage.js";
import { firstStep } from "./first-step.js";
import type { Scenario } from "./scenario.js";

/**
 * The scenario with its budgets set at the expected cost: each commissioner's growth for each year such that its budgets
 * equal the mean of the cost that a run of it gave. The chance of overspending is then about a half.
 *
 * @param run the kept columns `cost_commissioner` [commissioner, year] and `base_outturn` [commissioner] of a run of this
 * scenario.
 * @throws InputError if the columns are not of this scenario's commissioners and years.
 */
export function budgetAtExpectedCost(
  scenario: Scenario,
  run: { readonly cost: KeptColumn; readonly base: KeptColumn },
): Scenario {
  const { horizon, assumptions, commissioners } = scenario;
  const { years } = horizon;
  for (const [column, name, cells] of [
    [run.cost, "cost_commissioner", commissioners.length * years],
    [run.base, "base_outturn", commissioners.length],
  ] as const) {
    if (column.spec.name === name && column.values.length === column.replications * cells) continue;
    throw new InputError(`must be ${name} of ${commissioners.length} commissioners over ${years} years`, {
      value: column.spec.name,
    });
  }
  const mean = ({ values, replications }: KeptColumn, cell: number) => {
    let sum = 0;
    for (let r = 0; r < replications; r++) sum += values[cell * replications + r]!;
    return sum / replications;
  };
  const { budget } = assumptions;
  const own = commissioners.map(({ code }, c) => {
    let before = mean(run.base, c);
    const growth = Array.from({ length: years }, (_, y) => {
      const now = mean(run.cost, c * years + y);
      const change = pow(now / before, 1 / (y === 0 ? firstStep(scenario) : 1)) / (1 + budget.uplift) - 1;
      before = now;
      return change;
    });
    return { commissioner: code, growth };
  });
  return { ...scenario, assumptions: { ...assumptions, budget: { ...budget, commissioners: own } } };
}
