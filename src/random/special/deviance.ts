import { log } from "../math.js";

/**
 * x log(x / m) + m - x without cancellation where x is near m: the exponent of a Poisson or binomial probability.
 *
 * Loader (2000), "Fast and accurate computation of binomial probabilities" (there D₀).
 * @param x 0 or more.
 * @param m above 0.
 */
export function deviance(x: number, m: number): number {
  if (x === 0) return m;
  const d = x - m;
  if (!(Math.abs(d) < 0.1 * (x + m))) return x * log(x / m) + m - x;
  const v = d / (x + m);
  const v2 = v * v;
  let sum = d * v;
  let term = 2 * x * v;
  for (let k = 3; ; k += 2) {
    term *= v2;
    const next = sum + term / k;
    if (next === sum) return sum;
    sum = next;
  }
}
