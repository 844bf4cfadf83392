import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import type { BudgetStageAssumptions } from "../budget/stage.js";
import type { ConversionStageAssumptions } from "../conversion/stage.js";
import type { PracticeStageAssumptions } from "../practices/stage.js";
import type { PriceStageAssumptions } from "../price/stage.js";
import { centralPath } from "./central-path.js";
import { measures, referralMeasures } from "./measures.js";
import type { Scenario } from "./scenario.js";

/** Assumptions of the conversion stage. */
export function conversionCall(scenario: Scenario): ConversionStageAssumptions {
  return {
    ...scenario.assumptions.conversion,
    referrals: referralMeasures,
    expectedReferrals: centralPath(scenario.fitted, referralMeasures),
    ...(scenario.fittedPathway ? { fitted: scenario.fittedPathway } : {}),
    base: scenario.base,
  };
}

/** Assumptions of the practice stage. */
export function practicesCall(scenario: Scenario): PracticeStageAssumptions {
  return {
    ...scenario.assumptions.practices,
    origin: scenario.horizon.origin,
    practices: scenario.practices.map(({ code, patients }) => ({ code, patients })),
    counts: ["first_attendances", "follow_ups", "day_case", "ordinary", measures.nonElective],
  };
}

/** Assumptions of the price stage. */
export function priceCall(scenario: Scenario): PriceStageAssumptions {
  return {
    ...scenario.assumptions.price,
    population: scenario.commissioner.population,
    base: scenario.base,
    followUpsPerFirst: quantityMean(scenario.assumptions.conversion.followUps.ratio),
    firstStep: firstStep(scenario),
  };
}

/** Assumptions of the budget stage. */
export function budgetCall(scenario: Scenario): BudgetStageAssumptions {
  return {
    ...scenario.assumptions.budget,
    patients: scenario.practices.map(({ patients }) => patients),
    firstStep: firstStep(scenario),
  };
}

/** Years from the middle of the twelve months to the origin to the middle of the first forecast year. */
export function firstStep(scenario: Scenario): number {
  return 1 + scenario.fitted.years[0]!.first / 12;
}
