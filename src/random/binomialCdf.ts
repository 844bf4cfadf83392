import { incompleteBeta } from "./special/incompleteBeta.js";

/**
 * The chance that at most `count` of n independent trials succeed, accurate where it is small.
 * @param count any number; the fraction is dropped.
 * @param n number of trials, whole, 0 or more.
 * @param probability of success, 0 to 1.
 * @throws RangeError for other n or probability.
 * @example binomialCdf(1, 2, 0.5) // 0.75
 */
export function binomialCdf(count: number, n: number, probability: number): number {
  checkBinomial(n, probability);
  const k = Math.floor(count);
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(n - k, k + 1, 1 - probability, probability);
}

/**
 * The chance that more than `count` of n independent trials succeed, accurate where it is small.
 * @param count any number; the fraction is dropped.
 * @param n number of trials, whole, 0 or more.
 * @param probability of success, 0 to 1.
 * @throws RangeError for other n or probability.
 * @example binomialSurvival(1, 2, 0.5) // 0.25
 */
export function binomialSurvival(count: number, n: number, probability: number): number {
  checkBinomial(n, probability);
  const k = Math.floor(count);
  if (k < 0) return 1;
  if (k >= n) return 0;
  return incompleteBeta(k + 1, n - k, probability, 1 - probability);
}

/** @throws RangeError unless n is a whole number of 0 or more and the probability between 0 and 1. */
export function checkBinomial(n: number, probability: number): void {
  if (!(n >= 0 && n <= Number.MAX_SAFE_INTEGER && Math.floor(n) === n)) {
    throw new RangeError(`number of trials must be a whole number of 0 or more: ${n}`);
  }
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability of success must be between 0 and 1: ${probability}`);
  }
}
