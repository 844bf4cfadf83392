import type { PricedProvider } from "./assumptions.js";

/**
 * What a provider is paid per pound of tariff in a year: its market forces factor, and its supplement while that lasts.
 * @param t forecast year from 1; the base year is 0.
 * @example providerFactor({ code: "R1", marketForcesFactor: 1.1, supplement: 0.05, supplementYears: 2 }, 3) // 1.1
 */
export function providerFactor(
  { marketForcesFactor, supplement = 0, supplementYears = Number.POSITIVE_INFINITY }: PricedProvider,
  t: number,
): number {
  const paid = supplementYears === Number.POSITIVE_INFINITY || (t >= 1 && t <= supplementYears);
  return marketForcesFactor * (paid ? 1 + supplement : 1);
}
