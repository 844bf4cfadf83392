import type { AggregateLoss } from "./aggregateLoss.js";

/**
 * Mean of what a year's total comes to above a retention, E[(S − d)⁺] = E[S] − d + Σ_{s<d} (d − s) P(S = s), in steps.
 *
 * Needs only the masses below the retention, so nothing is lost past the end of the grid.
 * Source: Kaas, Goovaerts, Dhaene and Denuit, Modern Actuarial Risk Theory (2008), section 1.4.
 *
 * @param loss from `aggregateLoss`.
 * @param mean exact mean of the total in steps, from `aggregateMoments`.
 * @param retention in steps, from 0 to the number of masses.
 * @throws RangeError when the retention is outside the grid.
 * @example stopLoss(aggregateLoss({ kind: "fixed", count: 1 }, Float64Array.of(0.5, 0, 0.5)), 1, 1) // 0.5
 */
export function stopLoss({ masses }: AggregateLoss, mean: number, retention: number): number {
  if (!(retention >= 0 && retention <= masses.length)) {
    throw new RangeError(`retention must be between 0 and ${masses.length} steps: ${retention}`);
  }
  let short = 0;
  for (let j = 0; j < retention; j++) short += (retention - j) * masses[j]!;
  return mean - retention + short;
}
