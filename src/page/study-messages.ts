import type { QuantityCalibration } from "../calibration/calibrate.js";
import type { CalibrationOptions } from "../calibration/calibrationCase.js";
import type { Backtest, BacktestOptions } from "../forecast/backtest/backtest.js";
import type { History } from "../forecast/history.js";
import type { YearEndPath, YearEndPathOptions } from "../reforecast/yearEndPath.js";
import type { SizeControls } from "../risk/bySize/costStructure.js";
import type { PublishedResult } from "../risk/published/result.js";
import type { SizeRisk } from "../risk/riskBySize.js";

/** A back-test as a page asks for it: plain data. */
export type BacktestChoices = Required<
  Pick<BacktestOptions, "origins" | "years" | "measures" | "replications" | "seed">
>;

/** Simulation-based calibration as a page asks for it. */
export type CalibrationChoices = CalibrationOptions & { readonly cases: number; readonly bins: number };

/** A study that runs whole in one worker, which is stopped by ending the worker. */
export type StudyRequest =
  | { readonly study: "backtest"; readonly history: History; readonly choices: BacktestChoices }
  | { readonly study: "published" }
  | {
      readonly study: "year end";
      readonly history: History;
      readonly choices: Omit<YearEndPathOptions, "onProgress">;
    }
  | { readonly study: "risk by size"; readonly sizes: readonly number[]; readonly controls: SizeControls }
  | { readonly study: "calibration"; readonly choices: CalibrationChoices };

/** What each study gives. */
export interface StudyResults {
  readonly backtest: Backtest;
  readonly published: readonly PublishedResult[];
  readonly calibration: readonly QuantityCalibration[];
  readonly "risk by size": readonly SizeRisk[];
  readonly "year end": YearEndPath;
}

/** From the worker: the share done so far, then a result or what went wrong. */
export type StudyReply =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "error"; readonly message: string };
