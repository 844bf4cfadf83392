import { exp, log, log1p } from "../math.js";
import { deviance } from "./deviance.js";
import { stirlingError } from "./stirlingError.js";

/**
 * Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) p^a q^b for real a, b ≥ 0 and p + q = 1: a binomial probability where both are whole.
 *
 * Loader (2000), "Fast and accurate computation of binomial probabilities".
 * @param p between 0 and 1, ends excluded.
 * @param q 1 - p, given apart so that a p near 1 loses no digits.
 * @example binomialDensity(2, 1, 0.5, 0.5) // 0.375
 */
export function binomialDensity(a: number, b: number, p: number, q: number): number {
  if (a === 0) return exp(b * (p < 0.5 ? log1p(-p) : log(q)));
  if (b === 0) return exp(a * (q < 0.5 ? log1p(-q) : log(p)));
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * p) - deviance(b, n * q);
  return exp(exponent) * Math.sqrt(n / (6.283185307179586 * a) / b);
}
