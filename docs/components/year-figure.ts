import { type Bands, bandsOf } from "../src/charts/bands.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { fanChart } from "../src/charts/fan-chart.js";
import { formatCount, formatRounded, monthDate } from "../src/charts/format.js";
import { fanSentence } from "../src/charts/sentences.js";
import { follow, lines } from "./budget-figures.js";
import { recordedMonths, recordedYears } from "./recorded.js";
import { shownName, shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";
import { yearTotal } from "./year-total.js";

interface Row extends Bands {
  readonly period: string;
  readonly date: Date;
}

/** A count kept by commissioner and financial year, and the column of the history that recorded it, if any. */
export interface YearMeasure {
  readonly column: string;
  readonly recorded?: string;
  /** For a title, as "A&E attendances". */
  readonly what: string;
  /** For the axis, as "Attendances". */
  readonly unit: string;
}

/** A fan by financial year of one kept column, for whom is shown, after the recorded years where there are any. */
export function yearFigure(workbench: Workbench, { column, recorded, what, unit }: YearMeasure): HTMLElement {
  const figure = chartFigure<Row>();
  follow(
    workbench,
    figure.stale,
    (result) => {
      const { scenario } = workbench;
      const kept = result.columns.get(column);
      if (!kept) throw new Error(`the run kept no column "${column}"`);
      const positions = shownPositions(workbench);
      const rows = scenario.fitted.years.map(
        ({ label, first }, y): Row => ({
          period: label,
          date: monthDate(scenario.fitted.months[first]!),
          ...bandsOf(yearTotal(kept, y, positions)),
        }),
      );
      const history = recorded === undefined ? [] : recordedYears(recordedMonths(workbench, recorded));
      const last = history.at(-1);
      const end = rows.at(-1)!;
      figure.update({
        title: `${what} by financial year, ${shownName(workbench)}`,
        sentence: fanSentence(what, {
          year: end.period,
          bands: end,
          ...(last ? { last: { year: last.period, value: last.value } } : {}),
        }),
        chart: (width) => fanChart({ history, forecast: rows }, { width, period: "year", label: `${unit} a year` }),
        table: {
          caption: `${what}: forecast by financial year, mean and quantiles over runs`,
          columns: [
            { name: "Financial year", value: ({ period }) => period },
            ...(["p10", "p25", "p50", "p75", "p90", "mean"] as const).map((key) => ({
              name: key === "p50" ? "Median" : key === "mean" ? "Mean" : key.toUpperCase(),
              value: (row: Row) => row[key],
              format: formatCount,
            })),
            {
              name: "Monte Carlo error of the median",
              value: ({ p50Error }) => p50Error,
              format: (value) => `± ${formatRounded(Number(value.toPrecision(2)))}`,
            },
          ],
          rows,
        },
        footer: lines(workbench, result),
      });
    },
    { asRead: true },
  );
  return figure.element;
}
