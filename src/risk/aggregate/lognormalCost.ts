import { exp, log } from "../../random/math.js";
import { normalCdf } from "../../random/normalCdf.js";
import { unitLognormal } from "../people/lognormal.js";
import { lognormalBandMoment } from "../people/lognormalBandMoment.js";
import type { CostDistribution } from "./cost.js";

/**
 * Lognormal cost with this mean and coefficient of variation.
 *
 * Source of the limited and excess moments: Klugman, Panjer and Willmot, Loss Models (2012), appendix A.5.1.1.
 *
 * @param mean above 0, in the unit of the cost.
 * @param cv above 0, up to 100.
 * @throws RangeError outside those ranges.
 * @example lognormalCost({ mean: 3684, cv: 1.5 }).excess(20_000)[0] // mean cost above £20,000
 */
export function lognormalCost({ mean, cv }: { readonly mean: number; readonly cv: number }): CostDistribution {
  if (!(mean > 0 && mean < Number.POSITIVE_INFINITY)) throw new RangeError(`mean must be above 0: ${mean}`);
  if (!(cv > 0 && cv <= 100)) throw new RangeError(`CV must be above 0 and at most 100: ${cv}`);
  const unit = unitLognormal(cv);
  const score = (x: number): number => (log(x / mean) - unit.meanLog) / unit.sdLog;
  const above = (x: number, k: 0 | 1 | 2): number =>
    lognormalBandMoment(unit, k, [x > 0 ? score(x) : Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  const exceedance = (x: number): number => (x > 0 ? normalCdf(-score(x)) : 1);
  const growth = exp(unit.sdLog * unit.sdLog);
  return {
    name: "lognormal",
    moments: [mean, mean * mean * growth, mean * mean * mean * growth * growth * growth],
    exceedance,
    limitedMean: (x) => (x > 0 ? mean * normalCdf(score(x) - unit.sdLog) + x * exceedance(x) : 0),
    excess: (d) => {
      const part = d / mean;
      const [p, first, second] = [above(d, 0), above(d, 1), above(d, 2)];
      return [mean * (first - part * p), mean * mean * (second - 2 * part * first + part * part * p)];
    },
  };
}
