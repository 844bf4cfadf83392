import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import type { Stream } from "../../src/random/stream.js";

/**
 * Splits a count over parts in proportion to weights: a multinomial as a chain of binomials, each by inversion of one
 * uniform of the part's own stream, so that a part's uniform stays when another part is added. The parts add up to the
 * count; the last takes what is left. All weights 0: everything falls to the last part.
 *
 * @param streams one for each part; the last is not used.
 * @param split.count whole, 0 or more.
 * @param split.weights 0 or more.
 * @example splitByStreams(streams, { count: 100, weights: [1, 3] }, to) // to is about 25, 75
 */
export function splitByStreams(
  streams: readonly Stream[],
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
    const part = binomialQuantile(streams[i]!.uniform(), left, share);
    to[i] = part;
    left -= part;
    weight -= weights[i]!;
  }
  to[last] = left;
}
