/** Counts by specialty and month, some months before the forecast in front: cell(s, m) = s × (before + months) + before + m. */
export interface CountsWithPast {
  readonly counts: Float64Array;
  readonly before: number;
}

/** Room for counts of so many specialties and months, with the months before the forecast that they reach back. */
export function countsWithPast(
  specialties: number,
  { before, months }: { readonly before: number; readonly months: number },
): CountsWithPast {
  return { counts: new Float64Array(specialties * (before + months)), before };
}

/**
 * Divides counts of the months before the origin by specialty, in proportion to weights, and puts them in front.
 *
 * @param to.counts whose months before the forecast are filled.
 * @param recent all specialties together, oldest first, the last `to.before` of them used.
 * @param weights by specialty, not all 0.
 */
export function fillPast({ counts, before }: CountsWithPast, recent: readonly number[], weights: Float64Array): void {
  const row = counts.length / weights.length;
  let total = 0;
  for (let s = 0; s < weights.length; s++) total += weights[s]!;
  const from = recent.length - before;
  for (let s = 0; s < weights.length; s++) {
    const share = weights[s]! / total;
    for (let t = 0; t < before; t++) counts[s * row + t] = recent[from + t]! * share;
  }
}
