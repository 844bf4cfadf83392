import type { FanHistory } from "../src/charts/fan-chart.js";
import { monthDate } from "../src/charts/format.js";
import { series } from "../src/forecast/history.js";
import { financialYearLabel, monthNumber } from "../src/forecast/months.js";
import { shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** A recorded month. */
export interface RecordedMonth extends FanHistory {
  readonly month: string;
}

/** A recorded financial year. */
export interface RecordedYear extends FanHistory {
  readonly period: string;
}

/**
 * The months recorded up to the origin by those who are shown, together; NaN where a month of one is unknown.
 * @param column of the history; empty where it has none of that name.
 */
export function recordedMonths(workbench: Workbench, column: string): RecordedMonth[] {
  const { scenario, history } = workbench;
  const codes = shownPositions(workbench).map((c) => scenario.commissioners[c]!.code);
  const measure = history.measures.indexOf(column);
  const organisations = codes.map((of) => history.organisations.findIndex(({ code }) => code === of));
  if (measure < 0 || organisations.includes(-1)) return [];
  const all = organisations.map((organisation) => series(history, { organisation, measure }));
  const points = history.months.map((month, t) => ({
    month,
    date: monthDate(month),
    value: all.reduce((sum, { values, known }) => sum + (known[t] ? values[t]! : Number.NaN), 0),
  }));
  const from = points.findIndex(({ value }) => Number.isFinite(value));
  const to = points.findIndex(({ month }) => month === scenario.horizon.origin);
  return from < 0 || to < from ? [] : points.slice(from, to + 1);
}

/** Sums of the financial years of which all twelve months are known. */
export function recordedYears(months: readonly RecordedMonth[]): RecordedYear[] {
  const years = new Map<string, { date: Date; value: number; count: number }>();
  for (const { month, value, date } of months) {
    const label = financialYearLabel(monthNumber(month));
    const year = years.get(label) ?? { date, value: 0, count: 0 };
    if (Number.isFinite(value)) years.set(label, { date: year.date, value: year.value + value, count: year.count + 1 });
  }
  return [...years]
    .filter(([, { count }]) => count === 12)
    .map(([period, { date, value }]) => ({ period, date, value }));
}
