import { exp, log } from "../math.js";
import { deviance } from "./deviance.js";
import { logGamma } from "./logGamma.js";
import { stirlingError } from "./stirlingError.js";

/**
 * m^x e^-m / Γ(x + 1) for real x ≥ 0 and m > 0: a Poisson probability where x is whole.
 *
 * Loader (2000), "Fast and accurate computation of binomial probabilities"; relative error near 1e-15 wherever the
 * result is a normal number.
 * @example poissonDensity(3, 2) // 0.1804470443154836
 */
export function poissonDensity(x: number, m: number): number {
  if (x < 1) return exp(x === 0 ? -m : x * log(m) - m - logGamma(x + 1));
  return exp(-stirlingError(x) - deviance(x, m)) / Math.sqrt(6.283185307179586 * x);
}
