import { normalQuantile } from "./normalQuantile.js";
import type { Stream } from "./stream.js";

/**
 * A normal variate by inversion: always one uniform, and rising with it.
 * @param mean any number.
 * @param sd standard deviation, in the unit of the mean, 0 or more; 0 gives the mean.
 * @throws RangeError if mean or sd is not a finite number, or sd is negative.
 * @example normal(stream, 100, 15)
 */
export function normal(stream: Stream, mean = 0, sd = 1): number {
  if (!(sd >= 0 && sd < Number.POSITIVE_INFINITY)) throw new RangeError(`sd must be 0 or more: ${sd}`);
  if (!(mean - mean === 0)) throw new RangeError(`mean must be a finite number: ${mean}`);
  return mean + sd * normalQuantile(stream.uniform());
}
