import { InputError } from "../../errors.js";
import { gammaQuantile } from "../../random/gammaQuantile.js";
import { exp } from "../../random/math.js";
import { normalQuantile } from "../../random/normalQuantile.js";
import type { CostDistribution } from "../aggregate/cost.js";
import { gammaCost } from "../aggregate/gammaCost.js";
import { lognormalCost } from "../aggregate/lognormalCost.js";
import { unitLognormal } from "../people/lognormal.js";

/** A treatment of which a year brings a Poisson number of cases, each with a cost of its own. */
export interface Treatment {
  readonly name: string;
  /** Cases expected per person and year, 0 or more. */
  readonly perPerson: number;
  /** Cost of one case in pounds: mean above 0, coefficient of variation above 0 and at most 100. */
  readonly cost: { readonly severity: "lognormal" | "gamma"; readonly mean: number; readonly cv: number };
  /** Costs of one case, in pounds of 0 or more, above which someone else may pay. */
  readonly thresholds: readonly number[];
}

/** Distribution of a case's cost, and the cost that a share of cases passes. */
export interface CaseCost extends CostDistribution {
  costPassedBy(share: number): number;
}

/**
 * Distribution of the cost of one case of a treatment.
 *
 * @throws InputError when the treatment is out of range.
 */
export function caseCost({ name, perPerson, cost, thresholds }: Treatment): CaseCost {
  const path = `treatments.${name}`;
  if (!(perPerson >= 0 && perPerson <= 1000))
    throw new InputError("cases per person must be 0 to 1000", { path, value: perPerson });
  const wrong = thresholds.find((threshold, i) => !(threshold >= 0) || thresholds.indexOf(threshold) !== i);
  if (wrong !== undefined)
    throw new InputError("thresholds must be pounds of 0 or more, each named once", { path, value: wrong });
  const { mean, cv } = cost;
  if (!(mean > 0 && mean <= 1e9 && cv > 0 && cv <= 100))
    throw new InputError("mean cost must be above 0 and its CV above 0, at most 100", { path, value: cost });
  if (cost.severity === "gamma") {
    const shape = 1 / (cv * cv);
    return { ...gammaCost(cost), costPassedBy: (share) => gammaQuantile(1 - share, shape, mean / shape) };
  }
  if (cost.severity !== "lognormal")
    throw new InputError("severity must be lognormal or gamma", { path, value: cost.severity });
  const { meanLog, sdLog } = unitLognormal(cv);
  return { ...lognormalCost(cost), costPassedBy: (share) => mean * exp(meanLog - sdLog * normalQuantile(share)) };
}
