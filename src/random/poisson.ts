import { poissonQuantile } from "./poissonQuantile.js";
import type { Stream } from "./stream.js";

/**
 * A Poisson count by inversion: always one uniform, and rising with it and with the mean, so that the same stream under a
 * changed mean gives a count that moves as little as it can (common random numbers). Method in {@link poissonQuantile}.
 * @param mean 0 or more, finite; 0 gives 0.
 * @throws RangeError for any other mean.
 * @example poisson(stream, 140)
 */
export function poisson(stream: Stream, mean: number): number {
  return poissonQuantile(stream.uniform(), mean);
}
