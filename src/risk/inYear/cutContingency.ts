/** How large a contingency must be that is cut from the budgets. */
export interface CutContingency {
  /** Smallest share of all budgets that suffices with the confidence; null where no share does. */
  readonly share: number | null;
  /** Share of replications in which a contingency of any size could suffice: those whose cost is within all budgets. */
  readonly possible: number;
}

/** Bisections of the share: 1 part in a million. */
const steps = 20;

/**
 * Sizes a contingency that comes out of the budgets themselves: every point cut from a budget makes its holder call sooner,
 * while gains of those who underspend stay theirs. In one replication the fund suffices from some share on, if at all,
 * since what calls grow by with the share is at most what the fund grows by: Σ max(0, cost − (1 − k) budget) ≤ k Σ budget.
 *
 * @param costs one array a holder, one value a replication, in pounds.
 * @param budgets one a holder, before the cut, in pounds.
 * @param confidence with which the fund must suffice, above 0 and below 1.
 * @throws RangeError when holders or confidence do not fit.
 * @example cutContingency([Float64Array.of(110), Float64Array.of(80)], [100, 100], 0.9).share // 0.1
 */
export function cutContingency(
  costs: readonly Float64Array[],
  budgets: readonly number[],
  confidence: number,
): CutContingency {
  if (costs.length !== budgets.length) throw new RangeError(`${costs.length} costs for ${budgets.length} budgets`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence must be between 0 and 1: ${confidence}`);
  const replications = costs[0]?.length ?? 0;
  if (replications === 0) throw new RangeError("replications must be 1 or more: 0");
  const all = budgets.reduce((sum, budget) => sum + budget, 0);
  const calls = new Float64Array(replications);
  /** Share of replications in which a fund of this share of the budgets meets all calls; a rounding of a penny passes. */
  const met = (share: number): number => {
    calls.fill(0);
    costs.forEach((cost, h) => {
      const left = (1 - share) * budgets[h]!;
      for (let r = 0; r < replications; r++) calls[r]! += Math.max(0, cost[r]! - left);
    });
    return calls.filter((call) => call <= share * all + 0.01).length / replications;
  };
  const possible = met(1);
  if (possible < confidence - 1e-9) return { share: null, possible };
  if (met(0) >= confidence - 1e-9) return { share: 0, possible };
  let [low, high] = [0, 1];
  for (let step = 0; step < steps; step++) {
    const middle = (low + high) / 2;
    if (met(middle) >= confidence - 1e-9) high = middle;
    else low = middle;
  }
  return { share: high, possible };
}
