import type { Quantity } from "./quantity.js";
import { distributionMean, quantityDistribution } from "./quantity-distribution.js";

/**
 * Mean of a quantity, before any limit cuts it.
 * @example quantityMean({ low: 0, likely: 1, high: 4 }) // 1.3333333333333333
 */
export function quantityMean(quantity: Quantity): number {
  return distributionMean(quantityDistribution(quantity));
}
