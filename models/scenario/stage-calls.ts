import type { BudgetStageAssumptions } from "../budget/assumptions.js";
import type { ConversionCommissioner, ConversionStageAssumptions } from "../conversion/assumptions.js";
import { specialtyFactors } from "../conversion/specialty-factors.js";
import type { DemandStageAssumptions } from "../demand/assumptions.js";
import { referralWeights } from "../demand/referral-weights.js";
import type { PracticeStageAssumptions, StagePractice } from "../practices/assumptions.js";
import type { PriceStageAssumptions } from "../price/assumptions.js";
import type { SpendStageAssumptions } from "../spend/assumptions.js";
import { baseCounts } from "./base-counts.js";
import { centralPath } from "./central-path.js";
import { firstStep } from "./first-step.js";
import { measures, referralMeasures } from "./measures.js";
import type { Commissioner, Scenario } from "./scenario.js";

/** Assumptions of the demand stage. */
export function demandCall({ assumptions, commissioners, fitted }: Scenario): DemandStageAssumptions {
  return {
    ...assumptions.demand,
    commissioners: commissioners.map(({ code, shares }) => (shares ? { code, shares } : { code })),
    columns: { gp: measures.gpReferrals, other: measures.otherReferrals },
    layers: fitted.layers,
  };
}

/** Assumptions of the conversion stage. */
export function conversionCall(scenario: Scenario): ConversionStageAssumptions {
  const { assumptions, commissioners, fitted } = scenario;
  const planned = fitted.measures.some(({ name }) => name === measures.planned);
  return {
    ...assumptions.conversion,
    commissioners: commissioners.map((commissioner) => converting(scenario, commissioner)),
    columns: { nonElective: measures.nonElective, ...(planned ? { planned: measures.planned } : {}) },
    layers: fitted.layers,
  };
}

function converting({ assumptions, fitted }: Scenario, commissioner: Commissioner): ConversionCommissioner {
  const { code, conversion, recent, base, fittedPathway } = commissioner;
  const { specialties } = assumptions.demand;
  return {
    ...conversion,
    code,
    expectedReferrals: centralPath(fitted, referralMeasures, code),
    recent,
    base,
    ...(fittedPathway ? { fitted: fittedPathway } : {}),
    factors: specialtyFactors(assumptions.conversion.specialties, referralWeights(specialties, commissioner)),
  };
}

/** Assumptions of the practice stage. */
export function practicesCall(scenario: Scenario): PracticeStageAssumptions {
  const { assumptions, horizon, fitted } = scenario;
  return {
    ...assumptions.practices,
    origin: horizon.origin,
    firstStep: firstStep(scenario),
    practices: stagePractices(scenario),
    layers: fitted.layers,
  };
}

/** Assumptions of the spend stage. */
export function spendCall(scenario: Scenario): SpendStageAssumptions {
  const { assumptions, fitted } = scenario;
  return {
    ...assumptions.spend,
    practices: stagePractices(scenario),
    firstStep: firstStep(scenario),
    layers: fitted.layers,
  };
}

/** Assumptions of the price stage. */
export function priceCall(scenario: Scenario): PriceStageAssumptions {
  const { assumptions, commissioners, providers, providerShares, fitted } = scenario;
  return {
    ...assumptions.price,
    commissioners: commissioners.map((commissioner) => ({
      code: commissioner.code,
      population: commissioner.population,
      base: baseCounts(commissioner, assumptions),
    })),
    providers: providers.map(({ name: _name, kind: _kind, ...paid }) => paid),
    providerShares,
    practices: owners(scenario),
    firstStep: firstStep(scenario),
    knownMonths: assumptions.budget.knownMonths,
    basis: assumptions.budget.basis,
    layers: fitted.layers,
  };
}

/** Assumptions of the budget stage. */
export function budgetCall(scenario: Scenario): BudgetStageAssumptions {
  const { assumptions, fitted } = scenario;
  return {
    ...assumptions.budget,
    practices: owners(scenario),
    firstStep: firstStep(scenario),
    layers: fitted.layers,
  };
}

/** What the stages need of the practices: without the names, groups and places that change no number. */
function stagePractices({ practices }: Scenario): StagePractice[] {
  return practices.map(({ name: _name, group: _group, localAuthority: _area, x: _x, y: _y, ...practice }) => practice);
}

function owners({ practices }: Scenario): { code: string; commissioner: string }[] {
  return practices.map(({ code, commissioner }) => ({ code, commissioner }));
}
