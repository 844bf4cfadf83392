import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import type { Stream } from "../../src/random/stream.js";

/**
 * Splits a count over parts in proportion to weights: a multinomial as a chain of binomials, each drawn by inversion of
 * one uniform, so that the parts move smoothly with the count and the weights. The parts add up to the count.
 *
 * @param count whole, 0 or more.
 * @param weights 0 or more, not all 0; `to.length` of them are used.
 * @example splitCount(stream, { count: 100, weights: [1, 3] }, to) // to is about 25, 75
 */
export function splitCount(
  stream: Stream,
  split: { readonly count: number; readonly weights: ArrayLike<number> },
  to: Float64Array,
): void {
  const { weights } = split;
  const last = to.length - 1;
  let weight = 0;
  for (let i = 0; i <= last; i++) weight += weights[i]!;
  let left = split.count;
  for (let i = 0; i < last; i++) {
    const share = weight > 0 ? Math.min(1, weights[i]! / weight) : 0;
    const part = binomialQuantile(stream.uniform(), left, share);
    to[i] = part;
    left -= part;
    weight -= weights[i]!;
  }
  to[last] = left;
}
