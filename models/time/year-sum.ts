import type { Period } from "./periods.js";

/**
 * Sum of a monthly column over one period, over all of the column's organisations; a whole number, also where the
 * forecast gives means instead of counts.
 *
 * @param column whole rows of `months` months, one row for each organisation.
 */
export function yearSum(column: ArrayLike<number>, { first, length }: Period, months: number): number {
  let sum = 0;
  for (let row = 0; row < column.length; row += months) {
    for (let m = row + first; m < row + first + length; m++) sum += column[m]!;
  }
  return Math.round(sum);
}
