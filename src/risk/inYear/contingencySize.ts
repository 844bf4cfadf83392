import { type Contingency, contingencyNeeded } from "../contingency.js";
import { contingencyCalls } from "../contingencyCalls.js";

/** What a contingency fund is called for, and how large it must be, as shares of all budgets. */
export interface ContingencySize {
  /** Whether underspenders keep their gains (gross calls) or gains meet overspends first (net calls). */
  readonly gains: "kept" | "offset";
  readonly mean: number;
  readonly sd: number;
  /** Monte Carlo standard error of `mean`. */
  readonly se: number;
  /** Fund that suffices with the chosen confidence; `share` is of all budgets. */
  readonly needed: Contingency;
}

/**
 * Sizes a contingency fund from kept replications, both ways: on gross calls, which it must meet where underspenders
 * keep their gains, and on net calls, where gains offset overspends first.
 *
 * @param costs one array a holder, one value a replication, in pounds.
 * @param budgets one a holder, in pounds, above 0 together.
 * @param confidence with which the fund must suffice, above 0 and below 1.
 * @throws RangeError when holders, replications or confidence do not fit.
 */
export function contingencySize(
  costs: readonly Float64Array[],
  budgets: readonly number[],
  confidence: number,
): { readonly kept: ContingencySize; readonly offset: ContingencySize } {
  const all = budgets.reduce((sum, budget) => sum + budget, 0);
  if (!(all > 0)) throw new RangeError(`budgets must be above 0 together: ${all}`);
  const { gross, net } = contingencyCalls(costs, budgets);
  const size = (gains: "kept" | "offset", calls: Float64Array): ContingencySize => {
    const needed = contingencyNeeded(calls, 0, confidence);
    let sum = 0;
    for (const call of calls) sum += call / all;
    const mean = sum / calls.length;
    let squares = 0;
    for (const call of calls) squares += (call / all - mean) * (call / all - mean);
    const sd = Math.sqrt(squares / Math.max(1, calls.length - 1));
    return { gains, mean, sd, se: sd / Math.sqrt(calls.length), needed: { ...needed, share: needed.pounds / all } };
  };
  return { kept: size("kept", gross), offset: size("offset", net) };
}
