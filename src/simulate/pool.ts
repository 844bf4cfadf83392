import { InputError } from "../errors.js";
import { firstOf } from "./assembly.js";
import { batchTask } from "./batch-task.js";
import type { StartWorker, WorkerPort } from "./port.js";
import { provenance } from "./provenance.js";
import type { RunResult, RunSpec } from "./stage.js";
import { DEFAULT_QUANTILES } from "./summarise.js";
import type { RunSummary } from "./summarise-run.js";
import { summaryTask } from "./summary-task.js";
import type { Task } from "./task.js";

/** How far a run is. */
export interface RunProgress {
  /** Replications received so far. */
  readonly done: number;
  readonly replications: number;
  /** The run as if only its first replications (those received without a gap) had been asked for; null before any. Copies. */
  snapshot(): RunResult | null;
}

/** Settings of a run on a pool. */
export interface RunOptions {
  readonly onProgress?: (progress: RunProgress) => void;
  /** Stops the run: the promise is rejected at once with the signal's reason; workers end their batch and stay warm. */
  readonly signal?: AbortSignal;
  /**
   * Replications of the same run that are there already: its first ones, or more than are asked for. They are not run again;
   * the bits are those of a run from the start.
   */
  readonly begun?: RunResult | undefined;
}

/** Settings of runs that are summarised where they are run. */
export interface SummaryOptions {
  /** Strictly between 0 and 1, ascending. */
  readonly quantiles?: readonly number[];
  readonly onProgress?: (progress: { readonly done: number; readonly runs: number }) => void;
  readonly signal?: AbortSignal;
}

/** Warm workers over one registry of stages. Several runs may be under way at once and share them fairly. */
export interface WorkerPool {
  /** How many workers. */
  readonly size: number;
  /** Runs a spec in batches over all workers. The bits do not depend on how many there are. */
  simulate(spec: RunSpec, options?: RunOptions): Promise<RunResult>;
  /** Runs each spec whole in one worker, which returns only per-cell summaries of the kept columns; in order of `specs`. */
  summariseRuns(specs: readonly RunSpec[], options?: SummaryOptions): Promise<RunSummary[]>;
  /** Starts the workers that are not there yet, so that the next run need not wait for them. */
  warm(): void;
  /** Stops the workers; whatever is under way is rejected. */
  close(): void;
}

interface Slot {
  port: WorkerPort | null;
  task: Task | null;
  job: number;
}

/**
 * A pool of workers.
 *
 * @param start starts one worker; called for each of them when it has its first work or with `warm`, and again for a worker
 * that was lost.
 * @param size 1 or more.
 * @throws InputError if size is not a whole number of 1 or more.
 */
export function workerPool(start: StartWorker, size: number): WorkerPool {
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new InputError("workers must be a whole number of 1 or more", { value: size });
  }
  const slots: Slot[] = Array.from({ length: size }, () => ({ port: null, task: null, job: 0 }));
  let tasks: Task[] = [];
  let jobs = 0;
  let closed = false;

  const portOf = (slot: Slot): WorkerPort => {
    if (slot.port) return slot.port;
    const port = start({
      reply: ({ job, answer }) => {
        const { task } = slot;
        if (slot.port !== port || job !== slot.job || !task) return;
        slot.task = null;
        if (answer.kind === "error")
          task.fail(answer.name === "InputError" ? new InputError(answer.message) : new Error(answer.message));
        else if (!task.settled) guarded(task, () => task.accept(job, answer));
        dispatch();
      },
      lost: (error) => {
        if (slot.port !== port) return;
        const { task } = slot;
        slot.port = null;
        slot.task = null;
        task?.fail(error);
        for (const other of tasks) other.forgetWorker(slot);
        port.close();
        dispatch();
      },
    });
    slot.port = port;
    return port;
  };

  const dispatch = () => {
    for (const task of tasks.filter((other) => other.settled)) {
      for (const slot of slots) if (task.knows(slot)) slot.port?.post({ forget: task.id });
    }
    tasks = tasks.filter((task) => !task.settled);
    for (const slot of slots) {
      if (closed || slot.task) continue;
      const position = tasks.findIndex((task) => task.waiting);
      const [task] = position < 0 ? [] : tasks.splice(position, 1);
      if (!task) return;
      tasks.push(task); // to the back: runs under way at once take turns
      slot.job = ++jobs;
      slot.task = task;
      guarded(task, () => portOf(slot).post({ job: slot.job, work: task.next(slot.job, slot) }));
      if (task.settled) slot.task = null;
    }
    if (tasks.some((task) => task.settled)) dispatch();
  };

  const begin = <T>(
    make: (id: number) => Task & { readonly outcome: Promise<T> },
    signal?: AbortSignal,
  ): Promise<T> => {
    if (closed) return Promise.reject(new Error("the workers have been closed"));
    if (signal?.aborted) return Promise.reject(signal.reason);
    const task = make(++jobs);
    const stop = () => {
      task.fail(signal?.reason);
      dispatch();
    };
    signal?.addEventListener("abort", stop, { once: true });
    tasks.unshift(task); // a new run's first batch comes next, so that its first chart does not wait
    dispatch();
    return task.outcome.finally(() => signal?.removeEventListener("abort", stop));
  };

  return {
    size,
    async simulate(spec, { begun, onProgress, signal } = {}) {
      const there = begun && ofThisRun(begun, spec);
      if (there && there.replications >= spec.replications) return firstOf(there, spec);
      return begin((id) => batchTask(id, { spec, workers: size, onProgress, begun: there }), signal);
    },
    summariseRuns: (specs, { quantiles = DEFAULT_QUANTILES, onProgress, signal } = {}) =>
      begin((id) => summaryTask(id, { specs, quantiles, onProgress }), signal),
    warm() {
      if (!closed) for (const slot of slots) portOf(slot);
    },
    close() {
      closed = true;
      for (const slot of slots) {
        slot.port?.close();
        slot.port = null;
      }
      for (const task of tasks) task.fail(new Error("the workers were closed before the run was done"));
      tasks = [];
    },
  };
}

/** @throws InputError where it is of another run, or lacks a column that is to be kept. */
function ofThisRun(begun: RunResult, spec: RunSpec): RunResult {
  const { seed, replications, stages } = begun.provenance;
  const same = provenance({ ...spec, replications }, stages).hash === begun.provenance.hash && seed === spec.seed;
  if (!same)
    throw new InputError("replications of another run cannot be gone on with", { value: begun.provenance.hash });
  const missing = spec.keep.find((name) => !begun.columns.has(name));
  if (missing !== undefined) throw new InputError("the run to go on with kept no such column", { value: missing });
  return begun;
}

function guarded(task: Task, step: () => void): void {
  try {
    step();
  } catch (error) {
    task.fail(error);
  }
}
