import type { Stream } from "./stream.js";
import { checkThreePoints } from "./threePoints.js";

/**
 * A triangular variate by inversion: always one uniform, and rising with it.
 *
 * Evans, Hastings and Peacock (2000), "Statistical distributions", 40.
 * @param low least value.
 * @param likely mode, from low to high.
 * @param high greatest value; low = high gives that value.
 * @throws RangeError unless low ≤ likely ≤ high, all finite.
 * @example triangular(stream, 0.1, 0.2, 0.4)
 */
export function triangular(stream: Stream, low: number, likely: number, high: number): number {
  return triangularQuantile(stream.uniform(), low, likely, high);
}

/**
 * The value below which a triangular variate falls with probability p. Parameters as {@link triangular}.
 * @throws RangeError for p outside 0 to 1, or as {@link triangular}.
 * @example triangularQuantile(0.5, 0, 1, 2) // 1
 */
export function triangularQuantile(p: number, low: number, likely: number, high: number): number {
  checkThreePoints(low, likely, high);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability must be between 0 and 1: ${p}`);
  const width = high - low;
  if (width === 0) return low;
  const below = likely - low;
  if (p * width < below) return low + Math.sqrt(p * width * below);
  return high - Math.sqrt((1 - p) * width * (high - likely));
}
