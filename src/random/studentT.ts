import { gamma } from "./gamma.js";
import { normalQuantile } from "./normalQuantile.js";
import type { Stream } from "./stream.js";

/**
 * A Student t variate: heavier tails than the normal, its variance df / (df - 2) where df is above 2.
 *
 * A normal variate over the root of a gamma variate of mean 1 (Devroye 1986, "Non-uniform random variate generation",
 * IX.5).
 * @param df degrees of freedom, above 0; Infinity gives a normal variate. Below about 0.1 draws may overflow to ±Infinity.
 * @throws RangeError for any other df.
 * @example studentT(stream, 4)
 */
export function studentT(stream: Stream, df: number): number {
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be above 0: ${df}`);
  const z = normalQuantile(stream.uniform());
  if (df === Number.POSITIVE_INFINITY) return z;
  const half = 0.5 * df;
  return z / Math.sqrt(gamma(stream, half, 1 / half));
}
