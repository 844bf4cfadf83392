import type { Stream } from "../../src/random/stream.js";

/**
 * Deals a small count out over a commissioner's practices one by one, each unit by its own uniform on the running sums of
 * the weights: the same multinomial as `splitOver`, quicker where the count is small beside the number of practices.
 *
 * @param count whole, 0 or more; costs one uniform each.
 * @param split.sums running sums of the members' weights, rising to a last one above 0.
 * @param split.members positions of the practices among all.
 * @param to receives the parts, by practice, from `split.to` on.
 */
export function dealOver(
  stream: Stream,
  split: { readonly count: number; readonly sums: Float64Array; readonly members: Int32Array; readonly to: number },
  to: Float64Array,
): void {
  const { count, sums, members } = split;
  const last = members.length - 1;
  const total = sums[last]!;
  for (let j = 0; j <= last; j++) to[split.to + members[j]!] = 0;
  for (let unit = 0; unit < count; unit++) {
    const at = stream.uniform() * total;
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > at) high = middle;
      else low = middle + 1;
    }
    to[split.to + members[low]!]! += 1;
  }
}
