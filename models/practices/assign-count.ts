import type { Stream } from "../../src/random/stream.js";

/**
 * Splits a small count over parts one by one, each unit by its own uniform on the cumulative weights: the same
 * multinomial as {@link splitCount} where the count is small beside the number of parts. Another unit more leaves all
 * earlier ones where they were.
 *
 * @param count whole, 0 or more; costs one uniform each.
 * @param cumulative running sums of the weights, rising to a last one above 0; `to.length` of them are used.
 * @example assignCount(stream, { count: 2, cumulative: [1, 4] }, to)
 */
export function assignCount(
  stream: Stream,
  split: { readonly count: number; readonly cumulative: Float64Array },
  to: Float64Array,
): void {
  const { count, cumulative } = split;
  const last = to.length - 1;
  const total = cumulative[last]!;
  to.fill(0);
  for (let unit = 0; unit < count; unit++) {
    const at = stream.uniform() * total;
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! > at) high = middle;
      else low = middle + 1;
    }
    to[low]! += 1;
  }
}
