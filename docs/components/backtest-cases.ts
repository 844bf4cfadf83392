import { html } from "htl";
import { type ChartFigure, chartFigure, type FigureContent } from "../src/charts/chart-figure.js";
import { formatCount, formatMonth, formatRounded } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { rangeRows } from "../src/charts/range-rows.js";
import { dataTable } from "../src/charts/table.js";
import type { Backtest } from "../src/forecast/backtest/backtest.js";
import type { BacktestCase } from "../src/forecast/backtest/cases.js";
import { coverageOf, rangesHeld } from "../src/forecast/backtest/coverageOf.js";
import { worstCases } from "../src/forecast/backtest/summary.js";
import type { History } from "../src/forecast/history.js";
import { measureName, percent } from "./backtest-words.js";

/** The cases that went most wrong, and those of one organisation. */
export function caseFigures(): {
  readonly worst: ChartFigure<BacktestCase>;
  readonly own: ChartFigure<BacktestCase>;
  update(
    backtest: Backtest,
    given: { readonly history: History; readonly organisation: string; readonly footer: readonly string[] },
  ): void;
} {
  const worst = chartFigure<BacktestCase>();
  const own = chartFigure<BacktestCase>();
  return {
    worst,
    own,
    update(backtest, { history, organisation, footer }) {
      const names = new Map(history.organisations.map(({ code, name }) => [code, plainName(name)]));
      const content = (
        rows: readonly BacktestCase[],
        label: (c: BacktestCase) => string,
      ): Pick<FigureContent<BacktestCase>, "chart" | "table" | "footer"> => ({
        chart: (width) =>
          rangeRows(
            rows
              .filter(({ median, actual }) => median > 0 && actual > 0)
              .map((c) => ({
                row: label(c),
                low: Math.max(c.low, c.median / 100) / c.median,
                middle: 1,
                high: c.high / c.median,
                actual: c.actual / c.median,
              })),
            { width, label: "As a share of the forecast’s median" },
          ),
        table: {
          caption: "What came, and the forecast made before it",
          columns: [
            { name: "Organisation", value: (c) => `${names.get(c.organisation) ?? ""} (${c.organisation})` },
            { name: "Measure", value: (c) => measureName(c.measure) },
            { name: "Year", value: (c) => c.year },
            { name: "Forecast from", value: (c) => c.origin },
            { name: "What came", value: (c) => c.actual, format: formatCount },
            { name: "P10", value: (c) => c.low, format: formatCount },
            { name: "Median", value: (c) => c.median, format: formatCount },
            { name: "P90", value: (c) => c.high, format: formatCount },
            { name: "CRPS", value: (c) => c.ours.crps, format: (value) => value.toFixed(3) },
          ],
          rows,
        },
        footer,
      });
      const wrong = worstCases(backtest, 12);
      worst.update({
        title: "The forecasts that went most wrong",
        sentence: worstSentence(wrong, names),
        ...content(wrong, (c) => `${c.organisation}, ${measureName(c.measure)}, ${c.year} from ${c.origin}`),
      });
      const mine = backtest.cases.filter((c) => c.organisation === organisation);
      own.element.hidden = mine.length === 0;
      if (mine.length === 0) return;
      const counted = coverageOf(mine);
      own.update({
        title: `Forecasts of ${names.get(organisation) ?? organisation}`,
        sentence: `Of ${mine.length} yearly totals of this organisation, ${counted.inside[1]} (${percent(counted.inside[1] / mine.length)}) fell inside the 80% range. ${rangesHeld(counted)} One organisation’s years and measures move together: judge the model by all of them.`,
        ...content(mine, (c) => `${measureName(c.measure)}, ${c.year} from ${c.origin}`),
      });
    },
  };
}

function worstSentence([first]: readonly BacktestCase[], names: ReadonlyMap<string, string>): string {
  if (!first) return "No case has been scored.";
  return `Furthest from its forecast: ${names.get(first.organisation) ?? first.organisation}, ${measureName(first.measure).toLowerCase()} in ${first.year} as forecast from ${formatMonth(first.origin)}: ${formatRounded(first.actual)} came, where the median was ${formatRounded(first.median)} and 8 in 10 runs lay between ${formatRounded(first.low)} and ${formatRounded(first.high)}. Such misses are most often changes of boundary or of recording; the page on calibration shows them.`;
}

/** Organisations that ended, lacked a month, or had too little history: counted, and named. */
export function leftOut(): { readonly element: HTMLElement; update(backtest: Backtest, history: History): void } {
  const place = html`<div></div>`;
  return {
    element: html`<section><h2 id="left-out">What could not be scored</h2>${place}</section>`,
    update({ unscored, short }, history) {
      const names = new Map(history.organisations.map(({ code, name }) => [code, plainName(name)]));
      const groups = new Map<string, { why: string; origin: string; codes: Set<string> }>();
      const add = (origin: string, why: string, code: string) => {
        const key = `${origin} ${why}`;
        const group = groups.get(key) ?? { why, origin, codes: new Set<string>() };
        groups.set(key, group);
        group.codes.add(code);
      };
      for (const { origin, organisation, why } of unscored) add(origin, reasons[why] ?? why, organisation);
      for (const { origin, organisations } of short) {
        for (const code of organisations)
          add(origin, "under 24 months of history: scored, but resting on priors", code);
      }
      const rows = [...groups.values()].sort((a, b) => (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : 0));
      const ended = new Set(unscored.filter(({ why }) => why === "ended").map(({ organisation }) => organisation));
      const shortOnes = new Set(short.flatMap(({ organisations }) => organisations));
      place.replaceChildren(
        html`<p>${formatCount(ended.size)} ${ended.size === 1 ? "organisation" : "organisations"} ended before a year that was forecast; ${formatCount(shortOnes.size)} had under 24 months of history at an origin.</p>`,
        ...(rows.length === 0
          ? []
          : [
              dataTable({
                caption: "Organisations left out or short of history, by origin",
                columns: [
                  { name: "Origin", value: ({ origin }) => origin },
                  { name: "Why", value: ({ why }) => why },
                  { name: "Organisations", value: ({ codes }) => codes.size },
                  { name: "Which", value: ({ codes }) => named([...codes], names) },
                ],
                rows,
              }),
            ]),
      );
    },
  };
}

const reasons: Readonly<Record<string, string>> = {
  ended: "ended before the year was over",
  "a month is unknown": "a month of the year has no figure",
  "after the end of the file": "the year lies after the end of the file",
};

function named(codes: readonly string[], names: ReadonlyMap<string, string>): string {
  if (codes.length > 12) return `${codes.slice(0, 12).join(", ")} and ${codes.length - 12} more`;
  return codes.length > 3 ? codes.join(", ") : codes.map((code) => `${names.get(code) ?? ""} (${code})`).join(", ");
}
