import { outcome } from "./outcome.js";
import type { RunSpec } from "./stage.js";
import type { RunSummary } from "./summarise-run.js";
import type { Task } from "./task.js";

/** Runs of which each is done whole by one worker, which keeps nothing of it. */
export function summaryTask(
  id: number,
  given: {
    readonly specs: readonly RunSpec[];
    readonly quantiles: readonly number[];
    readonly onProgress?: ((progress: { readonly done: number; readonly runs: number }) => void) | undefined;
  },
): Task & { readonly outcome: Promise<RunSummary[]> } {
  const { specs, quantiles, onProgress } = given;
  const end = outcome<RunSummary[]>();
  const summaries: RunSummary[] = [];
  const positions = new Map<number, number>();
  let next = 0;
  let done = 0;
  if (specs.length === 0) end.resolve(summaries);
  return {
    id,
    outcome: end.promise,
    get settled() {
      return end.settled;
    },
    get waiting() {
      return !end.settled && next < specs.length;
    },
    next(job) {
      positions.set(job, next);
      return { kind: "summary", spec: specs[next++]!, quantiles };
    },
    accept(job, answer) {
      if (answer.kind !== "summary") throw new Error(`a summary was asked for, but this came: ${answer.kind}`);
      summaries[positions.get(job)!] = answer.summary;
      done++;
      onProgress?.({ done, runs: specs.length });
      if (done === specs.length) end.resolve(summaries);
    },
    fail: end.reject,
    knows: () => false,
    forgetWorker: () => {},
  };
}
