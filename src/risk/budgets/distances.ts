import { InputError } from "../../errors.js";
import { quantile } from "../../simulate/quantile.js";
import { sortValues } from "../../simulate/sort-values.js";

/** How far a practice's spend lies from its fair share, as a share of it: 0.05 is five per cent above. */
export interface Distance {
  readonly mean: number;
  readonly p10: number;
  readonly median: number;
  readonly p90: number;
  /** Share of replications in which the practice is above its fair share. */
  readonly above: number;
  /** Mean pounds above (below: negative) fair share, of the money shared out. */
  readonly pounds: number;
}

/**
 * Each practice's distance from fair share: its share of what all spent over its share of need, less 1, by replication.
 *
 * @param spend £: `spend[practice][replication]`; in each replication somebody spends something.
 * @param fair fair shares, adding up to 1. A practice with no need has no distance (NaN is never given: 0).
 * @param money £ shared out, for the distance in pounds.
 * @throws InputError where the arrays do not match.
 * @example fairShareDistances([Float64Array.of(60), Float64Array.of(40)], Float64Array.of(0.5, 0.5), 100)[0].mean // 0.2
 */
export function fairShareDistances(spend: readonly Float64Array[], fair: Float64Array, money: number): Distance[] {
  const replications = spend[0]?.length ?? 0;
  if (spend.length === 0 || replications === 0 || spend.length !== fair.length) {
    throw new InputError("spend and fair shares must be given for the same practices, 1 or more", {
      value: spend.length,
    });
  }
  const totals = new Float64Array(replications);
  for (const own of spend) for (let r = 0; r < replications; r++) totals[r]! += own[r]!;
  return spend.map((own, i) => {
    const target = fair[i]!;
    const distance = new Float64Array(replications);
    let sum = 0;
    let shares = 0;
    let above = 0;
    for (let r = 0; r < replications; r++) {
      const share = totals[r]! > 0 ? own[r]! / totals[r]! : target;
      shares += share;
      distance[r] = target > 0 ? share / target - 1 : 0;
      sum += distance[r]!;
      if (distance[r]! > 0) above++;
    }
    sortValues(distance);
    return {
      mean: sum / replications,
      p10: quantile(distance, 0.1),
      median: quantile(distance, 0.5),
      p90: quantile(distance, 0.9),
      above: above / replications,
      pounds: (shares / replications - target) * money,
    };
  });
}
