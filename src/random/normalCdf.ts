import { erfc } from "./special/erfc.js";

/**
 * The chance that a standard normal variate is at most x, to a relative error near 1e-15, also where it is tiny.
 * For the upper tail use normalCdf(-x).
 * @param x any number.
 * @example normalCdf(1.96) // 0.9750021048517795
 */
export function normalCdf(x: number): number {
  if (x > -1.5) return 0.5 * erfc(-x * Math.SQRT1_2);
  if (x < -40) return 0;
  // x / √2 rounded would cost the tail its digits: carry what rounding takes
  const y = -x * Math.SQRT1_2;
  return 0.5 * erfc(y) * (1 - 2 * y * roundingOf(-x, y));
}

/** x / √2 - y, by splitting the product exactly (Dekker 1971). */
function roundingOf(x: number, y: number): number {
  const split = 134217729;
  const xHigh = x * split - (x * split - x);
  const xLow = x - xHigh;
  const rootHigh = 0.7071067839860916;
  const rootLow = -2.7995440410322203e-9;
  const error = xHigh * rootHigh - y + xHigh * rootLow + xLow * rootHigh + xLow * rootLow;
  return error - x * 4.833646656726457e-17;
}
