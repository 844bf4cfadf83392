import { html } from "htl";
import type { Runner, RunState } from "../page/runner.js";
import { button } from "./button.js";
import { labelled } from "./labelled.js";
import { numberInput } from "./number-input.js";

export interface RunSettings {
  readonly seed: string;
  readonly replications: number;
}

const least = 100;
const most = 100_000;

/**
 * Largest standard error of a share of runs, in percentage points to two figures: that of a share of one half, 50 / √n.
 * @example largestError(2000) // 1.1
 */
export function largestError(replications: number): number {
  return Number((50 / Math.sqrt(replications)).toPrecision(2));
}

/**
 * Replications with which no share of runs has a larger standard error: those in steps of 100.
 * @example replicationsFor(0.5) // 10000
 */
export function replicationsFor(points: number): number {
  const needed = Math.ceil((50 / points) ** 2 / 100) * 100;
  return Math.min(most, Math.max(least, needed));
}

/** Replications, the error that they leave, seed, run, stop and progress. Progress is also said to screen readers, but only at a start and an end. */
export function runControls(
  runner: Runner,
  {
    settings,
    onChange,
    onRun,
  }: { settings: RunSettings; onChange: (settings: RunSettings) => void; onRun: () => void },
): { readonly element: HTMLElement; settings: RunSettings } {
  let current = settings;
  const change = (next: Partial<RunSettings>) => {
    current = { ...current, ...next };
    onChange(current);
  };
  const replications = numberInput({
    label: "Replications",
    value: current.replications,
    min: least,
    max: most,
    whole: true,
    onChange: (value) => change({ replications: value }),
  });
  const error = numberInput({
    label: "or Monte Carlo error of a share, ± points",
    value: largestError(current.replications),
    min: largestError(most),
    max: largestError(least),
    onChange: (points) => change({ replications: replicationsFor(points) }),
  });
  error.element.addEventListener("focusout", () => {
    error.value = largestError(current.replications);
  });
  const seedBox = html<HTMLInputElement>`<input type="text" autocomplete="off" spellcheck="false" maxlength="80">`;
  seedBox.value = current.seed;
  const seed = labelled(seedBox, { label: "Seed" });
  seedBox.addEventListener("input", () => {
    const text = seedBox.value.trim();
    seed.error(text === "" ? "must have at least one character" : null);
    if (text !== "" && text !== current.seed) change({ seed: text });
  });
  const run = button("Run", onRun);
  const stop = button("Stop", () => runner.stop());
  const bar = html<HTMLProgressElement>`<progress max="1" value="0" aria-label="Progress of the run"></progress>`;
  const status = html`<span class="run-status" role="status"></span>`;
  let said = "";
  runner.subscribe((state) => {
    const busy = state.status === "running" || state.status === "waiting";
    run.disabled = busy;
    run.textContent = state.status === "stopped" && state.result && !state.stale ? "Continue" : "Run";
    stop.disabled = !busy;
    bar.value = state.replications > 0 ? state.done / state.replications : 0;
    const text = describeRun(state);
    if (text !== said) status.textContent = text;
    said = text;
  });
  return {
    element: html`<div class="run-controls">${replications.element}${error.element}${seed.element}<div class="run-buttons">${run}${stop}${bar}${status}</div></div>`,
    get settings() {
      return current;
    },
    set settings(next) {
      current = next;
      replications.value = next.replications;
      if (!error.element.contains(document.activeElement)) error.value = largestError(next.replications);
      const emptied = document.activeElement === seedBox && seedBox.value.trim() === "";
      if (!emptied && seedBox.value.trim() !== next.seed) seedBox.value = next.seed;
    },
  };
}

const whole = new Intl.NumberFormat("en-GB");

/** The state of a run in words. */
export function describeRun({ status, done, replications, kept, error, totalMs, result }: RunState): string {
  const all = whole.format(replications);
  switch (status) {
    case "idle":
      return "Not run yet.";
    case "waiting":
      return "About to run …";
    case "running":
      return `Running ${all} replications …`;
    case "done":
      return kept
        ? `${all} replications, kept from an earlier run.`
        : `${all} replications in ${((totalMs ?? 0) / 1000).toFixed(1)} s.`;
    case "stopped":
      return result
        ? `Stopped after ${whole.format(done)} of ${all} replications.`
        : "Stopped before the first results.";
    case "failed":
      return `The run failed: ${error}`;
  }
}
