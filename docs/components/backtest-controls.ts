import { html } from "htl";
import { formatCount, formatMonth } from "../src/charts/format.js";
import { originChoices } from "../src/forecast/backtest/originChoices.js";
import { measurePrior } from "../src/forecast/priors.js";
import { button } from "../src/inputs/button.js";
import { checkboxes } from "../src/inputs/checkboxes.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { BacktestRunner, BacktestState } from "../src/page/backtest-runner.js";
import type { BacktestChoices } from "../src/page/study-messages.js";
import { backtestSize, defaultBacktest } from "./backtest-choices.js";
import type { Workbench } from "./workbench.js";

/** Origins, measures, horizon and replications of the back-test; run, stop and progress. */
export function backtestControls(workbench: Workbench, runner: BacktestRunner): HTMLElement {
  let choices: BacktestChoices = runner.state.choices ?? defaultBacktest(workbench);
  const size = html`<p class="hint"></p>`;
  const change = (next: Partial<BacktestChoices>) => {
    choices = { ...choices, ...next };
    said();
  };
  const origins = checkboxes({ legend: "Forecast from the end of", onChange: (values) => change({ origins: values }) });
  const measures = checkboxes({ legend: "Measures", onChange: (values) => change({ measures: values }) });
  const years = selectInput(
    ["1", "2", "3", "4", "5"].map((value) => ({ value, name: value })),
    {
      label: "Years ahead, at most",
      value: String(choices.years),
      onChange: (value) => change({ years: Number(value) }),
    },
  );
  const replications = numberInput({
    label: "Replications of each forecast",
    value: choices.replications,
    min: 100,
    max: 10_000,
    whole: true,
    onChange: (value) => change({ replications: value }),
  });
  const run = button("Run the back-test", () => void runner.run(workbench.history, choices));
  run.classList.add("primary");
  const stop = button("Stop", () => runner.stop());
  const bar = html<HTMLProgressElement>`<progress max="1" value="0" aria-label="Progress of the back-test"></progress>`;
  const status = html`<span class="run-status" id="backtest-status" role="status"></span>`;

  const possible = () => choices.origins.length > 0 && choices.measures.length > 0;
  function said() {
    run.disabled = runner.state.status === "running" || !possible();
    const series = formatCount(backtestSize(workbench.history, choices));
    size.textContent = possible()
      ? `${series} series to forecast and score, each with what was known at its origin. Later months are looked at only to score.`
      : "Choose at least one origin and one measure.";
  }
  const fill = () => {
    const { history } = workbench;
    origins.choices(
      originChoices(history).map(({ month, reporting, lasting, months }) => ({
        value: month,
        name: formatMonth(month),
        hint: `${formatCount(reporting)} reporting, ${formatCount(lasting)} a year on${months < 24 ? "; under two years of history" : ""}`,
      })),
      choices.origins,
    );
    measures.choices(
      history.measures.map((name) => ({ value: name, name: measurePrior(name).label, hint: name })),
      choices.measures,
    );
    said();
  };
  let shown = workbench.history;
  workbench.subscribe(({ history }) => {
    if (history !== shown) choices = defaultBacktest(workbench);
    shown = history;
    fill();
  });
  let told = "";
  runner.subscribe((state) => {
    stop.disabled = state.status !== "running";
    bar.value = state.share;
    const text = describeBacktest(state);
    if (text !== told) status.textContent = text;
    told = text;
    said();
  });
  return html`<section class="page-header" aria-label="Back-test">
    <div class="controls">${years.element}${replications.element}</div>
    ${origins.element}${measures.element}${size}
    <div class="run-buttons">${run}${stop}${bar}${status}</div></section>`;
}

/** The state of a back-test in words. */
export function describeBacktest({ status, choices, result, kept, date, error }: BacktestState): string {
  const held = choices ? `${choices.origins.length} ${choices.origins.length === 1 ? "origin" : "origins"}` : "";
  switch (status) {
    case "idle":
      return "Not run yet.";
    case "running":
      return "Running …";
    case "done":
      return kept ? `Kept from ${date}: ${held}.` : `Done: ${held}.`;
    case "stopped":
      return result ? `Stopped; showing ${held}.` : "Stopped before the first origin was done.";
    case "failed":
      return `The back-test failed: ${error}`;
  }
}
