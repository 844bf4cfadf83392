import { quantile } from "../simulate/quantile.js";
import { quantileRanks } from "../simulate/quantile-ranks.js";
import { sortValues } from "../simulate/sort-values.js";

/** The points of a fan at one time: the median, and the edges of the bands that hold 50, 80 and 95 % of runs. */
export interface Bands {
  readonly p025: number;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  readonly p975: number;
  readonly mean: number;
  /** Monte Carlo standard error of the median, from order statistics. */
  readonly p50Error: number;
}

/** The bands that every fan shows, widest first: edges, and their names in words. */
export const bandNames = [
  { low: "p025", high: "p975", name: "19 in 20 runs" },
  { low: "p10", high: "p90", name: "8 in 10 runs" },
  { low: "p25", high: "p75", name: "half of runs" },
] as const;

/**
 * Bands of one quantity from its replications.
 * @param values one finite value a replication, at least one; left as they are.
 * @throws RangeError if there is none.
 * @example bandsOf(Float64Array.of(1, 2, 3)).p50 // 2
 */
export function bandsOf(values: Readonly<Float64Array>): Bands {
  if (values.length === 0) throw new RangeError("bands need at least one replication: 0");
  const sorted = sortValues(Float64Array.from(values));
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const at = (p: number) => quantile(sorted, p);
  return {
    p025: at(0.025),
    p10: at(0.1),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p975: at(0.975),
    mean: sum / values.length,
    p50Error: medianError(sorted),
  };
}

const ranks = new Map<number, { readonly low: number; readonly high: number }>();

/** Half the width of the exact 95 % interval of the median, over 1.96. */
function medianError(sorted: Float64Array): number {
  const n = sorted.length;
  const known = ranks.get(n) ?? quantileRanks(n, 0.5);
  if (ranks.size > 200) ranks.clear();
  ranks.set(n, known);
  return (sorted[known.high - 1]! - sorted[known.low - 1]!) / (2 * 1.959963984540054);
}
