import type { GroupLedger } from "./groupLedger.js";

/** What the groups of a design overspend in one year, one value a replication. */
export interface GrossOverspend {
  /** Pounds: each group's own overspend added up, no group's underspend taken off. */
  readonly pounds: Float64Array;
  /** Groups that overspend. */
  readonly groups: Float64Array;
}

/**
 * What would have to be found for the groups that overspend, replication by replication. Two designs over the same
 * ledger are held against each other by taking one's values from the other's: the same futures, grouped two ways.
 *
 * @param ledger is left following this design.
 */
export function grossOverspend(
  ledger: GroupLedger,
  { groupOf, groups }: { readonly groupOf: Int32Array; readonly groups: number },
): GrossOverspend {
  ledger.follow(groupOf, groups);
  const pounds = new Float64Array(ledger.replications);
  const count = new Float64Array(ledger.replications);
  const used = new Set(groupOf);
  for (let group = 0; group < groups; group++) {
    if (!used.has(group)) continue;
    const { cost, budget } = ledger.values(group);
    for (let r = 0; r < pounds.length; r++) {
      const over = cost[r]! - budget[r]!;
      if (over <= 0) continue;
      pounds[r]! += over;
      count[r]!++;
    }
  }
  return { pounds, groups: count };
}
