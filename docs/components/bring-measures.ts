import { measureLabel } from "../models/scenario/measures.js";
import { formatMonth } from "../src/charts/format.js";
import { type History, series } from "../src/forecast/history.js";

/** One measure of a history as it was read. */
export interface MeasureRow {
  readonly name: string;
  /** Months that every one of the commissioners has. */
  readonly count: number;
  readonly first: string;
  readonly last: string;
  /** Count of the twelve months to the origin; in words how many of them there are where some are missing. */
  readonly year: number | string;
}

/**
 * Months and last year of every measure, added up over commissioners; a month counts where every one has it.
 * @param of codes of the commissioners, all in the history, and the last month of the year.
 * @example measureRows(history, { commissioners: ["5A3"], origin: "2012-03" }).map(({ year }) => year) // [41388, "7 of 12 months"]
 */
export function measureRows(
  history: History,
  { commissioners, origin }: { readonly commissioners: readonly string[]; readonly origin: string },
): MeasureRow[] {
  const at = commissioners.map((code) => history.organisations.findIndex((one) => one.code === code));
  const end = history.months.indexOf(origin) + 1;
  return history.measures.map((measure, m) => {
    const all = at.map((organisation) => series(history, { organisation, measure: m }));
    const shared = history.months.map((_, t) => all.every(({ known }) => known[t] === 1));
    const months = history.months.filter((_, t) => shared[t]);
    const [first, last] = [months[0], months.at(-1)].map((month) =>
      month === undefined ? "–" : formatMonth(month).replace(" ", "\u00A0"),
    );
    const from = Math.max(0, end - 12);
    const known = shared.slice(from, end).filter(Boolean).length;
    const total = all.reduce(
      (sum, { values }) => values.subarray(from, end).reduce((year, value) => year + value, sum),
      0,
    );
    const year = known === 12 ? total : known === 0 ? "–" : `${known} of 12 months`;
    return { name: nameOf(measure), count: months.length, first: first!, last: last!, year };
  });
}

/** What a column counts, and the column. */
function nameOf(measure: string): string {
  const label = measureLabel(measure);
  return label === measure ? measure : `${label.charAt(0).toUpperCase()}${label.slice(1)} (${measure})`;
}
