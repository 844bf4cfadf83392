import type { BudgetAssumptions } from "../models/budget/assumptions.js";
import { type Bands, bandsOf } from "../src/charts/bands.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { fanChart } from "../src/charts/fan-chart.js";
import { formatChance, formatMoney, formatPounds, formatShare, monthDate } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { total } from "../src/page/columns.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow, lines } from "./budget-figures.js";
import { mean, shareOver } from "./pooling.js";
import { shownName, shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";
import { yearTotal } from "./year-total.js";

/** One commissioner's fund in one year. */
interface Row {
  readonly year: string;
  readonly name: string;
  readonly held: number;
  readonly calls: Bands;
  /** Mean cost of admissions beyond the high-cost threshold, called or not; null where there is none. */
  readonly costly: number | null;
  /** Mean of what is returned unspent, and share of runs in which the fund does not meet its calls. */
  readonly returned: number;
  readonly short: number;
}

/** Calls on the contingency by financial year beside what it holds: each commissioner has its own fund. */
export function contingencyFigure(workbench: Workbench): HTMLElement {
  const figure = chartFigure<Row>();
  follow(
    workbench,
    figure.stale,
    (result) => {
      const { scenario } = workbench;
      const positions = shownPositions(workbench);
      const { costly: pays } = scenario.assumptions.budget;
      const { costlyThreshold } = scenario.assumptions.price;
      const of = (name: string, year: number, at: readonly number[]) => yearTotal(result.columns.get(name)!, year, at);
      const years = scenario.fitted.years.map(({ label, first }, y) => ({
        label,
        date: monthDate(scenario.fitted.months[first]!),
        ...bandsOf(of("contingency_calls", y, positions)),
        held: mean(of("contingency", y, positions)),
        short: anyShort(result, y, positions),
      }));
      const rows = years.flatMap(({ label }, y) =>
        positions.map((c) => rowOf(workbench, result, { c, y, year: label })),
      );
      const first = years[0]!;
      const last = years.at(-1)!;
      const several = positions.length > 1;
      const short = (year: typeof first) =>
        `${several ? "at least one commissioner’s fund does not meet its calls" : "the fund does not meet its calls"} in ${formatChance(year.short)}${monteCarloNote(year.short, result.replications)}`;
      figure.update({
        title: `Contingency and the calls on it, ${shownName(workbench)}`,
        sentence: `In ${first.label} practices call ${formatMoney(first.p50)} in the median run (Monte Carlo error ± ${formatMoney(Number(first.p50Error.toPrecision(2)))}), P10–P90 ${formatMoney(first.p10)} to ${formatMoney(first.p90)}, on ${formatMoney(first.held)} held on average; ${short(first)}. ${last === first ? "" : `In ${last.label}: ${formatMoney(last.p50)} called in the median run, and ${short(last)}.`}`,
        chart: (width) =>
          fanChart(
            { history: [], forecast: years },
            {
              width,
              height: 280,
              period: "year",
              label: "Calls, £ a year (cash)",
              format: formatMoney,
              reference: { name: "held", values: years.map(({ held }) => held) },
            },
          ),
        table: {
          caption: "Contingency by commissioner and financial year, in cash: means and quantiles over runs",
          cards: true,
          columns: [
            { name: "Commissioner and year", value: ({ name, year }) => `${name}, ${year}` },
            { name: "Mean held", value: ({ held }) => held, format: formatPounds },
            { name: "Mean calls", value: ({ calls }) => calls.mean, format: formatPounds },
            { name: "Calls, P10", value: ({ calls }) => calls.p10, format: formatPounds },
            { name: "Calls, median", value: ({ calls }) => calls.p50, format: formatPounds },
            { name: "Calls, P90", value: ({ calls }) => calls.p90, format: formatPounds },
            {
              name: beyondThreshold(costlyThreshold),
              value: ({ costly }) => costly ?? "not counted",
              format: formatPounds,
            },
            { name: "Mean returned unspent", value: ({ returned }) => returned, format: formatPounds },
            {
              name: "Runs in which it does not suffice",
              value: ({ short }) => short,
              format: (share) => formatShare(share),
            },
          ],
          rows,
        },
        footer: [
          ...lines(workbench, result),
          `Calls are gross: practices that underspend keep their gains. The contingency pays ${paid(pays, costlyThreshold)}.`,
        ],
      });
    },
    { asRead: true },
  );
  return figure.element;
}

/** Heading of what dear admissions cost beyond the threshold, which it names. @example beyondThreshold(10000) // "Mean cost of single admissions beyond £10,000 each" */
export function beyondThreshold(threshold: number | undefined): string {
  return threshold === undefined
    ? "Mean cost of single admissions beyond a threshold"
    : `Mean cost of single admissions beyond ${formatPounds(threshold)} each`;
}

/** What the contingency pays, in words. */
function paid(pays: BudgetAssumptions["costly"], threshold: number | undefined): string {
  const each = threshold === undefined ? "the high-cost threshold" : formatPounds(threshold);
  if (pays === "excess") return `first what single admissions cost beyond ${each}, then overspends`;
  if (pays === "whole") return `first the whole cost of admissions dearer than ${each}, then overspends`;
  const counted =
    threshold === undefined ? "" : `; what single admissions cost beyond ${each} is counted here, not paid`;
  return `overspends alone, and nothing of single dear admissions as such${counted}`;
}

function rowOf(
  { scenario }: Workbench,
  result: RunResult,
  { c, y, year }: { c: number; y: number; year: string },
): Row {
  const of = (name: string) => yearTotal(result.columns.get(name)!, y, [c]);
  const [held, calls] = [of("contingency"), of("contingency_calls")];
  const { code, name } = scenario.commissioners[c]!;
  const practices = scenario.practices.flatMap(({ commissioner }, p) => (commissioner === code ? [p] : []));
  const excess = result.columns.get("costly_excess");
  return {
    year,
    name: plainName(name),
    held: mean(held),
    calls: bandsOf(calls),
    costly: excess ? mean(yearTotal(excess, y, practices)) : null,
    returned: mean(held.map((fund, r) => Math.max(0, fund - calls[r]!))),
    short: shareOver(calls, held),
  };
}

/** Share of runs in which the fund of any of these commissioners is smaller than its calls. */
function anyShort(result: RunResult, year: number, positions: readonly number[]): number {
  const short = positions.map((c) => {
    const calls = yearTotal(result.columns.get("contingency_calls")!, year, [c]);
    const held = yearTotal(result.columns.get("contingency")!, year, [c]);
    return calls.map((call, r) => (call > held[r]! ? 1 : 0));
  });
  return mean(total(short).map((count) => (count > 0 ? 1 : 0)));
}
