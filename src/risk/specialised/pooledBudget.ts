import { InputError } from "../../errors.js";
import { sharePence } from "../../money/sharePence.js";

/** What members put in and what their cases cost; money in whole pence. */
export interface PoolCase {
  /** Cost of each member's own cases: `cost[member][year][replication]`. */
  readonly cost: readonly (readonly Float64Array[])[];
  /** Each member's yearly contribution, fixed for all years of the designation. */
  readonly contribution: readonly number[];
}

/** A pool's accounts, in whole pence; `pays` of all members add up to the cost of all cases in every year and replication. */
export interface PoolAccounts {
  /** What each member pays in the end: contribution, and its share of the pool's deficit or surplus at year end. */
  readonly pays: readonly (readonly Float64Array[])[];
  /** Cost of a member's own cases less what it pays: above 0 the others carried it. Adds up to 0 over the members. */
  readonly carried: readonly (readonly Float64Array[])[];
  /** Cost of all cases less all contributions: `deficit[year][replication]`. */
  readonly deficit: readonly Float64Array[];
}

/**
 * A pooled budget with binding decisions: every member pays its contribution, and the year's deficit or surplus is shared in
 * proportion to contributions, to the penny by the largest remainder.
 *
 * @throws InputError where lengths differ or an amount is no whole number of pence of 0 or more.
 */
export function pooledBudget({ cost, contribution }: PoolCase): PoolAccounts {
  const members = cost.length;
  if (members === 0 || contribution.length !== members) {
    throw new InputError("there must be one contribution for each member, 1 or more", { value: contribution.length });
  }
  for (const value of contribution) {
    if (!(Number.isSafeInteger(value) && value >= 0)) {
      throw new InputError("contributions must be whole pence of 0 or more", { value });
    }
  }
  const years = cost[0]!.length;
  const replications = cost[0]![0]?.length ?? 0;
  const table = () => cost.map(() => Array.from({ length: years }, () => new Float64Array(replications)));
  const pays = table();
  const carried = table();
  const deficit = Array.from({ length: years }, () => new Float64Array(replications));
  const paid = contribution.reduce((sum, value) => sum + value, 0);
  const shares = new Float64Array(members);
  for (let y = 0; y < years; y++) {
    for (let r = 0; r < replications; r++) {
      let spent = 0;
      for (let m = 0; m < members; m++) spent += cost[m]![y]![r]!;
      const over = spent - paid;
      deficit[y]![r] = over;
      sharePence(Math.abs(over), contribution, shares);
      for (let m = 0; m < members; m++) {
        const own = contribution[m]! + (over < 0 ? -shares[m]! : shares[m]!);
        pays[m]![y]![r] = own;
        carried[m]![y]![r] = cost[m]![y]![r]! - own;
      }
    }
  }
  return { pays, carried, deficit };
}
