/**
 * Growth of the allocation that keeps every budget's purchasing power after a contingency is cut from it:
 * (1 + π)/(1 − k) − 1.
 *
 * @param priceGrowth a year, above −1.
 * @param contingency share of the allocation, 0 or more and below 1.
 * @throws RangeError outside those ranges.
 * @example budgetFloor(0.025, 0.04) // 0.0677: budgets need 6.8 %
 */
export function budgetFloor(priceGrowth: number, contingency: number): number {
  if (!(priceGrowth > -1)) throw new RangeError(`price growth must be above -1: ${priceGrowth}`);
  if (!(contingency >= 0 && contingency < 1))
    throw new RangeError(`contingency must be 0 or more and below 1: ${contingency}`);
  return (1 + priceGrowth) / (1 - contingency) - 1;
}
