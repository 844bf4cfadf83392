import type { Quantity } from "../../src/assumptions/quantity.js";
import type { ForecastLayers } from "../../src/forecast/assumptions.js";

/** How indicative budgets are set and what is held back from them. Pounds are cash. */
export interface BudgetAssumptions {
  /** Growth in activity that budgets allow for: a year, or one number for each year. 0.02 is 2 %. */
  readonly growth: number | readonly number[];
  /** Price uplift that budgets allow for, a year. */
  readonly uplift: number;
  /** What differs for one commissioner. */
  readonly commissioners?: readonly CommissionerBudget[] | undefined;
  /** Share of a practice's budget, prescribing apart, set by the formula rather than its last year's cost, 0 to 1. */
  readonly listShare: number;
  /** What the formula counts: registered patients, or patients weighted for need (the fair share). */
  readonly formula: "patients" | "weighted";
  /** How the prescribing part of a budget is shared: by weighted patients, or by last year's cost as the rest. */
  readonly prescribing: "formula" | "historic";
  /** Whether later years start from the year before the origin, or from each last year's actual cost (the ratchet). */
  readonly basis: "origin" | "rebased";
  /** Months of the year before that are known when budgets are set: 12, or 9 as in January, annualised. */
  readonly knownMonths: 9 | 12;
  /** Share of indicative budgets retained by the commissioner as a contingency, 0 to 1. */
  readonly contingency: Quantity;
  /**
   * What the contingency pays of an admission dearer than the price stage's `costlyThreshold`, before any overspend:
   * nothing, the excess above the threshold, or its whole cost.
   */
  readonly costly: "none" | "excess" | "whole";
}

/** One commissioner's own budget. */
export interface CommissionerBudget {
  /** Code of the commissioner. */
  readonly commissioner: string;
  /** Its practices' budgets of the first forecast year together, in pounds, contingency included; without it, last year's cost grown. */
  readonly firstYear?: number | undefined;
  /** Growth allowed instead of the common one. */
  readonly growth?: number | readonly number[] | undefined;
  /**
   * Budgets of its practices by code, in pounds, one for each of the first so many forecast years: in those years the
   * commissioner's sum is shared in proportion to them. For all of its practices, or none.
   */
  readonly practices?: Readonly<Record<string, readonly number[]>> | undefined;
}

/** What the budget stage needs beside the user's assumptions. */
export interface BudgetStageAssumptions extends BudgetAssumptions {
  /** Commissioner of each practice, by code, in the order of the practices. */
  readonly practices: readonly { readonly code: string; readonly commissioner: string }[];
  /** Years from the middle of the base year to the middle of the first forecast year: 1 if the origin is a March. */
  readonly firstStep: number;
  /** Which sources of uncertainty are drawn; all unless given. One that is off gives its expectation. */
  readonly layers?: Partial<ForecastLayers> | undefined;
}
