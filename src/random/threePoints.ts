/** @throws RangeError unless low ≤ likely ≤ high, all finite. */
export function checkThreePoints(low: number, likely: number, high: number): void {
  if (!(low <= likely && likely <= high && high - low < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`low, likely and high must be finite and in this order: ${low}, ${likely}, ${high}`);
  }
}
