import { html } from "htl";
import { measures } from "../models/scenario/measures.js";
import { type Bands, bandsOf } from "../src/charts/bands.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { type FanHistory, fanChart } from "../src/charts/fan-chart.js";
import { formatShare, monthDate } from "../src/charts/format.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow, lines } from "./budget-figures.js";
import { type RecordedYear, recordedMonths, recordedYears } from "./recorded.js";
import { shownName, shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";
import { yearTotal } from "./year-total.js";

/** One count over another, all specialties together: kept columns by commissioner and year, and those of the history. */
interface Ratio {
  readonly what: string;
  readonly above: string;
  /** Columns whose sum it is divided by. */
  readonly below: readonly string[];
  readonly recorded?: { readonly above: string; readonly below: readonly string[] };
  readonly format: (ratio: number) => string;
}

interface Row extends Bands {
  readonly period: string;
  readonly date: Date;
}

const two = (ratio: number) => ratio.toFixed(2);
const percent = (share: number) => formatShare(share, { digits: 1 });

const ratios: readonly Ratio[] = [
  {
    what: "First attendances per referral",
    above: "first_attendances_year",
    below: ["referrals_year"],
    recorded: { above: measures.firstAttendances, below: [measures.gpReferrals, measures.otherReferrals] },
    format: two,
  },
  {
    what: "Elective admissions per first attendance",
    above: "elective_year",
    below: ["first_attendances_year"],
    recorded: { above: measures.elective, below: [measures.firstAttendances] },
    format: two,
  },
  {
    what: "Follow-ups per first attendance",
    above: "follow_ups_year",
    below: ["first_attendances_year"],
    format: two,
  },
  {
    what: "Day-case share of elective admissions",
    above: "day_case_year",
    below: ["day_case_year", "ordinary_year"],
    recorded: { above: measures.dayCase, below: [measures.elective] },
    format: percent,
  },
];

/** Fans by financial year of the pathway's ratios, for whom is shown. */
export function ratioFigures(workbench: Workbench): HTMLElement {
  return html`<div>${ratios.map((ratio) => ratioFigure(workbench, ratio))}</div>`;
}

function ratioFigure(workbench: Workbench, ratio: Ratio): HTMLElement {
  const figure = chartFigure<Row>();
  const { what, format } = ratio;
  follow(
    workbench,
    figure.stale,
    (result) => {
      const rows = forecast(workbench, result, ratio);
      const history = past(workbench, ratio);
      const end = rows.at(-1)!;
      const last = history.at(-1);
      const recorded = last ? ` Recorded in ${last.period}: ${format(last.value)}.` : "";
      figure.update({
        title: `${what} by financial year, ${shownName(workbench)}`,
        sentence: `${what} in ${end.period}: ${format(end.p50)} in the median run (Monte Carlo error ± ${small(end.p50Error, ratio)}); 8 in 10 runs of this model lie between ${format(end.p10)} and ${format(end.p90)}.${recorded}`,
        chart: (width) =>
          fanChart({ history, forecast: rows }, { width, height: 260, period: "year", label: what, format }),
        table: {
          caption: `${what} by financial year, all specialties: mean and quantiles over runs`,
          columns: [
            { name: "Financial year", value: ({ period }) => period },
            { name: "Mean", value: ({ mean }) => mean, format },
            { name: "P10", value: ({ p10 }) => p10, format },
            { name: "Median", value: ({ p50 }) => p50, format },
            { name: "P90", value: ({ p90 }) => p90, format },
            {
              name: "Monte Carlo error of the median",
              value: ({ p50Error }) => p50Error,
              format: (error) => `± ${small(error, ratio)}`,
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

function forecast(workbench: Workbench, result: RunResult, { above, below }: Ratio): Row[] {
  const { scenario } = workbench;
  const positions = shownPositions(workbench);
  const kept = (name: string, year: number) => {
    const column = result.columns.get(name);
    if (!column) throw new Error(`the run kept no column "${name}"`);
    return yearTotal(column, year, positions);
  };
  return scenario.fitted.years.map(({ label, first }, y) => {
    const divisors = below.map((name) => kept(name, y));
    const values = kept(above, y).map(
      (count, r) =>
        count /
        Math.max(
          1,
          divisors.reduce((sum, by) => sum + by[r]!, 0),
        ),
    );
    return { period: label, date: monthDate(scenario.fitted.months[first]!), ...bandsOf(values) };
  });
}

/** The ratio of the recorded years in which every count is known. */
function past(workbench: Workbench, { recorded }: Ratio): (FanHistory & { readonly period: string })[] {
  if (!recorded) return [];
  const years = (column: string) => recordedYears(recordedMonths(workbench, column));
  const below = recorded.below.map(years);
  return years(recorded.above).flatMap((year) => {
    const divisors = below.map((column) => column.find(({ period }) => period === year.period));
    if (!divisors.every((by): by is RecordedYear => by !== undefined)) return [];
    const sum = divisors.reduce((all, { value }) => all + value, 0);
    return sum > 0 ? [{ ...year, value: year.value / sum }] : [];
  });
}

/** A Monte Carlo error to one figure, in the ratio's own unit. */
function small(error: number, { format }: Ratio): string {
  if (format === percent) return `${(100 * error).toPrecision(1)} points`;
  return error === 0 ? "0" : String(Number(error.toPrecision(1)));
}
