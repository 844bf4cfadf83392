import { type Exceedance, proportion } from "../simulate/exceedance.js";
import { checkBudget } from "./checkBudget.js";

/** The share of replications in which cost passes the budget by more than a margin, with its Monte Carlo error. */
export interface Overspend extends Exceedance {
  /** Share of the budget: 0.02 is two per cent over it. */
  readonly margin: number;
}

/**
 * How often cost is above budget × (1 + margin), for each margin, from kept replications.
 *
 * @param cost one value a replication, in pounds.
 * @param budget in pounds: one number for all replications, or one value a replication.
 * @param margins shares of the budget; 0 asks for any overspend at all.
 * @throws RangeError when there is no replication or the lengths differ.
 * @example overspends(Float64Array.of(99, 101, 103, 100), 100, [0, 0.02]).map((o) => o.probability) // [0.5, 0.25]
 */
export function overspends(
  cost: Float64Array,
  budget: number | Float64Array,
  margins: readonly number[],
): readonly Overspend[] {
  checkBudget(cost, budget);
  const replications = cost.length;
  return margins.map((margin) => {
    const factor = 1 + margin;
    let over = 0;
    if (typeof budget === "number") {
      const limit = budget * factor;
      for (let r = 0; r < replications; r++) if (cost[r]! > limit) over++;
    } else {
      for (let r = 0; r < replications; r++) if (cost[r]! > budget[r]! * factor) over++;
    }
    return { margin, ...proportion(over, replications) };
  });
}
