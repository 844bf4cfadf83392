/** Points that make a run or a trend a special cause. */
export const RUN_LENGTH = 7;

/**
 * Every point of every run of seven or more in a row on one side of the mean: 1 above, −1 below, 0 otherwise.
 *
 * A point exactly on the mean lies on neither side and ends a run.
 * @param values known points of one segment, in order.
 * @example [...runsOnOneSide([1, 1, 1, 1, 1, 1, 1, -1], 0)] // [1, 1, 1, 1, 1, 1, 1, 0]
 */
export function runsOnOneSide(values: ArrayLike<number>, centre: number): Int8Array {
  const marks = new Int8Array(values.length);
  for (let from = 0; from < values.length; ) {
    const side = Math.sign(values[from]! - centre);
    let to = from + 1;
    while (to < values.length && Math.sign(values[to]! - centre) === side) to++;
    if (side !== 0 && to - from >= RUN_LENGTH) marks.fill(side, from, to);
    from = to;
  }
  return marks;
}
