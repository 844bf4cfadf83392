import type { CostDistribution } from "./cost.js";

/**
 * How a continuous cost is put on whole steps: to the nearest step; by matching the mean within each step; or all down
 * or all up, which bound the aggregate's distribution from both sides.
 */
export type Discretisation = "rounding" | "matching" | "down" | "up";

/** Steps to put a cost on. */
export interface Grid {
  /** Size of a step in the unit of the cost, above 0. */
  readonly step: number;
  /** Number of steps, from 0 to points − 1. */
  readonly points: number;
}

/**
 * Chances of a cost at 0, 1, 2 … steps.
 *
 * What lies past the last step is left out: totals up to the last step do not need it.
 * Source: Klugman, Panjer and Willmot, Loss Models (2012), section 9.6.5 (method of rounding; local moment matching,
 * first moment, after Gerber 1982).
 *
 * @throws RangeError when the step is not above 0 or there is no point.
 * @example discretise(gammaCost({ mean: 1, cv: 1 }), { step: 1, points: 2 }, "down") // [0.6321…, 0.2325…]
 */
export function discretise(cost: CostDistribution, { step, points }: Grid, method: Discretisation): Float64Array {
  if (!(step > 0 && step < Number.POSITIVE_INFINITY)) throw new RangeError(`step must be above 0: ${step}`);
  if (!(Number.isSafeInteger(points) && points >= 1)) throw new RangeError(`points must be 1 or more: ${points}`);
  const masses = new Float64Array(points);
  if (method === "matching") {
    // E[min(X, x)] is concave, and its second difference is the mass that keeps the mean.
    let left = 0;
    let middle = 0;
    let right = cost.limitedMean(step);
    masses[0] = Math.max(0, 1 - right / step);
    for (let j = 1; j < points; j++) {
      left = middle;
      middle = right;
      right = cost.limitedMean((j + 1) * step);
      masses[j] = Math.max(0, (middle - left - (right - middle)) / step);
    }
    return masses;
  }
  const shift = method === "rounding" ? 0.5 : method === "down" ? 1 : 0;
  let over = 1;
  for (let j = 0; j < points; j++) {
    const next = j + shift > 0 ? cost.exceedance((j + shift) * step) : 1;
    masses[j] = over - next;
    over = next;
  }
  return masses;
}
