import type { Series } from "../forecast/history.js";
import { monthNumber, monthOfFinancialYear } from "../forecast/months.js";
import { logDays } from "../forecast/panel.js";
import { exp } from "../random/math.js";

/**
 * Counts with season and working days taken out: what each month would have been, had it been an average month. NaN where
 * unknown.
 *
 * @param series one organisation's months.
 * @param given.firstMonth label of the series' first month, as "2008-04".
 * @param given.season log seasonal index by month of the financial year, April first, as the fit gives it.
 * @param given.workingDays share of activity that follows working days, 0 to 1; the rest follows calendar days.
 * @example adjustedCounts(oneApril, { firstMonth: "2012-04", season, workingDays: 1 }) // 19 working days: count × 21 / 19
 */
export function adjustedCounts(
  { values, known }: Series,
  given: { readonly firstMonth: string; readonly season: ArrayLike<number>; readonly workingDays: number },
): Float64Array {
  const first = monthNumber(given.firstMonth);
  return Float64Array.from(values, (count, t) => {
    if (known[t] === 0) return Number.NaN;
    return count / exp(logDays(first + t, given.workingDays) + given.season[monthOfFinancialYear(first + t)]!);
  });
}
