/**
 * Continuous ranked probability score of a sample against what happened, in the unit of the values; lower is better, and
 * for a single point it is the absolute error: E|X − y| − ½ E|X − X′| (Gneiting & Raftery 2007, JASA 102:359).
 * @param sorted ascending, at least one value.
 * @example sampleCrps(Float64Array.of(1, 3), 2) // 0.5
 */
export function sampleCrps(sorted: Float64Array, actual: number): number {
  const n = sorted.length;
  if (n === 0) throw new RangeError("a score needs at least one value: 0");
  let distance = 0;
  let spread = 0;
  for (let i = 0; i < n; i++) {
    const x = sorted[i]!;
    distance += Math.abs(x - actual);
    spread += (2 * i + 1 - n) * x;
  }
  return distance / n - spread / (n * n);
}
