import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import type { Stream } from "../../src/random/stream.js";

/**
 * Splits a count over a commissioner's practices in proportion to weights: a multinomial as a chain of binomials, each by
 * inversion of one uniform of the practice's own stream, so that parts move smoothly with the count and the weights, and
 * another practice's arrival leaves the others' uniforms where they were. The parts add up to the count.
 *
 * @param count whole, 0 or more.
 * @param split.weights 0 or more, by practice, from `split.from` on; not all 0.
 * @param split.members positions of the practices among all.
 * @param split.streams by practice; each gives one uniform.
 * @param to receives the parts, by practice, from `split.to` on.
 */
export function splitOver(
  count: number,
  split: {
    readonly weights: Float64Array;
    readonly from: number;
    readonly members: Int32Array;
    readonly streams: readonly Stream[];
    readonly to: number;
  },
  to: Float64Array,
): void {
  const { weights, from, members, streams } = split;
  const last = members.length - 1;
  let weight = 0;
  for (let j = 0; j <= last; j++) weight += weights[from + members[j]!]!;
  let left = count;
  for (let j = 0; j <= last; j++) {
    const i = members[j]!;
    const u = streams[i]!.uniform();
    let part = left;
    if (j < last && left > 0) {
      const share = weight > 0 ? Math.min(1, weights[from + i]! / weight) : 0;
      part = share < 1 ? binomialQuantile(u, left, share) : left;
      weight -= weights[from + i]!;
    }
    to[split.to + i] = part;
    left -= part;
  }
}
