import { specialties } from "../../data/specialties.js";
import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { InputError } from "../../src/errors.js";
import type { BudgetStageAssumptions } from "../budget/stage.js";
import type { ConversionStageAssumptions } from "../conversion/stage.js";
import type { PracticeStageAssumptions } from "../practices/stage.js";
import type { PriceStageAssumptions } from "../price/stage.js";
import { centralPath } from "./central-path.js";
import { firstStep } from "./first-step.js";
import { measures, referralMeasures } from "./measures.js";
import type { Commissioner, Scenario } from "./scenario.js";

function only({ commissioners }: Scenario): Commissioner {
  if (commissioners.length === 1) return commissioners[0]!;
  throw new InputError("the run takes one commissioner", { path: "commissioners", value: commissioners.length });
}

/** Assumptions of the conversion stage for one commissioner. */
export function conversionCall(scenario: Scenario): ConversionStageAssumptions {
  const { conversion, fittedPathway, base } = only(scenario);
  const { firstAttendances, elective, dayCase, followUps } = scenario.assumptions.conversion;
  return {
    firstAttendances: {
      ...firstAttendances,
      ...conversion.firstAttendances,
      drift: conversion.firstAttendances.drift ?? firstAttendances.drift,
    },
    elective: { ...elective, ...conversion.elective, drift: conversion.elective.drift ?? elective.drift },
    dayCase: { ...dayCase, share: conversion.dayCase.share },
    followUps: { ratio: conversion.followUps.ratio, monthlySpread: followUps.monthlySpread },
    referrals: referralMeasures,
    expectedReferrals: centralPath(scenario.fitted, referralMeasures),
    ...(fittedPathway ? { fitted: fittedPathway } : {}),
    base,
  };
}

/** Assumptions of the practice stage for one commissioner. */
export function practicesCall(scenario: Scenario): PracticeStageAssumptions {
  return {
    ...scenario.assumptions.practices,
    specialties,
    origin: scenario.horizon.origin,
    practices: scenario.practices.map(({ code, patients }) => ({ code, patients })),
    counts: ["first_attendances", "follow_ups", "day_case", "ordinary", measures.nonElective],
  };
}

/** Assumptions of the price stage for one commissioner. */
export function priceCall(scenario: Scenario): PriceStageAssumptions {
  const { population, base, conversion } = only(scenario);
  return {
    ...scenario.assumptions.price,
    population,
    base,
    followUpsPerFirst: quantityMean(conversion.followUps.ratio),
    firstStep: firstStep(scenario),
  };
}

/** Assumptions of the budget stage for one commissioner. */
export function budgetCall(scenario: Scenario): BudgetStageAssumptions {
  const { commissioners, growth, uplift, listShare, basis, contingency } = scenario.assumptions.budget;
  const own = commissioners?.[0];
  return {
    uplift,
    listShare,
    basis,
    contingency,
    growth: own?.growth ?? growth,
    ...(own?.firstYear === undefined ? {} : { firstYear: own.firstYear }),
    patients: scenario.practices.map(({ patients }) => patients),
    firstStep: firstStep(scenario),
  };
}
