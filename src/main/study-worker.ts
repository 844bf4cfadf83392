import { calibrate } from "../calibration/calibrate.js";
import { backtest } from "../forecast/backtest/backtest.js";
import type { StudyReply, StudyRequest, StudyResults } from "../page/study-messages.js";
import { yearEndPath } from "../reforecast/yearEndPath.js";
import { riskOfSizes } from "../risk/bySize/costStructure.js";
import { publishedResults } from "../risk/published.js";
import { inlineWorkers } from "../simulate/inline-workers.js";
import type { RunResult, RunSpec } from "../simulate/stage.js";
import { registry } from "./registry.js";

// The browser's worker for studies, which run whole on this thread and report as they go: back-tests, published results,
// simulation-based calibration, year ends seen from each month, risk by size of population.
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

function study(
  request: StudyRequest,
): Promise<StudyResults[StudyRequest["study"]]> | StudyResults[StudyRequest["study"]] {
  switch (request.study) {
    case "backtest": {
      return backtest(request.history, { ...request.choices, onProgress }, oneByOne());
    }
    case "published":
      return publishedResults();
    case "risk by size":
      return riskOfSizes(request.sizes, request.controls);
    case "year end":
      return yearEndPath(request.history, { ...request.choices, onProgress }, { registry });
    case "calibration":
      return calibrate({ ...request.choices, onProgress });
  }
}

globalThis.addEventListener("message", async ({ data }: MessageEvent<StudyRequest>) => {
  try {
    reply({ kind: "done", result: await study(data) });
  } catch (error) {
    reply({ kind: "error", message: error instanceof Error ? error.message : String(error) });
  }
});
