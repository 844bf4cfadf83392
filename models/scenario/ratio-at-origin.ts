import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import type { PathwayStep } from "../conversion/assumptions.js";

/** A ratio of the pathway as the twelve months to the origin give it. */
export interface RatioAtOrigin {
  readonly ratio: number;
  /** SD of its log: how well those months fix it. */
  readonly spread: number;
}

/**
 * Later counts per count that fell due, and how far the months' own spread and chance may have moved it: with n later counts,
 * specialties' shares w of them and twelve independent months,
 * spread² = (monthly spread² + specialty spread² × Σw²) / 12 + (1 − ratio) / n.
 *
 * @param counts of the twelve months: the later ones, above 0, and what fell due of the count before.
 * @param step spreads of its months.
 * @param shares of the specialties among the later counts, summing to 1.
 * @example ratioAtOrigin({ later: 900, due: 1000 }, { monthlySpread: 0.03, specialtySpread: 0 }, [1]).ratio // 0.9
 */
export function ratioAtOrigin(
  { later, due }: { readonly later: number; readonly due: number },
  step: Pick<PathwayStep, "monthlySpread" | "specialtySpread">,
  shares: readonly number[],
): RatioAtOrigin {
  const ratio = later / due;
  const monthly = quantityMean(step.monthlySpread);
  const specialty = quantityMean(step.specialtySpread);
  const uneven = shares.reduce((sum, share) => sum + share * share, 0);
  const months = (monthly * monthly + specialty * specialty * uneven) / 12;
  return { ratio, spread: Math.sqrt(months + Math.max(0, 1 - ratio) / later) };
}
