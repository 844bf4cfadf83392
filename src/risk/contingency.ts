import { quantileRanks } from "../simulate/quantile-ranks.js";
import { checkBudget } from "./checkBudget.js";

/** What must be held beside a budget so that the two together suffice with a chosen confidence. In pounds. */
export interface Contingency {
  /** Smallest sum that suffices in at least the chosen share of replications; 0 when the budget alone does. */
  readonly pounds: number;
  /** 95 % range of `pounds` from the simulation's own error (exact order statistics). */
  readonly low: number;
  readonly high: number;
  /** `pounds` over the mean budget; 0 when there is no budget. */
  readonly share: number;
}

/**
 * Contingency needed for a confidence: the order statistic of cost − budget at rank ⌈confidence × R⌉, or 0.
 *
 * @param cost one value a replication, in pounds.
 * @param budget what is given out to be spent, without the contingency; in pounds, one number or one value a replication.
 * @param confidence share of replications, above 0 and below 1, in which budget and contingency must suffice.
 * @throws RangeError when the confidence is outside (0, 1), there is no replication, or the lengths differ.
 * @example contingencyNeeded(Float64Array.of(90, 95, 100, 105, 110), 100, 0.8).pounds // 5
 */
export function contingencyNeeded(cost: Float64Array, budget: number | Float64Array, confidence: number): Contingency {
  checkBudget(cost, budget);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence must be between 0 and 1: ${confidence}`);
  const replications = cost.length;
  let meanBudget = 0;
  const over = new Float64Array(replications);
  for (let r = 0; r < replications; r++) {
    const available = typeof budget === "number" ? budget : budget[r]!;
    meanBudget += available / replications;
    over[r] = cost[r]! - available;
  }
  over.sort();
  const at = (rank: number): number => Math.max(0, over[rank - 1]!);
  // 0.9 × 10 is 9.000000000000002 in some products: a rank is not pushed up by rounding.
  const pounds = at(Math.max(1, Math.ceil(confidence * replications - 1e-9)));
  const { low, high } = quantileRanks(replications, confidence);
  return { pounds, low: at(low), high: at(high), share: meanBudget > 0 ? pounds / meanBudget : 0 };
}
