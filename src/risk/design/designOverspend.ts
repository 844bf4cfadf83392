import type { GroupFigures } from "./groupLedger.js";

/** A mean over replications, in pounds, and its Monte Carlo standard error. */
export interface MeanSum {
  readonly mean: number;
  readonly se: number;
}

/**
 * What groups overspend between them: each by itself, and were they one group, whose underspends meet overspends first.
 *
 * @param figures of the groups, over the same replications, of which there are `replications`.
 * @example designOverspend([figures of a group 5 over, of one 3 under], 1) // apart 5, as one 2
 */
export function designOverspend(
  figures: readonly Pick<GroupFigures, "gap">[],
  replications: number,
): { readonly apart: MeanSum; readonly asOne: MeanSum } {
  const apart = new Float64Array(replications);
  const net = new Float64Array(replications);
  for (const { gap } of figures) {
    for (let r = 0; r < replications; r++) {
      net[r]! += gap[r]!;
      if (gap[r]! > 0) apart[r]! += gap[r]!;
    }
  }
  return { apart: meanSum(apart), asOne: meanSum(net.map((value) => Math.max(0, value))) };
}

function meanSum(values: Float64Array): MeanSum {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, se: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0 };
}
