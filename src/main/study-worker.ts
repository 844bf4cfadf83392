import { backtest } from "../forecast/backtest/backtest.js";
import type { StudyReply, StudyRequest } from "../page/study-messages.js";
import { inlineWorkers } from "../simulate/inline-workers.js";
import type { RunResult, RunSpec } from "../simulate/stage.js";
import { registry } from "./registry.js";

// The browser's worker for studies: back-tests, which fit, simulate and score on this thread and report as they go.
const reply = (message: StudyReply) => globalThis.postMessage(message);
const onProgress = (share: number) => reply({ kind: "progress", share });

/** One run after another, so that only one is held in memory. */
function oneByOne(): (spec: RunSpec) => Promise<RunResult> {
  const pool = inlineWorkers(registry);
  let last: Promise<unknown> = Promise.resolve();
  return (spec) => {
    const next = last.then(() => pool.simulate(spec));
    last = next.catch(() => undefined);
    return next;
  };
}

globalThis.addEventListener("message", async ({ data }: MessageEvent<StudyRequest>) => {
  try {
    const result = await backtest(data.history, { ...data.choices, onProgress }, oneByOne());
    reply({ kind: "done", result });
  } catch (error) {
    reply({ kind: "error", message: error instanceof Error ? error.message : String(error) });
  }
});
