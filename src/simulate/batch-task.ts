import { type Assembly, assembly } from "./assembly.js";
import { batchLength } from "./batch-length.js";
import { outcome } from "./outcome.js";
import type { RunProgress } from "./pool.js";
import type { RunResult, RunSpec } from "./stage.js";
import type { Task } from "./task.js";

/** A run given out in batches by replication index to whichever worker is free, and merged by that index. */
export function batchTask(
  id: number,
  given: {
    readonly spec: RunSpec;
    readonly workers: number;
    readonly onProgress?: ((progress: RunProgress) => void) | undefined;
    /** The run's first replications, fewer than are asked for: they are not run again. */
    readonly begun?: RunResult | undefined;
  },
): Task & { readonly outcome: Promise<RunResult> } {
  const { spec, workers, onProgress, begun } = given;
  const { replications } = spec;
  const end = outcome<RunResult>();
  const prepared = new Set<object>();
  const batches = new Map<number, { from: number; to: number }>();
  const start = begun?.replications ?? 0;
  let next = start;
  let merged: Assembly | null = null;
  return {
    id,
    outcome: end.promise,
    get settled() {
      return end.settled;
    },
    get waiting() {
      return !end.settled && (next < replications || next === start);
    },
    next(job, worker) {
      const from = next;
      // A number of replications that makes no sense still goes to a worker, whose plan refuses it with the reason.
      const to = replications >= 1 ? from + batchLength({ from, replications, workers }) : 1;
      next = to;
      batches.set(job, { from, to });
      const first = !prepared.has(worker);
      prepared.add(worker);
      return { kind: "batch", run: id, spec: first ? spec : null, from, to };
    },
    accept(job, answer) {
      if (answer.kind !== "batch") throw new Error(`a batch was asked for, but this came: ${answer.kind}`);
      const { from, to } = batches.get(job)!;
      batches.delete(job);
      if (answer.plan && !merged) merged = assembly(spec, answer.plan.kept, answer.plan.stages, begun);
      const assembled = merged;
      if (!assembled) throw new Error(`a batch came before the plan of its run: ${id}`);
      assembled.add(from, to, answer.values);
      onProgress?.({ done: assembled.done, replications, snapshot: assembled.snapshot });
      if (assembled.done === replications && !end.settled) end.resolve(assembled.result());
    },
    fail: end.reject,
    knows: (worker) => prepared.has(worker),
    forgetWorker: (worker) => {
      prepared.delete(worker);
    },
  };
}
