import { lowerGamma, upperGamma } from "./special/incompleteGamma.js";

/**
 * The chance that a Poisson count is at most `count`, accurate where it is small.
 * @param count any number; the fraction is dropped.
 * @param mean 0 or more.
 * @throws RangeError for a negative or infinite mean.
 * @example poissonCdf(2, 1) // 0.9196986029286058
 */
export function poissonCdf(count: number, mean: number): number {
  check(mean);
  return count < 0 ? 0 : upperGamma(Math.floor(count) + 1, mean);
}

/**
 * The chance that a Poisson count is above `count`, accurate where it is small.
 * @param count any number; the fraction is dropped.
 * @param mean 0 or more.
 * @throws RangeError for a negative or infinite mean.
 * @example poissonSurvival(2, 1) // 0.08030139707139416
 */
export function poissonSurvival(count: number, mean: number): number {
  check(mean);
  return count < 0 ? 1 : lowerGamma(Math.floor(count) + 1, mean);
}

function check(mean: number): void {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`mean of a Poisson count must be 0 or more: ${mean}`);
  }
}
