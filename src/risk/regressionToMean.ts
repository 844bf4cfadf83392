import { normalQuantile } from "../random/normalQuantile.js";
import { normalDensity } from "./normalDensity.js";

/**
 * Fall that the highest referrers show next year with no intervention, as a share of what they did this year:
 * (1 − ρ) z CV/(1 + z CV), z the mean standard score of those selected.
 *
 * Normal rates with mean 1. Source: Davis, "The effect of regression to the mean in epidemiologic and clinical studies",
 * American Journal of Epidemiology 104 (1976) 493–498.
 *
 * @param share selected from the top, 0 to 1, both excluded: 0.1 for the top tenth (z 1.75498).
 * @param options.cv of practices' rates, 0 or more.
 * @param options.correlation of a practice's rate between consecutive years, −1 to 1.
 * @throws RangeError outside those ranges.
 * @example regressionToMean(0.1, { cv: 0.3, correlation: 0.72 }) // 0.09657
 */
export function regressionToMean(
  share: number,
  { cv, correlation }: { readonly cv: number; readonly correlation: number },
): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`share must be between 0 and 1: ${share}`);
  if (!(cv >= 0)) throw new RangeError(`CV must be 0 or more: ${cv}`);
  if (!(Math.abs(correlation) <= 1)) throw new RangeError(`correlation must be between -1 and 1: ${correlation}`);
  const z = normalDensity(normalQuantile(share)) / share;
  return ((1 - correlation) * z * cv) / (1 + z * cv);
}
