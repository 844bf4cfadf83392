import { RUN_LENGTH } from "./runsOnOneSide.js";

/**
 * Every point of every trend of seven or more points, each above the one before it (1) or each below it (−1).
 *
 * Seven points make six steps. Two equal points in a row end a trend. Where a rise turns into a fall, the turning point
 * belongs to both; it is marked with the one that came first.
 * @param values known points of one segment, in order.
 * @example [...trends([1, 2, 3, 4, 5, 6, 7, 7])] // [1, 1, 1, 1, 1, 1, 1, 0]
 */
export function trends(values: ArrayLike<number>): Int8Array {
  const marks = new Int8Array(values.length);
  for (let from = 0; from + 1 < values.length; ) {
    const way = Math.sign(values[from + 1]! - values[from]!);
    let last = from + 1;
    while (last + 1 < values.length && Math.sign(values[last + 1]! - values[last]!) === way) last++;
    if (way !== 0 && last - from + 1 >= RUN_LENGTH) {
      for (let i = from; i <= last; i++) if (marks[i] === 0) marks[i] = way;
    }
    from = last;
  }
  return marks;
}
