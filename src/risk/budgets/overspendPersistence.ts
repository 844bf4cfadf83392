import { InputError } from "../../errors.js";

/** What became of those who overspent most. */
export interface OverspendPersistence {
  /** Mean excess over the others, as a share of budget, of the top share in the first year. */
  readonly first: number;
  /** The same practices in the next year, with nothing done. */
  readonly next: number;
  /** Share of the first year's excess that is gone without anybody doing anything. */
  readonly gone: number;
  /** Correlation of the excess between the two years, over all practices and replications. */
  readonly correlation: number;
  /** SD of the excess between practices in the first year. */
  readonly spread: number;
}

/**
 * Regression to the mean among practices, from kept replications: those most above their budget in one year, and where they
 * are the next with nothing done. The excess is cost over budget less that of all practices together.
 *
 * @param excess `excess[year][practice][replication]` for two years: cost ÷ budget less everybody's.
 * @param share of practices selected from the top, above 0 and below 1; at least one practice.
 * @throws InputError where the arrays do not match.
 */
export function overspendPersistence(
  [now, then]: readonly [readonly Float64Array[], readonly Float64Array[]],
  share: number,
): OverspendPersistence {
  const practices = now.length;
  const replications = now[0]?.length ?? 0;
  if (practices === 0 || replications === 0 || then.length !== practices) {
    throw new InputError("two years of the same practices are needed, 1 or more", { value: then.length });
  }
  if (!(share > 0 && share < 1)) throw new InputError("share selected must be above 0 and below 1", { value: share });
  const top = Math.max(1, Math.round(share * practices));
  const sorted = new Float64Array(practices);
  let first = 0;
  let next = 0;
  let selected = 0;
  const sums = { x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
  for (let r = 0; r < replications; r++) {
    for (let i = 0; i < practices; i++) {
      const x = now[i]![r]!;
      const y = then[i]![r]!;
      sorted[i] = x;
      sums.x += x;
      sums.y += y;
      sums.xx += x * x;
      sums.yy += y * y;
      sums.xy += x * y;
    }
    sorted.sort();
    const least = sorted[practices - top]!;
    for (let i = 0; i < practices; i++) {
      if (now[i]![r]! < least) continue;
      first += now[i]![r]!;
      next += then[i]![r]!;
      selected++;
    }
  }
  const n = practices * replications;
  const varianceX = sums.xx / n - (sums.x / n) * (sums.x / n);
  const varianceY = sums.yy / n - (sums.y / n) * (sums.y / n);
  const covariance = sums.xy / n - (sums.x / n) * (sums.y / n);
  return {
    first: first / selected,
    next: next / selected,
    gone: first > 0 ? 1 - next / first : 0,
    correlation: varianceX > 0 && varianceY > 0 ? covariance / Math.sqrt(varianceX * varianceY) : 0,
    spread: Math.sqrt(Math.max(0, varianceX)),
  };
}
