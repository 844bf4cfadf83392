import { median } from "../forecast/robust.js";

/** A month that its neighbours do not explain. */
export interface Outlier {
  readonly at: number;
  /** Log of the month over the middle of the months around it. */
  readonly deviation: number;
  /** The deviation in SDs of a month's noise. */
  readonly strength: number;
}

/**
 * Months further than four noise SDs, and than a tenth, from the median of the seven known months nearest to them. A
 * running median keeps steps sharp, so that the first month of a new level is not wild; one or two months of a new level
 * at the very end of a series are, until more follow.
 * @param logs of adjusted counts; NaN where unknown.
 * @param options.noise SD of a month's log around its level, above 0.
 */
export function findOutliers(logs: ArrayLike<number>, { noise }: { readonly noise: number }): Outlier[] {
  const at = Array.from(logs, (_, t) => t).filter((t) => Number.isFinite(logs[t]!));
  const known = at.map((t) => logs[t]!);
  if (known.length < 7) return [];
  return known.flatMap((value, k): Outlier[] => {
    const from = Math.min(Math.max(0, k - 3), known.length - 7);
    const deviation = value - median(known.slice(from, from + 7));
    const strength = Math.abs(deviation) / noise;
    return strength > 4 && Math.abs(deviation) > 0.1 ? [{ at: at[k]!, deviation, strength }] : [];
  });
}
