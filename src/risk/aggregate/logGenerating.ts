import { logOnePlus } from "../people/logOnePlus.js";
import type { Frequency } from "./frequency.js";

/**
 * Writes log E[z^N] of a number of claims at a complex z inside or on the unit circle to `out`, as real and imaginary part
 * (any branch that gives the right power).
 *
 * Poisson λ(z − 1); negative binomial −log(1 − μd(z − 1))/d; binomial n log(1 + p(z − 1)); fixed n log z.
 * Source: Klugman, Panjer and Willmot, Loss Models (2012), appendix B.
 */
export function logGenerating(frequency: Frequency, zRe: number, zIm: number, out: Float64Array): void {
  switch (frequency.kind) {
    case "poisson":
      out[0] = frequency.mean * (zRe - 1);
      out[1] = frequency.mean * zIm;
      return;
    case "negativeBinomial": {
      const spread = frequency.mean * frequency.dispersion;
      power(-1 / frequency.dispersion, -spread * (zRe - 1), -spread * zIm, out);
      return;
    }
    case "binomial":
      power(frequency.trials, frequency.chance * (zRe - 1), frequency.chance * zIm, out);
      return;
    case "fixed":
      power(frequency.count, zRe - 1, zIm, out);
  }
}

/** exponent × log(1 + w). */
function power(exponent: number, wRe: number, wIm: number, out: Float64Array): void {
  if (exponent === 0) {
    out[0] = 0;
    out[1] = 0;
    return;
  }
  logOnePlus(wRe, wIm, out);
  out[0] = exponent * out[0]!;
  out[1] = exponent * out[1]!;
}
