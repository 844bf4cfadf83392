import { type ChartFigure, chartFigure } from "../src/charts/chart-figure.js";
import { controlChartPlot } from "../src/charts/control-chart.js";
import { controlSentence } from "../src/charts/control-sentence.js";
import { controlTable } from "../src/charts/control-table.js";
import { type FittedMark, fittedChart } from "../src/charts/fitted-chart.js";
import { formatCount, formatMonth, monthDate } from "../src/charts/format.js";
import { residualChart } from "../src/charts/residual-chart.js";
import type { ControlPoint } from "../src/control/controlChart.js";
import { type CalibrationView, type FittedMonth, fittedMonths } from "./calibration-view.js";

/** History against fitted, residual checks, and the control chart of one measure. */
export function calibrationFigures(): {
  readonly fitted: ChartFigure<FittedMonth>;
  readonly residuals: ChartFigure<FittedMonth>;
  readonly control: ChartFigure<ControlPoint>;
  update(view: CalibrationView, footer: readonly string[]): void;
} {
  const fitted = chartFigure<FittedMonth>();
  // The same months as in the figure before it.
  const residuals = chartFigure<FittedMonth>({ printTable: false });
  const control = chartFigure<ControlPoint>();
  return {
    fitted,
    residuals,
    control,
    update(view, footer) {
      const { label, organisationName, months, chart, findings } = view;
      const rows = fittedMonths(view);
      const judged = rows.filter(({ z }) => Number.isFinite(z));
      const marks = findings.map(
        ({ kind, from }): FittedMark => ({
          kind,
          date: monthDate(from),
          value: rows.find(({ month }) => month === from)?.recorded ?? Number.NaN,
        }),
      );
      fitted.update({
        title: `${label} of ${organisationName}: recorded and expected`,
        sentence: fittedSentence(view, judged),
        chart: (width) =>
          fittedChart(
            rows.map(({ month, recorded, ...row }) => ({ ...row, date: monthDate(month), value: recorded })),
            { width, marks, label: `${label} a month` },
          ),
        table: fittedTable(`${label}: recorded, and expected a month ahead`, rows),
        footer,
      });
      residuals.update({
        title: "What the fit leaves over",
        sentence:
          view.checks?.sentence ??
          "Under 13 months could be forecast from the months before them: too few to check the fit.",
        chart: (width) =>
          residualChart(
            judged.map(({ month, z }) => ({ date: monthDate(month), z })),
            { width },
          ),
        table: fittedTable(`${label}: errors a month ahead, in stated standard deviations`, judged),
        footer,
      });
      control.update({
        title: "Control chart",
        sentence: controlSentence(`${label}, season and working days taken out`, chart, { months }),
        chart: (width) =>
          controlChartPlot(chart, months.map(monthDate), { width, label: `${label} per average month` }),
        table: controlTable(chart, { months, caption: `${label}: control chart (XmR)` }),
        footer,
      });
    },
  };
}

function fittedSentence({ label, findings }: CalibrationView, judged: readonly FittedMonth[]): string {
  const found =
    findings.length === 0
      ? "No step, outlier, recording change or gap is marked."
      : `${findings.length} ${findings.length === 1 ? "finding is" : "findings are"} marked.`;
  if (judged.length === 0) return `${label} have too little history to forecast any month from those before. ${found}`;
  const outside = judged.filter(({ recorded, low, high }) => recorded < low || recorded > high).length;
  const furthest = judged.reduce((a, b) => (Math.abs(b.z) > Math.abs(a.z) ? b : a));
  const off = furthest.recorded / furthest.fitted - 1;
  return `${outside} of ${judged.length} months (${Math.round((outside / judged.length) * 100)}%; 20% is right) lie outside the 80% range expected a month ahead. Furthest off: ${formatMonth(furthest.month)}, ${Math.abs(off * 100).toFixed(0)}% ${off > 0 ? "above" : "below"} what was expected. ${found}`;
}

function fittedTable(caption: string, rows: readonly FittedMonth[]) {
  const number = (pick: (row: FittedMonth) => number) => (row: FittedMonth) =>
    Number.isFinite(pick(row)) ? pick(row) : "–";
  return {
    caption,
    columns: [
      { name: "Month", value: ({ month }: FittedMonth) => month },
      { name: "Recorded", value: number(({ recorded }) => recorded), format: formatCount },
      { name: "Expected", value: number(({ fitted }) => fitted), format: formatCount },
      { name: "P10", value: number(({ low }) => low), format: formatCount },
      { name: "P90", value: number(({ high }) => high), format: formatCount },
      { name: "Error in SDs", value: number(({ z }) => z), format: (value: number) => value.toFixed(2) },
    ],
    rows,
  };
}
