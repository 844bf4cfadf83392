import { html } from "htl";
import { fileName, saveFile } from "../src/charts/download.js";
import { tableCsv } from "../src/charts/table.js";
import type { BacktestCase } from "../src/forecast/backtest/cases.js";
import { backtestCsv } from "../src/forecast/backtest/report.js";
import { button } from "../src/inputs/button.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { BacktestRunner } from "../src/page/backtest-runner.js";
import { caseFigures, leftOut } from "./backtest-cases.js";
import { backtestSize, defaultBacktest, smallBacktest } from "./backtest-choices.js";
import { pooledSection } from "./backtest-pooled.js";
import { type Grouping, groupings, scoreFigures } from "./backtest-scores.js";
import { spreadFigures } from "./backtest-spread.js";
import { backtestLines } from "./backtest-words.js";
import { shownCommissioner } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** Everything that a back-test shows, filled origin by origin. A small one starts by itself. */
export function backtestFigures(workbench: Workbench, runner: BacktestRunner): HTMLElement {
  let grouping: Grouping = "measure";
  const scores = scoreFigures();
  const spread = spreadFigures();
  const cases = caseFigures();
  const pooled = pooledSection();
  const out = leftOut();
  const figures = [scores.overall, scores.coverage, scores.skill, spread.pit, spread.months, cases.own, cases.worst];
  const show = () => {
    const { state } = runner;
    const { history } = workbench;
    if (state.result && !state.stale) {
      const footer = backtestLines(state, history.file);
      scores.update(state.result, grouping, footer);
      spread.update(state.result, footer);
      cases.update(state.result, { history, organisation: shownCommissioner(workbench).code, footer });
      pooled.update(state.result);
      out.update(state.result, history);
    }
    for (const figure of figures) figure.stale(state.stale);
    body.hidden = state.result === null;
  };
  const choice = selectInput<Grouping>(groupings, {
    label: "Show by",
    value: grouping,
    onChange: (value) => {
      grouping = value;
      show();
    },
  });
  const body = html`<div hidden>${scores.overall.element}
    <h2 id="where-the-ranges-held">Where the ranges held, and against what</h2>
    <div class="controls">${choice.element}</div>
    ${scores.coverage.element}${scores.skill.element}
    <h2 id="case-by-case">Case by case</h2>
    ${spread.pit.element}${spread.months.element}${cases.own.element}${cases.worst.element}${pooled.element}${out.element}
    <div class="figure-actions">
      ${button("All scores as CSV", () => runner.state.result && saveFile("backtest-scores.csv", backtestCsv(runner.state.result), "text/csv"))}
      ${button("Every case as CSV", () => runner.state.result && saveFile(fileName("backtest cases", "csv"), casesCsv(runner.state.result.cases), "text/csv"))}
    </div></div>`;

  let shown: { result: unknown; stale: boolean } = { result: undefined, stale: false };
  runner.subscribe(({ result, stale }) => {
    if (result === shown.result && stale === shown.stale) return;
    shown = { result, stale };
    show();
  });
  let history: unknown = null;
  let organisation = "";
  workbench.subscribe((now) => {
    const { code } = shownCommissioner(now);
    if (history !== null && now.history === history && code !== organisation) show();
    organisation = code;
    if (now.history === history) return;
    history = now.history;
    void startBacktest(workbench, runner);
  });
  return html`<div>${body}</div>`;
}

/** Turns to the workbench's history, and back-tests it at once where that takes only seconds. */
export async function startBacktest(workbench: Workbench, runner: BacktestRunner): Promise<void> {
  const { history } = workbench;
  if (await runner.open(history)) return;
  const choices = defaultBacktest(workbench);
  const size = backtestSize(history, choices);
  if (size > 0 && size <= smallBacktest && history === workbench.history) await runner.run(history, choices);
}

function casesCsv(cases: readonly BacktestCase[]): string {
  return tableCsv<BacktestCase>({
    columns: [
      { name: "origin", value: (c) => c.origin },
      { name: "year", value: (c) => c.year },
      { name: "horizon", value: (c) => c.horizon },
      { name: "organisation", value: (c) => c.organisation },
      { name: "size", value: (c) => c.size },
      { name: "measure", value: (c) => c.measure },
      { name: "actual", value: (c) => c.actual },
      { name: "p10", value: (c) => c.low },
      { name: "median", value: (c) => c.median },
      { name: "p90", value: (c) => c.high },
      { name: "pit", value: (c) => c.pit },
      { name: "crps", value: (c) => c.ours.crps },
    ],
    rows: cases,
  });
}
