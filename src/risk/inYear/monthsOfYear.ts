import { dirichlet } from "../../random/dirichlet.js";
import type { Stream } from "../../random/stream.js";

/** How a year's cost falls into months. */
export interface MonthProfile {
  /** Share of the year's expected cost in each month, each above 0, adding up to 1. */
  readonly shares: readonly number[];
  /**
   * How evenly: people ÷ CV² of one person's year (772 for 10,000 people of CV 3.6). Above 0; Infinity is the profile itself.
   */
  readonly evenness: number;
}

/**
 * Splits a year's whole pence into months that add up to it exactly.
 *
 * The shares are Dirichlet with evenness × profile. Where one person's cost is gamma and accrues evenly that is exact: the
 * months of a gamma process given its total; for other severities the split has the right spread and not quite the
 * right shape.
 *
 * @param year pence, whole, 0 or more.
 * @param out receives the months, whole pence of 0 or more each.
 */
export function monthsOfYear({
  shares,
  evenness,
}: MonthProfile): (stream: Stream, year: number, out: Float64Array) => void {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (!(shares.every((share) => share > 0) && Math.abs(total - 1) < 1e-9))
    throw new RangeError(`month shares must be above 0 and add up to 1: ${total}`);
  if (!(evenness > 0)) throw new RangeError(`evenness must be above 0: ${evenness}`);
  const alpha = shares.map((share) => share * evenness);
  const drawn = Float64Array.from(shares);
  return (stream, year, out) => {
    if (evenness < Number.POSITIVE_INFINITY) dirichlet(stream, alpha, drawn);
    let share = 0;
    let before = 0;
    for (let month = 0; month < drawn.length; month++) {
      share += drawn[month]!;
      const now = month === drawn.length - 1 ? year : Math.min(year, Math.round(share * year));
      out[month] = now - before;
      before = now;
    }
  };
}
