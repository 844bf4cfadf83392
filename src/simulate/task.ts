import type { Answer, Job } from "./messages.js";

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
