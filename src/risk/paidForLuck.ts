import { normalStopLoss } from "./normalStopLoss.js";

/**
 * What an incentive that shares out every underspend pays on average when nothing was achieved, as a share of the budget:
 * share × E[X⁺] of a normal cost about a budget equal to its mean.
 *
 * @param sd of yearly cost as a share of the budget, above 0.
 * @param share of the underspend that is paid out, 0 to 1.
 * @throws RangeError outside those ranges.
 * @example paidForLuck(0.036, 0.7) // 0.01005: one per cent of budget paid for luck
 */
export function paidForLuck(sd: number, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share must be between 0 and 1: ${share}`);
  return share * normalStopLoss(sd, 0);
}
