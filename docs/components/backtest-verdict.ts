import { html } from "htl";
import { formatMonth } from "../src/charts/format.js";
import { button } from "../src/inputs/button.js";
import { startBacktest } from "./backtest.js";
import { defaultBacktest } from "./backtest-choices.js";
import { describeBacktest } from "./backtest-controls.js";
import { openBacktest } from "./backtest-study.js";
import { coverageSentence, percent } from "./backtest-words.js";
import type { Workbench } from "./workbench.js";

/**
 * How often this model's ranges held on this history, beside the forecast that is made from it: from the back-test that
 * the browser kept, or one that starts by itself where the history is small and by a button where it is large.
 */
export function backtestVerdict(workbench: Workbench): HTMLElement {
  const words = html`<p class="sentence no-print">Looking for a back-test of this history …</p>`;
  const about = html`<p class="hint"></p>`;
  const actions = html`<div class="run-buttons"></div>`;
  void openBacktest(workbench).then((runner) => {
    const go = button(
      "Back-test this history now",
      () => void runner.run(workbench.history, defaultBacktest(workbench)),
    );
    const stop = button("End the back-test", () => runner.stop());
    const bar = html<HTMLProgressElement>`<progress max="1" value="0" aria-label="Progress of the back-test"></progress>`;
    runner.subscribe((state) => {
      const { result, choices, status, share } = state;
      const running = status === "running";
      bar.value = share;
      if (running !== (stop.parentNode !== null) || (!running && actions.childNodes.length === 0)) {
        actions.replaceChildren(...(running ? [stop, bar] : result ? [] : [go]));
      }
      // On paper only what has been found, not that it is being looked for.
      words.classList.toggle("no-print", !(result && choices));
      words.textContent =
        result && choices
          ? `On held-back history: ${coverageSentence(result).replace(/^Of/, "of")}`
          : running
            ? "Did such ranges hold? They are being tested on held-back history …"
            : `The ranges of this model have not been tested on this history yet. ${status === "idle" ? "" : describeBacktest(state)}`;
      about.textContent =
        result && choices
          ? `${organisations(result.cases)} forecast from the ends of ${choices.origins.map(formatMonth).join(", ")} and held against what came${running ? `; ${percent(share)} done` : ""}.`
          : "";
    });
    let history: unknown = null;
    workbench.subscribe((now) => {
      if (now.history === history) return;
      history = now.history;
      void runner
        .open(now.history)
        .then(() => runEnded(now))
        .then(() => startBacktest(now, runner));
    });
  });
  return html`<section class="verdict" aria-label="Did the ranges hold?">${words}${about}${actions}
    <p class="hint"><a href="./back-test.html">The whole back-test</a>, by measure, years ahead and size, beside simpler forecasts.</p></section>`;
}

/** When the run on the page has ended: its charts come first. */
function runEnded({ runner }: Workbench): Promise<void> {
  return new Promise((resolve) => {
    let leave = () => {};
    let ended = false;
    leave = runner.subscribe(({ status }) => {
      ended ||= status === "done" || status === "stopped" || status === "failed";
      if (!ended) return;
      leave();
      resolve();
    });
    if (ended) leave();
  });
}

function organisations(cases: readonly { readonly organisation: string }[]): string {
  const count = new Set(cases.map(({ organisation }) => organisation)).size;
  return `${count} ${count === 1 ? "organisation" : "organisations"}`;
}
