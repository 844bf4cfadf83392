import type { RunResult } from "../../src/simulate/stage.js";

/** Which number of each replication: a kept column, one commissioner (−1: all together), one year by position. */
export interface CostChoice {
  /** "cost_commissioner" [commissioner, year] or "base_outturn" [commissioner]. */
  readonly column: "cost_commissioner" | "base_outturn";
  readonly commissioner: number;
  readonly year: number;
}

/**
 * One sum of money a replication, in pounds, of a commissioner or of all.
 * @throws Error where the run did not keep the column.
 */
export function costsOf(result: RunResult, { column, commissioner, year }: CostChoice): Float64Array {
  const kept = result.columns.get(column);
  if (!kept) throw new Error(`the run kept no column "${column}"`);
  const [commissioners, years] = kept.spec.dimensions;
  const { replications } = result;
  const sum = new Float64Array(replications);
  for (let c = 0; c < commissioners!.labels.length; c++) {
    if (commissioner >= 0 && c !== commissioner) continue;
    const from = (c * (years?.labels.length ?? 1) + year) * replications;
    for (let r = 0; r < replications; r++) sum[r]! += kept.values[from + r]!;
  }
  return sum;
}

/** Forecast years of a run that kept `cost_commissioner`. */
export function costYears(result: RunResult): readonly string[] {
  return result.columns.get("cost_commissioner")?.spec.dimensions[1]?.labels ?? [];
}
