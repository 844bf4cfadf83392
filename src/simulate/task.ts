import type { Answer, Job, RunDescription } from "./messages.js";
import type { RunSpec } from "./stage.js";
import type { RunSummary } from "./summarise-run.js";

/** Work that a pool has in hand, given out job by job. */
export interface Task {
  readonly id: number;
  /** Has an outcome; nothing more is given out or accepted. */
  readonly settled: boolean;
  /** Has a job to give out. */
  readonly waiting: boolean;
  /** Gives out a job to a worker. */
  next(job: number, worker: object): Job;
  accept(job: number, answer: Answer): void;
  fail(error: unknown): void;
  /** Whether this worker keeps something of the task. */
  knows(worker: object): boolean;
  /** The worker was lost with all that it kept. */
  forgetWorker(worker: object): void;
}

/** A promise that is settled from outside, once. */
export interface Outcome<T> {
  readonly promise: Promise<T>;
  readonly settled: boolean;
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** @returns a promise with the means to settle it. */
export function outcome<T>(): Outcome<T> {
  let settled = false;
  let keep: (value: T) => void = () => {};
  let refuse: (error: unknown) => void = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    keep = resolve;
    refuse = reject;
  });
  return {
    promise,
    get settled() {
      return settled;
    },
    resolve(value) {
      settled = true;
      keep(value);
    },
    reject(error) {
      settled = true;
      refuse(error);
    },
  };
}

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
  let given_ = 0;
  let done = 0;
  if (specs.length === 0) end.resolve(summaries);
  return {
    id,
    outcome: end.promise,
    get settled() {
      return end.settled;
    },
    get waiting() {
      return !end.settled && given_ < specs.length;
    },
    next(job) {
      positions.set(job, given_);
      return { kind: "summary", spec: specs[given_++]!, quantiles };
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

/** One question about a run, to one worker. */
export function describeTask(id: number, spec: RunSpec): Task & { readonly outcome: Promise<RunDescription> } {
  const end = outcome<RunDescription>();
  let asked = false;
  return {
    id,
    outcome: end.promise,
    get settled() {
      return end.settled;
    },
    get waiting() {
      return !end.settled && !asked;
    },
    next() {
      asked = true;
      return { kind: "describe", spec };
    },
    accept(_job, answer) {
      if (answer.kind !== "describe") throw new Error(`a description was asked for, but this came: ${answer.kind}`);
      end.resolve(answer.description);
    },
    fail: end.reject,
    knows: () => false,
    forgetWorker: () => {},
  };
}
