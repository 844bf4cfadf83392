import { measures } from "../models/scenario/measures.js";
import { type Bands, bandsOf } from "../src/charts/bands.js";
import { type ChartFigure, chartFigure } from "../src/charts/chart-figure.js";
import { fanChart } from "../src/charts/fan-chart.js";
import { formatCount, formatRounded, monthDate } from "../src/charts/format.js";
import { fanSentence } from "../src/charts/sentences.js";
import { byMonth, labelsOf, total } from "../src/page/columns.js";
import type { RunResult } from "../src/simulate/stage.js";
import { lines } from "./budget-figures.js";
import { recordedMonths, recordedYears } from "./recorded.js";
import { shownName, shownPositions } from "./shown.js";
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

export interface ForecastRow extends Bands {
  readonly period: string;
  readonly date: Date;
}

/** One measure's fan, by financial year or by month. */
export function forecastFigure(measure: ForecastMeasure): {
  readonly element: HTMLElement;
  update(workbench: Workbench, result: RunResult, period: Period): void;
  stale(isStale: boolean): void;
} {
  const figure: ChartFigure<ForecastRow> = chartFigure();
  return {
    element: figure.element,
    stale: figure.stale,
    update(workbench, result, period) {
      const recorded = recordedMonths(workbench, measure.recorded);
      const rows = forecastRows(result, measure.column, period, workbench);
      const years = recordedYears(recorded);
      const past = period === "year" ? years : recorded.slice(-60);
      const last = period === "year" ? years.at(-1) : undefined;
      const end = rows.at(-1)!;
      figure.update({
        title: `${measure.what} by ${period === "year" ? "financial year" : "month"}, ${shownName(workbench)}`,
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
              value: (row: ForecastRow) => row[key],
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

/** A measure's forecast, one row a financial year or month. */
export function forecastRows(result: RunResult, name: string, period: Period, workbench: Workbench): ForecastRow[] {
  const { scenario } = workbench;
  const column = result.columns.get(name);
  if (!column) throw new Error(`the run kept no column "${name}"`);
  const labels = labelsOf(column, "month");
  const months = byMonth(column, shownPositions(workbench));
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
