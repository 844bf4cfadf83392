import type { XmrLimits } from "./xmrLimits.js";

/**
 * Points beyond a limit: 1 above the upper, −1 below the lower, 0 within or on it.
 * @example [...pointsOutside([1, 9], { lower: 0, upper: 8 })] // [0, 1]
 */
export function pointsOutside(
  values: ArrayLike<number>,
  { lower, upper }: Pick<XmrLimits, "lower" | "upper">,
): Int8Array {
  return Int8Array.from(values, (x) => (x > upper ? 1 : x < lower ? -1 : 0));
}
