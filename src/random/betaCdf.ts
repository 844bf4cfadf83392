import { incompleteBeta } from "./special/incompleteBeta.js";

/**
 * The chance that a beta variate is at most x, accurate where it is small.
 * @param x any number.
 * @param a above 0.
 * @param b above 0.
 * @throws RangeError for any other shape.
 * @example betaCdf(0.5, 2, 3) // 0.6875
 */
export function betaCdf(x: number, a: number, b: number): number {
  checkBeta(a, b);
  return incompleteBeta(a, b, x, 1 - x);
}

/** @throws RangeError unless both shapes are finite and above 0. */
export function checkBeta(a: number, b: number): void {
  if (!(a > 0 && a < Number.POSITIVE_INFINITY)) throw new RangeError(`shape a must be above 0: ${a}`);
  if (!(b > 0 && b < Number.POSITIVE_INFINITY)) throw new RangeError(`shape b must be above 0: ${b}`);
}
