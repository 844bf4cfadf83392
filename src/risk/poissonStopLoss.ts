import { poissonSurvival } from "../random/poissonCdf.js";

/**
 * Mean of what a Poisson count comes to above a threshold, E[(A − T)⁺] = λP(A ≥ T) − T P(A ≥ T + 1).
 *
 * Activity paid at 30 % of tariff above a threshold of its own mean is paid E[A] − 0.7 E[(A − T)⁺] on average.
 * Source: k P(A = k) = λP(A = k − 1), summed from T + 1.
 *
 * @param mean 0 or more.
 * @param threshold whole number of 0 or more.
 * @throws RangeError outside those ranges.
 * @example poissonStopLoss(1000, 1000) // 12.6146
 */
export function poissonStopLoss(mean: number, threshold: number): number {
  if (!(mean >= 0)) throw new RangeError(`mean must be 0 or more: ${mean}`);
  if (!(Number.isSafeInteger(threshold) && threshold >= 0)) {
    throw new RangeError(`threshold must be a whole number of 0 or more: ${threshold}`);
  }
  const atLeast = (count: number): number => (count <= 0 ? 1 : poissonSurvival(count - 1, mean));
  return Math.max(0, mean * atLeast(threshold) - threshold * atLeast(threshold + 1));
}
