import { lowerGamma, upperGamma } from "../../random/special.js";
import type { CostDistribution } from "./cost.js";

/**
 * Gamma cost with this mean and coefficient of variation; a CV of 1 is the exponential.
 *
 * Source of the limited and excess moments: Klugman, Panjer and Willmot, Loss Models (2012), appendix A.3.2.1.
 *
 * @param mean above 0, in the unit of the cost.
 * @param cv above 0, up to 100.
 * @throws RangeError outside those ranges.
 * @example gammaCost({ mean: 100, cv: 1 }).exceedance(100) // exp(−1) = 0.3678…
 */
export function gammaCost({ mean, cv }: { readonly mean: number; readonly cv: number }): CostDistribution {
  if (!(mean > 0 && mean < Number.POSITIVE_INFINITY)) throw new RangeError(`mean must be above 0: ${mean}`);
  if (!(cv > 0 && cv <= 100)) throw new RangeError(`CV must be above 0 and at most 100: ${cv}`);
  const shape = 1 / (cv * cv);
  const scale = mean / shape;
  const second = scale * scale * shape * (shape + 1);
  const exceedance = (x: number): number => upperGamma(shape, x / scale);
  return {
    name: cv === 1 ? "exponential" : "gamma",
    moments: [mean, second, second * scale * (shape + 2)],
    exceedance,
    limitedMean: (x) => mean * lowerGamma(shape + 1, x / scale) + x * exceedance(x),
    excess: (d) => {
      const p = exceedance(d);
      const first = mean * upperGamma(shape + 1, d / scale);
      return [first - d * p, second * upperGamma(shape + 2, d / scale) - 2 * d * first + d * d * p];
    },
  };
}
