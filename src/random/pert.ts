import { beta } from "./beta.js";
import type { Stream } from "./stream.js";
import { checkThreePoints } from "./threePoints.js";

/**
 * A PERT variate: a beta stretched over low to high, with mean (low + 4 likely + high) / 6.
 *
 * Malcolm, Roseboom, Clark and Fazar (1959), "Application of a technique for research and development program
 * evaluation", Operations Research 7; shapes as Vose (2008), "Risk analysis", with its weight of 4 on the mode.
 * @param low least value.
 * @param likely mode, from low to high.
 * @param high greatest value; low = high gives that value.
 * @throws RangeError unless low ≤ likely ≤ high, all finite.
 * @example pert(stream, 0.1, 0.2, 0.4)
 */
export function pert(stream: Stream, low: number, likely: number, high: number): number {
  checkThreePoints(low, likely, high);
  const width = high - low;
  if (width === 0) return low;
  return low + width * beta(stream, 1 + (4 * (likely - low)) / width, 1 + (4 * (high - likely)) / width);
}
