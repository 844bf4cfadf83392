import { InputError } from "../../errors.js";
import { quantileRanks } from "../../simulate/quantile-ranks.js";

/** What can be committed at one risk of deficit. */
export interface Affordable {
  /** Share of replications that may end in deficit. */
  readonly risk: number;
  /** The most spending that can be planned (its mean), £, so that cost passes the allocation in no more than `risk` of replications. */
  readonly commit: number;
  /** 95 % range of `commit` from the simulation's own error (order statistics). */
  readonly low: number;
  readonly high: number;
  /** The least that must be left uncommitted, as a share of the mean allocation; below 0 where more than all can be committed. */
  readonly contingency: number;
}

/**
 * The affordability frontier: for each risk of deficit, the most that can be committed and the least contingency.
 *
 * Plans are scaled with their risk: with plans at f times those of the run, replication r costs f Cᵣ. The largest f with
 * f Cᵣ > Aᵣ in at most ⌊risk × R⌋ replications is the order statistic of Aᵣ ÷ Cᵣ at rank ⌊risk × R⌋ + 1; then
 * commit = f × mean C, and contingency = 1 − commit ÷ mean A.
 *
 * @param cost £, above 0, one value a replication.
 * @param allocation £, one value a replication.
 * @param risks above 0 and below 1.
 * @throws InputError where there is no replication, lengths differ, a cost is not above 0 or a risk out of range.
 * @example affordability(Float64Array.of(90, 100, 110, 120), Float64Array.of(100, 100, 100, 100), [0.25])[0].commit // 105 × 100 / 110 = 95.45
 */
export function affordability(cost: Float64Array, allocation: Float64Array, risks: readonly number[]): Affordable[] {
  const replications = cost.length;
  if (replications === 0 || allocation.length !== replications) {
    throw new InputError("cost and allocation must have the same replications, 1 or more", {
      value: allocation.length,
    });
  }
  let meanCost = 0;
  let meanAllocation = 0;
  const ratios = Float64Array.from(cost, (value, r) => {
    if (!(value > 0)) throw new InputError("cost must be above 0 in every replication", { value });
    meanCost += value / replications;
    meanAllocation += allocation[r]! / replications;
    return allocation[r]! / value;
  }).sort();
  return risks.map((risk) => {
    if (!(risk > 0 && risk < 1)) throw new InputError("risk of deficit must be above 0 and below 1", { value: risk });
    const ranks = quantileRanks(replications, risk);
    const at = (rank: number) => ratios[Math.min(replications, Math.max(1, rank)) - 1]! * meanCost;
    const commit = at(Math.floor(risk * replications + 1e-9) + 1);
    return {
      risk,
      commit,
      low: Math.min(commit, at(ranks.low)),
      high: Math.max(commit, at(ranks.high)),
      contingency: meanAllocation > 0 ? 1 - commit / meanAllocation : 0,
    };
  });
}
