import type { ColumnSpec, Provenance, RunSpec } from "./stage.js";
import type { RunSummary } from "./summarise-run.js";

/** What a worker's first batch of a run says about it. */
export interface PlanDescription {
  readonly kept: readonly ColumnSpec[];
  readonly stages: Provenance["stages"];
}

/** A piece of work for one worker, answered by one {@link Reply} with the same job number. */
export type Job =
  | {
      readonly kind: "batch";
      /** Names the prepared plan that the worker keeps from batch to batch. */
      readonly run: number;
      /** Sent with a worker's first batch of the run. */
      readonly spec: RunSpec | null;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "summary"; readonly spec: RunSpec; readonly quantiles: readonly number[] };

/** From the pool to a worker. */
export type Request = { readonly job: number; readonly work: Job } | { readonly forget: number };

/** What a piece of work gives. */
export type Answer =
  | { readonly kind: "batch"; readonly plan: PlanDescription | null; readonly values: readonly Float64Array[] }
  | { readonly kind: "summary"; readonly summary: RunSummary }
  | { readonly kind: "error"; readonly name: string; readonly message: string };

/** From a worker to the pool. */
export interface Reply {
  readonly job: number;
  readonly answer: Answer;
}
