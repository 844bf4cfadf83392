import type { XmrLimits } from "./xmrLimits.js";

/**
 * Points beyond two thirds of the way to a limit, where two of three successive points are so on the same side: 1 near or
 * past the upper limit, −1 the lower, 0 otherwise. The third point of the three is not marked.
 *
 * One point near the upper and one near the lower limit are no special cause. A point outside a limit counts as beyond.
 * @param values known points of one segment, in order.
 */
export function twoOfThree(values: ArrayLike<number>, { centre, lower, upper }: XmrLimits): Int8Array {
  const high = centre + (2 / 3) * (upper - centre);
  const low = centre - (2 / 3) * (centre - lower);
  const marks = new Int8Array(values.length);
  for (let from = 0; from + 2 < values.length; from++) {
    for (const side of [1, -1]) {
      const beyond = [from, from + 1, from + 2].filter((i) => (side > 0 ? values[i]! > high : values[i]! < low));
      if (beyond.length >= 2) for (const i of beyond) marks[i] = side;
    }
  }
  return marks;
}
