/**
 * Splits a count over parts in proportion to weights without chance: each part is its expectation made whole, by rounding
 * the running sum, so that the parts add up to the count.
 *
 * @param count whole, 0 or more.
 * @param weights 0 or more; `to.length` of them are used. All 0: everything falls to the last part.
 * @example splitExpected(10, [1, 1, 1], to) // to is 3, 4, 3
 */
export function splitExpected(count: number, weights: ArrayLike<number>, to: Float64Array): void {
  const last = to.length - 1;
  let total = 0;
  for (let i = 0; i <= last; i++) total += weights[i]!;
  let sum = 0;
  let before = 0;
  for (let i = 0; i < last; i++) {
    sum += weights[i]!;
    const upTo = total > 0 ? Math.round((count * sum) / total) : 0;
    to[i] = upTo - before;
    before = upTo;
  }
  to[last] = count - before;
}
