import type { Quantity } from "../../src/assumptions/quantity.js";
import type { ForecastLayers } from "../../src/forecast/assumptions.js";

/** How practices of one commissioner differ in their use of care, and how that moves. All commissioners alike. */
export interface PracticeAssumptions {
  /** Coefficient of variation between practices of planned care per needed patient, 0 to 2, before any history is seen. */
  readonly plannedSpread: Quantity;
  /** The same of emergency care. */
  readonly emergencySpread: Quantity;
  /** Correlation of a practice's rate (its log) between consecutive years, 0 to 1. */
  readonly persistence: Quantity;
  /** SD of a year's change in the log of a practice's list beyond its own growth, 0 to 1. */
  readonly listSpread: Quantity;
}

/** One practice, as the stages split activity and money over it. Plain JSON. */
export interface StagePractice {
  readonly code: string;
  /** Code of its commissioner. */
  readonly commissioner: string;
  /** Registered patients at the origin, 1 or more. */
  readonly patients: number;
  /** Patients weighted for need. Used where every practice of the commissioner has them. */
  readonly weighted?: number | undefined;
  /** Change of the list a year: 0.009 is 0.9 %; 0 unless given. */
  readonly growth?: number | undefined;
  /** Patients by age in the bands of `ageBands`. Used, where no weights are, if every practice of the commissioner has them. */
  readonly ages?: readonly number[] | undefined;
  /** Fifth of deprivation, 1 the most deprived to 5 the least. Used as ages are. */
  readonly deprivation?: number | undefined;
  /** GP referrals of the practice's own in the twelve months to the origin, whole; its rate is shrunk from them. */
  readonly referrals?: number | undefined;
}

/** What the practice stage needs beside the user's assumptions. */
export interface PracticeStageAssumptions extends PracticeAssumptions {
  /** Last month of history, as "2012-03". */
  readonly origin: string;
  /** Years from the middle of the base year to the middle of the first forecast year: 1 if the origin is a March. */
  readonly firstStep: number;
  /** Every commissioner's practices, in the order of every column that has them; each commissioner has at least one. */
  readonly practices: readonly StagePractice[];
  /** Which sources of uncertainty are drawn; all unless given. One that is off gives its expectation. */
  readonly layers?: Partial<ForecastLayers> | undefined;
}
