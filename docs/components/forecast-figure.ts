import { measures } from "../models/scenario/measures.js";
import { type Bands, bandsOf } from "../src/charts/bands.js";
import { type ChartFigure, chartFigure } from "../src/charts/chart-figure.js";
import { type FanHistory, fanChart } from "../src/charts/fan-chart.js";
import { formatCount, formatRounded, monthDate } from "../src/charts/format.js";
import { fanSentence } from "../src/charts/sentences.js";
import { series } from "../src/forecast/history.js";
import { financialYearLabel, monthNumber } from "../src/forecast/months.js";
import { byMonth, labelsOf, total } from "../src/page/columns.js";
import type { RunResult } from "../src/simulate/stage.js";
import { lines } from "./budget-figures.js";
import { shownCommissioner } from "./shown.js";
import type { Workbench } from "./workbench.js";

export type Period = "year" | "month";

/** A measure of the page: the column of the run, and the column of the history that recorded it. */
export interface ForecastMeasure {
  readonly column: string;
  readonly recorded: string;
  readonly what: string;
  readonly unit: string;
}

/** What the page on demand shows, in the order of the pathway. */
export const forecastMeasures: readonly ForecastMeasure[] = [
  { column: measures.gpReferrals, recorded: measures.gpReferrals, what: "GP referrals", unit: "referrals" },
  { column: measures.otherReferrals, recorded: measures.otherReferrals, what: "Other referrals", unit: "referrals" },
  {
    column: "first_attendances",
    recorded: measures.firstAttendances,
    what: "First outpatient attendances",
    unit: "attendances",
  },
  { column: "elective", recorded: measures.elective, what: "Elective admissions", unit: "admissions" },
  { column: measures.nonElective, recorded: measures.nonElective, what: "Non-elective admissions", unit: "admissions" },
];

interface Row extends Bands {
  readonly period: string;
  readonly date: Date;
}

/** One measure's fan, by financial year or by month. */
export function forecastFigure(measure: ForecastMeasure): {
  readonly element: HTMLElement;
  update(workbench: Workbench, result: RunResult, period: Period): void;
  stale(isStale: boolean): void;
} {
  const figure: ChartFigure<Row> = chartFigure();
  return {
    element: figure.element,
    stale: figure.stale,
    update(workbench, result, period) {
      const recorded = recordedSeries(workbench, measure.recorded);
      const rows = forecastRows(result, measure.column, period, workbench);
      const years = wholeYears(recorded);
      const past = period === "year" ? years : recorded.slice(-60);
      const last = period === "year" ? years.at(-1) : undefined;
      const end = rows.at(-1)!;
      figure.update({
        title: `${measure.what} by ${period === "year" ? "financial year" : "month"}`,
        sentence: fanSentence(measure.what, {
          year: end.period,
          bands: end,
          ...(last ? { last: { year: last.period, value: last.value } } : {}),
        }),
        chart: (width) =>
          fanChart({ history: past, forecast: rows }, { width, period, label: `${capital(measure.unit)} a ${period}` }),
        table: {
          caption: `${measure.what}: forecast by ${period === "year" ? "financial year" : "month"}, mean and quantiles over runs`,
          columns: [
            { name: period === "year" ? "Financial year" : "Month", value: (row) => row.period },
            ...(["p10", "p25", "p50", "p75", "p90", "mean"] as const).map((key) => ({
              name: key === "p50" ? "Median" : key === "mean" ? "Mean" : key.toUpperCase(),
              value: (row: Row) => row[key],
              format: formatCount,
            })),
            {
              name: "Monte Carlo error of the median",
              value: (row) => row.p50Error,
              format: (value) => `± ${formatRounded(Number(value.toPrecision(2)))}`,
            },
          ],
          rows,
        },
        footer: lines(workbench, result),
      });
    },
  };
}

/** The organisation's recorded months up to the origin; NaN where a month is unknown. */
function recordedSeries(workbench: Workbench, column: string): (FanHistory & { readonly month: string })[] {
  const { scenario, history } = workbench;
  const organisation = history.organisations.findIndex(({ code }) => code === shownCommissioner(workbench).code);
  const measure = history.measures.indexOf(column);
  if (organisation < 0 || measure < 0) return [];
  const { values, known } = series(history, { organisation, measure });
  const points = history.months.map((month, t) => ({
    month,
    date: monthDate(month),
    value: known[t] ? values[t]! : Number.NaN,
  }));
  const from = points.findIndex(({ value }) => Number.isFinite(value));
  const to = points.findIndex(({ month }) => month === scenario.horizon.origin);
  return from < 0 || to < from ? [] : points.slice(from, to + 1);
}

/** Sums of the financial years of which all twelve months are known. */
function wholeYears(
  months: readonly (FanHistory & { readonly month: string })[],
): (FanHistory & { readonly period: string })[] {
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

function forecastRows(result: RunResult, name: string, period: Period, { scenario }: Workbench): Row[] {
  const column = result.columns.get(name);
  if (!column) throw new Error(`the run kept no column "${name}"`);
  const labels = labelsOf(column, "month");
  const months = byMonth(column);
  if (period === "month")
    return months.map((values, t) => ({ period: labels[t]!, date: monthDate(labels[t]!), ...bandsOf(values) }));
  return scenario.fitted.years.map(({ label, first }) => ({
    period: label,
    date: monthDate(labels[first]!),
    ...bandsOf(total(months.slice(first, first + 12))),
  }));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
