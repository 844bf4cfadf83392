import { exp } from "./math.js";
import { normal } from "./normal.js";
import type { Stream } from "./stream.js";

/** Mean and standard deviation of the logarithm. */
export interface LogScale {
  readonly meanLog: number;
  readonly sdLog: number;
}

/**
 * A lognormal variate by inversion: always one uniform, and rising with it.
 * @param scale `meanLog`, the logarithm of the median, and `sdLog`, 0 or more; an `sdLog` of 0 gives the median.
 * @throws RangeError if either is not a finite number, or sdLog is negative.
 * @example lognormal(stream, { meanLog: 7.2, sdLog: 1.62 })
 */
export function lognormal(stream: Stream, { meanLog, sdLog }: LogScale): number {
  return exp(normal(stream, meanLog, sdLog));
}
