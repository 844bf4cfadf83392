import type { BacktestOptions } from "../forecast/backtest/backtest.js";
import type { History } from "../forecast/history.js";

/** A back-test as a page asks for it: plain data. */
export type BacktestChoices = Required<
  Pick<BacktestOptions, "origins" | "years" | "measures" | "replications" | "seed">
>;

/** A study that runs whole in one worker, which is stopped by ending the worker. */
export interface StudyRequest {
  readonly study: "backtest";
  readonly history: History;
  readonly choices: BacktestChoices;
}

/** From the worker: the share done so far, then a result or what went wrong. */
export type StudyReply =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "error"; readonly message: string };
