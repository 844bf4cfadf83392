/** Calls on one contingency fund by several budget holders, one value a replication, in pounds. */
export interface ContingencyCalls {
  /** Overspends added up: what is called when underspenders keep their gains. */
  readonly gross: Float64Array;
  /** Overspend of the total: what is called when gains offset overspends first. Never above `gross`. */
  readonly net: Float64Array;
}

/**
 * Gross and net calls on a contingency fund, replication by replication.
 *
 * @param costs one array a budget holder (practice or group), each with one value a replication, in pounds.
 * @param budgets in pounds, one a budget holder: a number, or one value a replication.
 * @throws RangeError when the numbers of holders or replications differ.
 * @example contingencyCalls([Float64Array.of(110), Float64Array.of(95)], [100, 100]) // gross [10], net [5]
 */
export function contingencyCalls(
  costs: readonly Float64Array[],
  budgets: readonly (number | Float64Array)[],
): ContingencyCalls {
  if (costs.length !== budgets.length) {
    throw new RangeError(`there must be one budget for each of ${costs.length} budget holders: ${budgets.length}`);
  }
  const replications = costs[0]?.length ?? 0;
  const gross = new Float64Array(replications);
  const net = new Float64Array(replications);
  costs.forEach((cost, holder) => {
    if (cost.length !== replications) {
      throw new RangeError(`every budget holder needs ${replications} replications: ${cost.length}`);
    }
    const budget = budgets[holder]!;
    for (let r = 0; r < replications; r++) {
      const over = cost[r]! - (typeof budget === "number" ? budget : budget[r]!);
      if (over > 0) gross[r]! += over;
      net[r]! += over;
    }
  });
  for (let r = 0; r < replications; r++) net[r] = Math.min(gross[r]!, Math.max(0, net[r]!));
  return { gross, net };
}
