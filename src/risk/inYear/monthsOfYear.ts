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
 * Draws how a year falls into months: shares that are Dirichlet with evenness × profile, adding up to 1.
 *
 * Where one person's cost is gamma and accrues evenly that is exact: the months of a gamma process given its total; for
 * other severities the split has the right spread and not quite the right shape.
 *
 * @returns a function that overwrites `out`, one share a month.
 * @throws RangeError when the shares are not above 0 or do not add up to 1, or evenness is not above 0.
 */
export function monthShares({ shares, evenness }: MonthProfile): (stream: Stream, out: Float64Array) => void {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (!(shares.every((share) => share > 0) && Math.abs(total - 1) < 1e-9))
    throw new RangeError(`month shares must be above 0 and add up to 1: ${total}`);
  if (!(evenness > 0)) throw new RangeError(`evenness must be above 0: ${evenness}`);
  if (evenness === Number.POSITIVE_INFINITY) return (_, out) => out.set(shares);
  const alpha = shares.map((share) => share * evenness);
  return (stream, out) => dirichlet(stream, alpha, out);
}

/**
 * Splits a year's whole pence into months by shares: whole pence of 0 or more each that add up to the year exactly.
 *
 * @param year pence, whole, 0 or more.
 * @example splitByMonth(100, Float64Array.of(0.25, 0.75), out) // 25, 75
 */
export function splitByMonth(year: number, shares: Float64Array, out: Float64Array): void {
  let share = 0;
  let before = 0;
  for (let month = 0; month < shares.length; month++) {
    share += shares[month]!;
    const now = month === shares.length - 1 ? year : Math.min(year, Math.round(share * year));
    out[month] = now - before;
    before = now;
  }
}

/** Draws months and splits a year's whole pence into them: `monthShares` and `splitByMonth` together. */
export function monthsOfYear(profile: MonthProfile): (stream: Stream, year: number, out: Float64Array) => void {
  const draw = monthShares(profile);
  const shares = Float64Array.from(profile.shares);
  return (stream, year, out) => {
    draw(stream, shares);
    splitByMonth(year, shares, out);
  };
}
