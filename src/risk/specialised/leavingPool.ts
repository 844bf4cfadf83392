import { InputError } from "../../errors.js";
import type { PoolCase } from "./pooledBudget.js";

/** What becomes of a pool whose members may leave. */
export interface LeavingYear {
  /** Mean number of members at the year's start. */
  readonly members: number;
  /** Share of replications in which fewer than two are left, so that nothing is pooled. */
  readonly broken: number;
  /** Share of replications, and of the members in them, that pay more than their contribution by more than the margin. */
  readonly over: number;
  /** Monte Carlo standard errors of the mean number of members and of that share, over replications. */
  readonly membersSe: number;
  readonly overSe: number;
}

/**
 * A pool whose decisions do not bind: after each year, a member that has paid in more than its own cases have cost so far,
 * by more than `patience` of its yearly contribution, leaves and stands alone. Those left share what comes.
 *
 * @param patience share of a yearly contribution, 0 or more; infinite binds everybody.
 * @param margin share of a contribution.
 * @throws InputError where a number is out of range.
 */
export function leavingPool(
  { cost, contribution }: PoolCase,
  { patience, margin }: { readonly patience: number; readonly margin: number },
): LeavingYear[] {
  if (!(patience >= 0)) throw new InputError("patience must be 0 or more", { value: patience });
  if (!(margin >= 0)) throw new InputError("margin must be 0 or more", { value: margin });
  const members = cost.length;
  const years = cost[0]?.length ?? 0;
  const replications = cost[0]?.[0]?.length ?? 0;
  const found = Array.from({ length: years }, () => ({ members: 0, broken: 0, over: 0, left2: 0, over2: 0 }));
  const inside = new Uint8Array(members);
  const balance = new Float64Array(members);
  for (let r = 0; r < replications; r++) {
    inside.fill(1);
    balance.fill(0);
    for (let y = 0; y < years; y++) {
      const year = found[y]!;
      let left = 0;
      let paid = 0;
      let spent = 0;
      for (let m = 0; m < members; m++) {
        if (inside[m] === 0) continue;
        left++;
        paid += contribution[m]!;
        spent += cost[m]![y]![r]!;
      }
      year.members += left / replications;
      year.left2 += (left * left) / replications;
      let above = 0;
      if (left < 2) year.broken += 1 / replications;
      const factor = paid > 0 ? spent / paid : 1;
      for (let m = 0; m < members; m++) {
        const own = contribution[m]!;
        const pays = inside[m] === 1 ? own * factor : cost[m]![y]![r]!;
        if (pays > own * (1 + margin)) above++;
        if (inside[m] === 0) continue;
        balance[m]! += pays - cost[m]![y]![r]!;
        if (balance[m]! > patience * own) inside[m] = 0;
      }
      year.over += above / members / replications;
      year.over2 += (above / members) ** 2 / replications;
    }
  }
  const error = (mean: number, square: number) =>
    replications > 1 ? Math.sqrt(Math.max(0, square - mean * mean) / (replications - 1)) : 0;
  return found.map(({ members: left, broken, over, left2, over2 }) => ({
    members: left,
    broken,
    over,
    membersSe: error(left, left2),
    overSe: error(over, over2),
  }));
}
