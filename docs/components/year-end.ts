import { html } from "htl";
import { bandsOf } from "../src/charts/bands.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { fanChart } from "../src/charts/fan-chart.js";
import { formatCount, formatMonth, formatRounded, monthDate } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { overrideHistory } from "../src/control/overrideHistory.js";
import { type History, series } from "../src/forecast/history.js";
import { financialYearLabel, monthNumber } from "../src/forecast/months.js";
import { forecastStage } from "../src/forecast/stage.js";
import { selectInput } from "../src/inputs/select-input.js";
import { runStudy } from "../src/page/study.js";
import type { YearEndPath } from "../src/reforecast/yearEndPath.js";
import { yearEndSentence } from "../src/reforecast/yearEndSentence.js";
import { measureName } from "./backtest-words.js";
import { shownCommissioner } from "./shown.js";
import { studyWorker } from "./study-worker.js";
import type { Workbench } from "./workbench.js";

interface Step extends ReturnType<typeof bandsOf> {
  readonly origin: string;
  readonly known: number;
  readonly knownTotal: number;
}

const replications = 1000;

/** A year's end as seen from each month of the year: how months already known narrow the range. */
export function yearEndFigure(workbench: Workbench): { readonly element: HTMLElement; update(measure: string): void } {
  let measure = "";
  let abort: AbortController | null = null;
  let asked = "";
  const status = html`<p class="hint" role="status"></p>`;
  const year = selectInput<string>([], { label: "Financial year", value: "", onChange: () => void start() });
  const figure = chartFigure<Step>({ controls: html`<div class="controls">${year.element}</div>` });

  const start = async () => {
    const { history, scenario } = workbench;
    const { code: organisation, name } = shownCommissioner(workbench);
    abort?.abort(new Error("replaced"));
    const current = new AbortController();
    abort = current;
    if (year.value === "") {
      status.textContent = "No year of this measure can be forecast: a year of history is needed before it.";
      figure.element.hidden = true;
      return;
    }
    const chosen = { organisation, measure, year: year.value, seed: scenario.seed, replications };
    status.textContent = "Forecasting the year from each of its months …";
    figure.stale(true);
    try {
      const path = await runStudy(
        studyWorker,
        { study: "year end", history: overrideHistory(history, scenario.overrides ?? []), choices: chosen },
        { signal: current.signal },
      );
      figure.element.hidden = false;
      show(path, `${measureName(measure)} of ${plainName(name)}`, [
        `Year end ${chosen.year} of ${plainName(name)}: ${path.steps.length} forecasts, each fitted with what was known at its month; ${formatCount(replications)} replications; seed ${chosen.seed}.`,
        `Model: forecast ${forecastStage.version}. Data: ${history.file}${(scenario.overrides ?? []).length > 0 ? ", with the overrides of this page" : ""}. ${new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date())}.`,
      ]);
      status.textContent = "";
    } catch (error) {
      if (current.signal.aborted) return;
      figure.element.hidden = true;
      status.textContent = `The year could not be forecast: ${error instanceof Error ? error.message : String(error)}`;
    }
    figure.stale(false);
  };

  const show = ({ steps, actual }: YearEndPath, what: string, footer: readonly string[]) => {
    const rows = steps.map(
      ({ origin, totals, knownMonths, knownTotal }): Step => ({
        origin,
        known: knownMonths.length,
        knownTotal,
        ...bandsOf(totals),
      }),
    );
    const { year: label } = steps[0]!;
    figure.update({
      title: `${what}: the end of ${label} as its months became known`,
      sentence: pathSentence({ steps, actual }, what),
      chart: (width) =>
        fanChart(
          { history: [], forecast: rows.map((row) => ({ ...row, date: monthDate(row.origin) })) },
          {
            width,
            period: "month",
            label: `Total of ${label}, by the last month known`,
            ...(actual === null ? {} : { reference: { name: "actual", values: rows.map(() => actual) } }),
          },
        ),
      table: {
        caption: `Total of ${label} forecast with what was known at each month; mean and quantiles over runs`,
        columns: [
          { name: "Last month known", value: ({ origin }) => origin },
          { name: "Months known", value: ({ known }) => known },
          { name: "Their sum", value: ({ knownTotal }) => knownTotal, format: formatCount },
          { name: "P10", value: ({ p10 }) => p10, format: formatCount },
          {
            name: "Median, ± Monte Carlo error",
            value: ({ p50, p50Error }) => `${formatCount(p50)} ± ${formatCount(Number(p50Error.toPrecision(2)))}`,
          },
          { name: "P90", value: ({ p90 }) => p90, format: formatCount },
          { name: "Mean", value: ({ mean }) => mean, format: formatCount },
        ],
        rows,
      },
      footer,
    });
  };

  return {
    element: html`<div>${status}${figure.element}</div>`,
    update(next) {
      const { history, scenario } = workbench;
      const { code } = shownCommissioner(workbench);
      const key = JSON.stringify([history.file, code, next, scenario.overrides ?? [], scenario.seed]);
      if (key === asked) return;
      asked = key;
      measure = next;
      const years = yearsOf(history, { organisation: code, measure });
      const kept = years.find(({ label }) => label === year.value);
      const usual = years.filter(({ known }) => known > 0).at(-1) ?? years.at(-1);
      year.choices(
        years.map(({ label, known }) => ({ value: label, name: `${label} (${known} of 12 months known)` })),
        (kept ?? usual)?.label ?? "",
      );
      void start();
    },
  };
}

/** Financial years with a year of known months before them, up to the one after the last month known. */
function yearsOf(
  history: History,
  at: { readonly organisation: string; readonly measure: string },
): { label: string; known: number }[] {
  const organisation = history.organisations.findIndex(({ code }) => code === at.organisation);
  const column = history.measures.indexOf(at.measure);
  if (organisation < 0 || column < 0) return [];
  const { known } = series(history, { organisation, measure: column });
  const first = known.indexOf(1);
  const last = known.lastIndexOf(1);
  if (first < 0) return [];
  const start = monthNumber(history.months[0]!);
  const years = new Map<string, number>();
  for (let t = first + 12; t <= last + 1; t++) {
    const label = financialYearLabel(start + t);
    years.set(label, (years.get(label) ?? 0) + (known[t] ?? 0));
  }
  return [...years].map(([label, count]) => ({ label, known: count }));
}

/** What the last view says, how much narrower it is than the first, and whether what came lay inside. */
function pathSentence({ steps, actual }: YearEndPath, what: string): string {
  const first = steps[0]!;
  const last = steps.at(-1)!;
  const width = ({ totals }: (typeof steps)[number]) => {
    const { p10, p90 } = bandsOf(totals);
    return p90 - p10;
  };
  const said = yearEndSentence(last, { label: what, format: formatRounded });
  const narrowed =
    steps.length < 2
      ? ""
      : ` At the end of ${formatMonth(first.origin)}, with ${first.knownMonths.length} known, that range was ${formatRounded(width(first))} wide; by ${formatMonth(last.origin)} it is ${formatRounded(width(last))}.`;
  if (actual === null) return `${said}${narrowed}`;
  const inside = steps.filter(({ totals }) => {
    const { p10, p90 } = bandsOf(totals);
    return actual >= p10 && actual <= p90;
  }).length;
  return `${said}${narrowed} What came, ${formatRounded(actual)}, lay inside the range at ${inside} of ${steps.length} views.`;
}
