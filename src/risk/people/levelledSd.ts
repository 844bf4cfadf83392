import { exp, expm1 } from "../../random/math.js";

/**
 * SD of N years' cost as a share of N years' expected cost, when people vary by chance and their level walks.
 *
 * Year t costs L(t) C(t): C(t) has mean 1 and SD c, years independent; L(t) = exp(Σ (ε − s²/2)) to year t, mean 1, s² the
 * variance of a year's step ε. E[L(t)L(u)] = exp(s² min(t, u)), so with s = 0 the variance is c²/N: years pool like
 * people. With c = 0 it grows with N: a level that walks does not average out against a fixed budget.
 *
 * @param chanceSd c, 0 or more: CV ÷ √people.
 * @param stepVariance s², 0 or more: the squared annual log SDs added up.
 * @param years N, a whole number of 1 or more.
 * @example levelledSd(0.02, 0, 4) // 0.01
 * @example levelledSd(0, 0.05 * 0.05, 4) // 0.0688…, where one year has 0.0500…
 */
export function levelledSd(chanceSd: number, stepVariance: number, years: number): number {
  let variance = 0;
  for (let t = 1; t <= years; t++) {
    // Pairs of different years whose earlier one is t, twice each; then the year with itself.
    variance += (2 * (years - t) + 1) * expm1(stepVariance * t) + chanceSd * chanceSd * exp(stepVariance * t);
  }
  return Math.sqrt(variance) / years;
}
