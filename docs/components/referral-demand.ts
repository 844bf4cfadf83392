import { html } from "htl";
import { formatRounded } from "../src/charts/format.js";
import { monteCarloLine } from "../src/charts/monte-carlo-meaning.js";
import { selectInput } from "../src/inputs/select-input.js";
import { follow, whenRead } from "./budget-figures.js";
import { type ForecastRow, forecastFigure, forecastMeasures, forecastRows, type Period } from "./forecast-figure.js";
import { recordedMonths, recordedYears } from "./recorded.js";
import { shownName } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** A fan for each measure, by financial year or by month, refined as replications arrive. */
export function demandFigures(workbench: Workbench): HTMLElement {
  let period: Period = "year";
  const figures = forecastMeasures.map(forecastFigure);
  const show = () => {
    const { result, stale } = workbench.runner.state;
    if (!result || stale) return;
    for (const figure of figures) whenRead(workbench, () => figure.update(workbench, result, period), show);
  };
  const choice = selectInput<Period>(
    [
      { value: "year", name: "financial years" },
      { value: "month", name: "months" },
    ],
    {
      label: "Show",
      value: period,
      onChange: (value) => {
        period = value;
        show();
      },
    },
  );
  // Each is a figure of its own: the page breathes between two.
  for (const figure of figures) {
    follow(workbench, figure.stale, (result) => figure.update(workbench, result, period), { asRead: true });
  }
  return html`<div><div class="controls">${choice.element}</div>${figures.map(({ element }) => element)}</div>`;
}

/** The answer of the page in sentences: GP referrals as recorded and as they may come, then the other measures. */
export function demandAnswer(workbench: Workbench): HTMLElement {
  const answer = html`<p class="answer">Waiting for the first results …</p>`;
  const others = html`<p></p>`;
  const box = html<HTMLDivElement>`<div class="headline" role="status">${answer}${others}</div>`;
  box.append(monteCarloLine(box) ?? "");
  follow(
    workbench,
    (isStale) => box.classList.toggle("stale", isStale),
    (result) => {
      const measured = forecastMeasures.map(({ column, recorded, what }) => ({
        what,
        last: recordedYears(recordedMonths(workbench, recorded)).at(-1),
        years: forecastRows(result, column, "year", workbench),
      }));
      const [first, ...rest] = measured;
      answer.textContent = demandSentence(shownName(workbench), first!);
      const year = first!.years.at(-1)!.period;
      others.textContent = `In ${year}, median (P10 to P90): ${rest.map(({ what, years }) => laterWords(what, years.at(-1)!)).join("; ")}.`;
    },
    { asRead: true },
  );
  return box;
}

/**
 * What was recorded in the last whole year, and what 8 in 10 runs have in the last year ahead.
 * @example demandSentence("All 3 together", { what: "GP referrals", last, years })
 * // "Exton: 93,400 GP referrals were recorded in 2011/12; in 2014/15 the median run has 96,000 (Monte Carlo error ± 120), and 8 in 10 runs …"
 */
export function demandSentence(
  name: string,
  {
    what,
    last,
    years,
  }: {
    readonly what: string;
    readonly last?: { readonly period: string; readonly value: number } | undefined;
    readonly years: readonly Pick<ForecastRow, "period" | "p10" | "p50" | "p90" | "p50Error">[];
  },
): string {
  const named = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const ahead = (row: (typeof years)[number]) =>
    `in ${row.period} the median run has ${formatRounded(row.p50)} (Monte Carlo error ± ${formatRounded(Number(row.p50Error.toPrecision(2)))}), and 8 in 10 runs of this model lie between ${formatRounded(row.p10)} and ${formatRounded(row.p90)}`;
  const end = years.at(-1)!;
  const recorded = last
    ? `${named}: ${formatRounded(last.value)} ${what} were recorded in ${last.period}; `
    : `${named}, ${what}: `;
  return `${recorded}${ahead(end)}.`;
}

function laterWords(what: string, { p10, p50, p90 }: ForecastRow): string {
  return `${what.charAt(0).toLowerCase()}${what.slice(1)} ${formatRounded(p50)} (${formatRounded(p10)} to ${formatRounded(p90)})`;
}
