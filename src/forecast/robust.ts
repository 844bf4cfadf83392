/** Middle value. Leaves the input as it is. @example median([3, 1, 2]) // 2 */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n === 0) throw new RangeError("a median needs at least one value: 0");
  const middle = n >> 1;
  return n % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Median absolute deviation × 1.4826: the SD where values are normal, deaf to a few wild ones. */
export function robustSd(values: ArrayLike<number>): number {
  const centre = median(values);
  return 1.4826022185056018 * median(Float64Array.from(values, (v) => Math.abs(v - centre)));
}
