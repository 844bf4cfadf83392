import { log } from "./math.js";
import type { Stream } from "./stream.js";

/**
 * An exponential variate by inversion: always one uniform, and rising with it.
 * @param mean 0 or more; 0 gives 0.
 * @throws RangeError for a mean that is negative or not a finite number.
 * @example exponential(stream, 12)
 */
export function exponential(stream: Stream, mean: number): number {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) throw new RangeError(`mean must be 0 or more: ${mean}`);
  return -mean * log(1 - stream.uniform());
}
