import { gamma, logGammaVariate } from "./gamma.js";
import { exp } from "./math.js";
import type { Stream } from "./stream.js";

/**
 * A beta variate between 0 and 1; its mean is a / (a + b), and a + b acts as the number of observations behind it.
 *
 * The share of one gamma variate in two (Johnson, Kotz and Balakrishnan 1995, "Continuous univariate distributions" 2,
 * 25.2), in logarithms where a shape is below 1, so that shapes near 0 give values near 0 or 1 and never 0/0.
 * @param a above 0.
 * @param b above 0.
 * @throws RangeError for any other shape.
 * @example beta(stream, 120, 280)
 */
export function beta(stream: Stream, a: number, b: number): number {
  if (a >= 1 && b >= 1) {
    const x = gamma(stream, a, 1);
    return x / (x + gamma(stream, b, 1));
  }
  const logX = logGammaVariate(stream, a);
  return 1 / (1 + exp(logGammaVariate(stream, b) - logX));
}
