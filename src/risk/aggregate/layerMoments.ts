import type { AggregateMoments } from "./aggregateMoments.js";
import type { CostDistribution } from "./cost.js";
import type { Frequency } from "./frequency.js";
import { frequencyCumulants } from "./frequencyCumulants.js";

/**
 * Mean and variance of what a year's cases cost above a threshold each, exactly: what a stop-loss layer by case pays.
 *
 * With e₁ = E[(Y − d)⁺] and e₂ = E[((Y − d)⁺)²]: mean ν e₁, variance ν(e₂ − e₁²) + Var N e₁²; for a Poisson number λe₁
 * and λe₂. Source: Klugman, Panjer and Willmot, Loss Models (2012), sections 8.6 and 9.3.
 *
 * @param threshold 0 or more, in the unit of the cost; 0 is the whole cost.
 * @throws RangeError when the threshold is negative or the frequency out of range.
 * @example layerMoments({ kind: "poisson", mean: 10 }, gammaCost({ mean: 1, cv: 1 }), 2).mean // 10 exp(−2) = 1.3533…
 */
export function layerMoments(
  frequency: Frequency,
  cost: CostDistribution,
  threshold: number,
): Omit<AggregateMoments, "skewness"> {
  if (!(threshold >= 0)) throw new RangeError(`threshold must be 0 or more: ${threshold}`);
  const [first, second] = cost.excess(threshold);
  const count = frequencyCumulants(frequency);
  return {
    mean: count.mean * first,
    variance: count.mean * (second - first * first) + count.variance * first * first,
  };
}
