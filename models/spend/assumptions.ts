import type { Quantity } from "../../src/assumptions/quantity.js";
import type { ForecastLayers } from "../../src/forecast/assumptions.js";
import type { SpendPodId } from "../pods.js";
import type { StagePractice } from "../practices/assumptions.js";

/** A simple model of one service's spend. Cash throughout. */
export interface SpendLineAssumptions {
  /** Pounds per needed patient in the twelve months to the origin, 0 to 10,000. */
  readonly perHead: Quantity;
  /** Change in spend a year, price and volume together, drawn once a run: 0.04 is 4 %. */
  readonly growth: Quantity;
  /** SD of a year's lasting change in log spend that every commissioner shares, 0 to 1. */
  readonly nationalShock: Quantity;
  /** SD of a year's lasting change in log spend of each commissioner's own, 0 to 1. */
  readonly localDrift: Quantity;
  /** Coefficient of variation between practices of spend per needed patient, 0 to 2. */
  readonly practiceSpread: Quantity;
  /** Coefficient of variation of one patient's spend in a year, 0 to 100: chance in a practice's spend is this ÷ √patients. */
  readonly cvPerson: Quantity;
}

/** Spend beside the hospital's, by service. */
export interface SpendAssumptions {
  readonly lines: Readonly<Record<SpendPodId, SpendLineAssumptions>>;
  /** Correlation of a practice's spend per patient (its log) between consecutive years, 0 to 1. */
  readonly persistence: Quantity;
  /** What a commissioner is known to have spent in the twelve months to the origin, in pounds, instead of `perHead`. */
  readonly known?: readonly KnownSpend[] | undefined;
}

/** One commissioner's known spend by service, in pounds. */
export interface KnownSpend {
  /** Code of the commissioner. */
  readonly commissioner: string;
  readonly spend: Readonly<Partial<Record<SpendPodId, number>>>;
}

/** What the spend stage needs beside the user's assumptions. */
export interface SpendStageAssumptions extends SpendAssumptions {
  /** The practices of the practice stage, in its order. */
  readonly practices: readonly StagePractice[];
  /** Years from the middle of the base year to the middle of the first forecast year: 1 if the origin is a March. */
  readonly firstStep: number;
  /** Which sources of uncertainty are drawn; all unless given. One that is off gives its expectation. */
  readonly layers?: Partial<ForecastLayers> | undefined;
}
