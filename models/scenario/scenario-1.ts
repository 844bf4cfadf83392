import type { Quantity } from "../../src/assumptions/quantity.js";
import type { Override } from "../../src/control/overrideSchema.js";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import type { FittedPathway } from "../conversion/assumptions.js";
import type { PracticeGroup, ScenarioHeader } from "./scenario.js";

/** A practice of the commissioner. */
export interface Practice1 {
  readonly code: string;
  readonly name: string;
  /** Registered patients. */
  readonly patients: number;
  /** Code of the group that it belongs to. */
  readonly group: string;
}

/** A ratio of one count to the count before it on the pathway, with what moves it. */
export interface PathwayRatio {
  /** Count per unit of the count before it, at the origin. */
  readonly ratio: Quantity;
  /**
   * Share of a departure of the earlier count from its expected path that reaches the later one, 0 to 1: below 1 the
   * ratio gives way when the earlier count runs ahead, as recorded series do. Expected growth is no departure: the
   * ratio's course has it.
   */
  readonly elasticity: Quantity;
  /** Spread of a year's lasting change in the ratio (SD of its log). */
  readonly drift: Quantity;
  /** Spread of the ratio from month to month beyond chance (coefficient of variation). */
  readonly monthlySpread: Quantity;
}

export interface ConversionAssumptions {
  /** First attendances per referral of any source. */
  readonly firstAttendances: PathwayRatio;
  /** Elective admissions per first attendance. */
  readonly elective: PathwayRatio;
  /** Share of elective admissions that are day cases. */
  readonly dayCase: {
    readonly share: Quantity;
    /** Change in the log odds of the share, a year. */
    readonly trend: Quantity;
    /** Spread of a year's lasting change in the log odds. */
    readonly drift: Quantity;
  };
  /** Follow-up attendances per first attendance. */
  readonly followUps: { readonly ratio: Quantity; readonly monthlySpread: Quantity };
}

/** Counts of the twelve months to the origin. Follow-ups are not counted by the return: they follow from the ratio. */
export interface BaseActivity {
  readonly firstAttendances: number;
  readonly dayCase: number;
  readonly ordinary: number;
  readonly nonElective: number;
}

export interface SpecialtyShare {
  readonly code: string;
  readonly name: string;
  /** First attendances per 1,000 people a year; only their proportions are used. */
  readonly firstPerThousand: number;
}

export interface PracticeAssumptions {
  /** Coefficient of variation between practices of use per patient: planned care, and emergencies. */
  readonly plannedSpread: Quantity;
  readonly emergencySpread: Quantity;
  /** Correlation of a practice's rate between consecutive years, 0 to 1. */
  readonly persistence: Quantity;
  /** How the commissioner's first attendances divide by specialty. */
  readonly specialties: readonly SpecialtyShare[];
}

/** Pounds for one attendance or admission of average severity, at the prices of the twelve months to the origin. */
export interface UnitPrices {
  readonly firstAttendance: Quantity;
  readonly followUp: Quantity;
  readonly dayCase: Quantity;
  readonly ordinary: Quantity;
  readonly nonElective: Quantity;
}

export interface PriceAssumptions {
  readonly unit: UnitPrices;
  /** Change in prices a year, cash: 0.025 is 2.5 %. Drawn anew each year. */
  readonly uplift: Quantity;
  /** How the cost of people varies: lognormal by cost band. */
  readonly severity: {
    readonly distribution: "lognormal";
    /** Coefficient of variation of one person's cost in a year. */
    readonly cvPerson: number;
  };
}

export interface BudgetAssumptions {
  /** The budget of the first forecast year in pounds, cash, its contingency included; without it, last year's cost grown. */
  readonly firstYear?: number | undefined;
  /** Growth in activity that the budget allows for: a year, or one number for each year. */
  readonly growth: number | readonly number[];
  /** Price uplift that the budget allows for, a year. */
  readonly uplift: number;
  /** Share of a practice's budget set by its list size rather than its last year's cost, 0 to 1. */
  readonly listShare: number;
  /** Whether later years start from the year before the origin, or from each last year's actual cost (the ratchet). */
  readonly basis: "origin" | "rebased";
  /** Share of indicative budgets retained by the commissioner as a contingency, 0 to 1. */
  readonly contingency: Quantity;
}

/** A scenario file of the first schema: one commissioner. */
export interface Scenario1 extends ScenarioHeader {
  readonly schema: 1;
  readonly commissioner: {
    readonly code: string;
    readonly name: string;
    /** People served. */
    readonly population: number;
    /** Where the population comes from, in a few words. */
    readonly populationBasis: string;
  };
  readonly assumptions: {
    readonly conversion: ConversionAssumptions;
    readonly practices: PracticeAssumptions;
    readonly price: PriceAssumptions;
    readonly budget: BudgetAssumptions;
  };
  /** Counts of the last twelve months to the origin, from history. */
  readonly base: BaseActivity;
  /** Fitted values of the forecast. */
  readonly fitted: ForecastAssumptions;
  /** Course of the pathway's ratios, from the same history; where absent, ratios stay as at the origin. */
  readonly fittedPathway?: FittedPathway | undefined;
  readonly practices: readonly Practice1[];
  readonly groups: readonly PracticeGroup[];
  /** The user's decisions about what history says, with who and why: the fitted values follow them. Absent for none. */
  readonly overrides?: readonly Override[];
  /** What the reader should know of where the values come from, one sentence each. */
  readonly notes: readonly string[];
}
