import type { Period } from "../time/periods.js";
import type { CountsWithPast } from "./counts-with-past.js";

/**
 * Adds up one commissioner's counts: over specialties by month, and over months by specialty and year.
 *
 * @param of.years whole years among the months; `of.months`, how many there are.
 * @param to.monthly by month; `to.bySpecialty`, by specialty, then year.
 */
export function addUp(
  { counts, before }: CountsWithPast,
  of: { readonly months: number; readonly years: readonly Period[] },
  to: { readonly monthly: Float64Array; readonly bySpecialty: Float64Array },
): void {
  const { months, years } = of;
  const row = before + months;
  to.monthly.fill(0);
  for (let s = 0; s * row < counts.length; s++) {
    const start = s * row + before;
    for (let m = 0; m < months; m++) to.monthly[m]! += counts[start + m]!;
    for (let y = 0; y < years.length; y++) {
      const first = start + years[y]!.first;
      let sum = 0;
      for (let m = first; m < first + 12; m++) sum += counts[m]!;
      to.bySpecialty[s * years.length + y] = sum;
    }
  }
}
