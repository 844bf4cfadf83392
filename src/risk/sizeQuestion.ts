import { InputError } from "../errors.js";
import type { Horizon } from "./people/horizonSampler.js";
import { type SeverityName, sdShare } from "./people/severity.js";

/** What is asked of every size of population. */
export interface SizeQuestion extends Horizon {
  /** SD of one person's yearly cost over its mean. */
  readonly cv: number;
  readonly severity: SeverityName;
  /**
   * Months of cost that the budget is read from and annualised, 1 to 12; 0: the budget is the expected cost. Nine months
   * bring the variance of cost less budget to 7/3 of a year's own.
   */
  readonly baseMonths: number;
  /** Shares of the budget, above −1, each once. */
  readonly margins: readonly number[];
  /** Share of years in which the contingency must suffice, above 0 and below 1. */
  readonly confidence: number;
  /** 2 to 1,000,000. */
  readonly replications: number;
  readonly seed: string;
}

/** Person-years behind a budget that is read from some months of cost: whole, 1 or more. */
export function basePersonYears(people: number, baseMonths: number): number {
  return Math.max(1, Math.round((people * baseMonths) / 12));
}

/** @throws InputError naming what is out of range. */
export function checkSizes(sizes: readonly number[], question: SizeQuestion): void {
  const { cv, severity, years, localSd, nationalSd, baseMonths, margins, confidence, replications } = question;
  const refuse = (wrong: boolean, what: string, path: string, value: unknown): void => {
    if (wrong) throw new InputError(what, { path, value });
  };
  refuse(
    !(Number.isInteger(years) && years >= 1 && years <= 50),
    "must be a whole number from 1 to 50",
    "years",
    years,
  );
  for (const people of sizes) sdShare({ people: people * years, cv, severity });
  refuse(!(localSd >= 0 && localSd <= 1), "must be a number from 0 to 1", "localSd", localSd);
  refuse(!(nationalSd >= 0 && nationalSd <= 1), "must be a number from 0 to 1", "nationalSd", nationalSd);
  refuse(!(baseMonths >= 0 && baseMonths <= 12), "must be a number of months from 0 to 12", "baseMonths", baseMonths);
  refuse(!(confidence > 0 && confidence < 1), "must be between 0 and 1", "confidence", confidence);
  refuse(
    !(Number.isInteger(replications) && replications >= 2 && replications <= 1e6),
    "must be a whole number from 2 to 1,000,000",
    "replications",
    replications,
  );
  margins.forEach((margin, i) => {
    refuse(!(margin > -1 && margin < 1e6), "must be numbers above -1", "margins", margin);
    refuse(margins.indexOf(margin) !== i, "must be named once", "margins", margin);
  });
}
