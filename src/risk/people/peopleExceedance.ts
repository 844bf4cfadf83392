import { normalCdf } from "../../random/normalCdf.js";
import { upperGamma } from "../../random/special.js";
import { farTailBound } from "./farTailBound.js";
import { gammaLogTransform } from "./gammaLogTransform.js";
import { lognormalLogTransform } from "./lognormalLogTransform.js";
import { type PeopleCost, sdShare } from "./severity.js";
import { type BoundedProbability, sumExceedance } from "./sumExceedance.js";

/**
 * Chance that independent people together cost more than their expected cost by more than each margin; exact or
 * numerical, without simulation.
 *
 * Normal people: their sum is normal, so 1 − Φ(margin ÷ sd); below zero a normal cost is negative, which the other two
 * severities never are. Gamma people: their sum is gamma of shape people ÷ CV². Lognormal people, and gamma people past
 * a shape of 1e8: Fourier inversion of the transform of the sum (`sumExceedance`), good to about 1e-10. People who all
 * cost the same (CV 0) cost exactly what is expected.
 *
 * @param margins shares of the expected cost, any finite number: −0.05 asks for the chance of costing more than 95 %.
 * @throws InputError when people, CV or severity are out of range.
 * @example
 * peopleExceedance({ people: 10_000, cv: 3.6, severity: "lognormal" }, [0.1])[0].probability // 0.00784…
 */
export function peopleExceedance(cost: PeopleCost, margins: readonly number[]): readonly BoundedProbability[] {
  const sd = sdShare(cost);
  const { people, cv, severity } = cost;
  if (cv === 0) return margins.map((margin) => ({ probability: margin < 0 ? 1 : 0, errorBound: 0 }));
  if (severity === "normal") {
    return margins.map((margin) => ({ probability: normalCdf(-margin / sd), errorBound: 1e-15 }));
  }
  const shape = people / (cv * cv);
  if (severity === "gamma" && shape <= 1e8) {
    return margins.map((margin) => ({ probability: upperGamma(shape, (1 + margin) * shape), errorBound: 1e-12 }));
  }
  const transform = severity === "gamma" ? gammaLogTransform(cv) : lognormalLogTransform(cv);
  return margins.map((margin) => {
    if (margin <= -1) return { probability: 1, errorBound: 0 };
    const bound = farTailBound(cost, margin * people);
    return bound < 1e-15
      ? { probability: 0, errorBound: bound }
      : sumExceedance({ people, cv, transform }, margin * people);
  });
}
