import { checkGamma } from "./gammaCdf.js";
import { log } from "./math.js";
import { normalQuantile } from "./normalQuantile.js";
import { lowerGamma, upperGamma } from "./special/incompleteGamma.js";
import { logGamma } from "./special/logGamma.js";
import { poissonDensity } from "./special/poissonDensity.js";
import { positiveRoot } from "./special/positiveRoot.js";

/**
 * The value below which a gamma variate falls with probability p. Rises with p, so that draws under two shapes from one
 * uniform move together.
 *
 * Newton's method on the logarithm of the nearer tail, from Wilson and Hilferty's (1931) cube-root approximation, "The
 * distribution of chi-square".
 * @param p probability, 0 to 1; 0 gives 0, 1 gives Infinity.
 * @param shape above 0.
 * @param scale above 0.
 * @throws RangeError for anything else.
 * @example gammaQuantile(0.5, 1, 1) // 0.6931471805599453
 */
export function gammaQuantile(p: number, shape: number, scale: number): number {
  checkGamma(shape, scale);
  if (!(p > 0 && p < 1)) {
    if (p === 0) return 0;
    if (p === 1) return Number.POSITIVE_INFINITY;
    throw new RangeError(`probability must be between 0 and 1: ${p}`);
  }
  const slope = (x: number) => shape * poissonDensity(shape, x); // of the distribution function against log x
  const start = logStart(p, shape);
  return (
    scale *
    positiveRoot(
      p,
      (x) => lowerGamma(shape, x),
      (x) => upperGamma(shape, x),
      slope,
      start,
    )
  );
}

function logStart(p: number, shape: number): number {
  const lowest = (log(p) + logGamma(shape + 1)) / shape; // x^shape / Γ(shape + 1) = p, exact as p falls to 0
  const c = 1 / (9 * shape);
  const root = 1 - c + normalQuantile(p) * Math.sqrt(c);
  if (root < 0.2 || shape < 0.5) return Math.min(lowest, log(shape + 40));
  return log(shape) + 3 * log(root);
}
