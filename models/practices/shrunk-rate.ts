/** What is known of a practice's rate, relative to the average of 1: mean and squared coefficient of variation. */
export interface ShrunkRate {
  readonly mean: number;
  readonly squaredCv: number;
}

/**
 * A practice's rate given its own count: gamma with mean 1 and the spread between practices before, Poisson count, so
 * gamma after (Poisson–gamma shrinkage; Clayton and Kaldor 1987, "Empirical Bayes estimates of age-standardized relative
 * risks", Biometrics 43).
 *
 * With shape 1/spread²: mean (1 + spread² count) / (1 + spread² expected), squared CV spread² / (1 + spread² count).
 *
 * @param spread coefficient of variation between practices, 0 or more; 0 leaves the rate at 1.
 * @param count referrals seen; `expected` at the average rate, 0 or more. Both 0 leave what was known before.
 * @example shrunkRate({ spread: 0.2, count: 150, expected: 100 }, to) // mean 1.4, squaredCv 0.04 / 7
 */
export function shrunkRate(
  { spread, count, expected }: { readonly spread: number; readonly count: number; readonly expected: number },
  to: { mean: number; squaredCv: number },
): void {
  const squared = spread * spread;
  to.mean = (1 + squared * count) / (1 + squared * expected);
  to.squaredCv = squared / (1 + squared * count);
}
