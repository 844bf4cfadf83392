import { negativeBinomial } from "../random/negativeBinomial.js";
import { quickNormalQuantile } from "../random/special/quickNormalQuantile.js";
import type { Stream } from "../random/stream.js";

/**
 * A count with variance = mean + dispersion × mean², as a month's referrals have.
 *
 * From a mean of 50 and while the skewness is below 0.3: one normal variate bent to the negative binomial's skewness
 * (Cornish & Fisher 1937), its spread less the twelfth that rounding adds; mean and variance are then those of the
 * negative binomial to about 1 in 10,000, and the count rises with the mean on the same stream. Below that: the negative
 * binomial itself.
 * @param mean 0 or more; its decimals count.
 * @param dispersion 0 or more (the squared extra-Poisson coefficient of variation).
 */
export function overdispersedCount(stream: Stream, mean: number, dispersion: number): number {
  if (!(mean >= 50)) return mean > 0 ? negativeBinomial(stream, mean, dispersion) : 0;
  const sd = Math.sqrt(mean * (1 + dispersion * mean) - 1 / 12);
  const skewness = (1 + 2 * dispersion * mean) / sd;
  if (skewness > 0.3) return negativeBinomial(stream, mean, dispersion);
  const z = quickNormalQuantile(stream.uniform());
  // a bent variate has variance 1 + skewness² / 18, and 1 - skewness² / 36 undoes that to 1 in 100,000
  const bent = (z + (skewness / 6) * (z * z - 1)) * (1 - (skewness * skewness) / 36);
  return Math.max(0, Math.floor(mean + sd * bent + 0.5));
}
