import { exp, log, log1p } from "../../random/math.js";
import { normalCdf } from "../../random/normalCdf.js";
import { unitLognormal } from "./lognormal.js";
import type { PeopleCost } from "./severity.js";

/**
 * An upper bound on the chance that a sum of people passes its mean by `excess`, cheap and far from sharp: it serves to
 * answer 0 where the chance is beyond any use, many SDs out, without a long series.
 *
 * Gamma: Chernoff, exp(−N(m − log(1 + m))/CV²) at margin m. Lognormal (which has no Chernoff bound): either one person
 * costs above K = 1 + excess/8, or the sum of costs cut off at K passes, bounded by Bennett's inequality at θ = 40/excess:
 * N P(X > K) + exp(−40 + N θ² CV² g), g = (e⁵ − 6)/25.
 * Source: Boucheron, Lugosi and Massart, Concentration Inequalities (2013), sections 2.2 and 2.7.
 *
 * @param excess above 0, in units of one person's expected cost; at 0 or below the bound is 1.
 * @example farTailBound({ people: 1e7, cv: 0.01, severity: "lognormal" }, 1e6) // about 4e-18
 */
export function farTailBound({ people, cv, severity }: PeopleCost, excess: number): number {
  if (!(excess > 0)) return 1;
  if (severity === "gamma") {
    const margin = excess / people;
    return exp(-(people * (margin - log1p(margin))) / (cv * cv));
  }
  const { meanLog, sdLog } = unitLognormal(cv);
  const jump = people * normalCdf(-(log(1 + excess / 8) - meanLog) / sdLog);
  const share = (40 * cv * Math.sqrt(people)) / excess;
  return Math.min(1, jump + exp(Math.min(0, -40 + share * share * 5.7)));
}
