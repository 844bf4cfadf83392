/**
 * Exact quantile of sorted values by linear interpolation between order statistics (type 7, the default of R and NumPy).
 *
 * @param sorted ascending, at least one value.
 * @param p 0 to 1.
 * @throws RangeError if there are no values or p is outside 0 to 1.
 * @example quantile(Float64Array.of(1, 2, 3, 4), 0.25) // 1.75
 * @see Hyndman and Fan (1996), Sample quantiles in statistical packages, https://doi.org/10.2307/2684934
 */
export function quantile(sorted: Readonly<Float64Array>, p: number): number {
  if (sorted.length === 0) throw new RangeError("a quantile needs at least one value: 0");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile must be between 0 and 1: ${p}`);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}
