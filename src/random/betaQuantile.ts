import { checkBeta } from "./betaCdf.js";
import { log } from "./math.js";
import { binomialDensity } from "./special/binomialDensity.js";
import { incompleteBeta } from "./special/incompleteBeta.js";
import { positiveRoot } from "./special/positiveRoot.js";

/**
 * The value below which a beta variate falls with probability p. Rises with p.
 *
 * Newton's method on the logarithm of the nearer tail, taken from whichever end of 0 to 1 is nearer.
 * @param p probability, 0 to 1.
 * @param a above 0.
 * @param b above 0.
 * @throws RangeError for anything else.
 * @example betaQuantile(0.6875, 2, 3) // 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  checkBeta(a, b);
  if (!(p > 0 && p < 1)) {
    if (p === 0 || p === 1) return p;
    throw new RangeError(`probability must be between 0 and 1: ${p}`);
  }
  return incompleteBeta(a, b, 0.5, 0.5) >= p ? fromZero(p, a, b) : 1 - fromZero(1 - p, b, a);
}

/** The quantile where it is at most one half. */
function fromZero(p: number, a: number, b: number): number {
  return positiveRoot(
    p,
    (x) => incompleteBeta(a, b, x, 1 - x),
    (x) => incompleteBeta(b, a, 1 - x, x),
    (x) => (((a * b) / (a + b)) * binomialDensity(a, b, x, 1 - x)) / (1 - x),
    Math.min(log(a / (a + b)), -0.7),
  );
}
