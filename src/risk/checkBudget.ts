/**
 * Refuses a cost without replications, or a budget by replication whose length differs from the cost's.
 *
 * @throws RangeError saying which.
 */
export function checkBudget(cost: Float64Array, budget: number | Float64Array): void {
  if (cost.length === 0) throw new RangeError("cost needs at least one replication: 0");
  if (typeof budget !== "number" && budget.length !== cost.length) {
    throw new RangeError(`there must be one budget for each of ${cost.length} replications: ${budget.length}`);
  }
}
