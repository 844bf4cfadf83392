import { binomialQuantile } from "./binomialQuantile.js";
import type { Stream } from "./stream.js";

/**
 * A binomial count by inversion: always one uniform, and rising with it, with n and with the probability, so that the
 * same stream under a changed probability gives a count that moves as little as it can (common random numbers). Method
 * in {@link binomialQuantile}.
 * @param n number of trials, whole, 0 or more; 0 gives 0.
 * @param probability of success, 0 to 1; 0 gives 0, 1 gives n.
 * @throws RangeError for any other n or probability.
 * @example binomial(stream, 130, 0.27)
 */
export function binomial(stream: Stream, n: number, probability: number): number {
  return binomialQuantile(stream.uniform(), n, probability);
}
