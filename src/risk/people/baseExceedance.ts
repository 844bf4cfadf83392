import { exp, log1p, sin } from "../../random/math.js";
import { normalCdf } from "../../random/normalCdf.js";
import { farTailBound } from "./farTailBound.js";
import { gammaLogTransform } from "./gammaLogTransform.js";
import { unitLognormal } from "./lognormal.js";
import { lognormalLogTransform } from "./lognormalLogTransform.js";
import { type PeopleCost, sdShare } from "./severity.js";

const mostTerms = 20_000;

/**
 * Chance that people cost more than a budget that was itself read from people's cost: P(C > (1 + margin) B), C the
 * cost of `people` person-years and B that of `base` others, both as shares of what is expected.
 *
 * Nine months annualised are a base of ¾ as many person-years, and multiply the variance of C − B to 7/3 of a year's own.
 * Normal people: the difference is normal. Gamma and lognormal people: Gil-Pelaez's inversion of the difference's transform
 * by the midpoint rule, absolute error below about 1e-8. Source: Davies, "Numerical inversion of a characteristic
 * function", Biometrika 60 (1973) 415–417.
 *
 * @param base person-years behind the budget, a whole number of 1 or more.
 * @param margin share of the budget, above −1.
 * @returns the chance, or null where so few people cost so unevenly that the series does not end.
 * @throws InputError when people, base, CV or severity are out of range.
 * @example baseExceedance({ people: 10_000, cv: 3.6, severity: "normal" }, 7500, 0) // 0.5
 */
export function baseExceedance(cost: PeopleCost, base: number, margin: number): number | null {
  const { people, cv, severity } = cost;
  const sd = sdShare(cost);
  const factor = 1 + margin;
  const baseSd = factor * sdShare({ people: base, cv, severity });
  if (!(factor > 0)) return 1;
  if (cv === 0) return margin < 0 ? 1 : 0;
  const spread = Math.sqrt(sd * sd + baseSd * baseSd);
  if (severity === "normal") return normalCdf(-margin / spread);

  // How likely a sum is so far out that it comes round again: for lognormal people by one of them alone.
  const { meanLog, sdLog } = unitLognormal(cv);
  const far = (n: number, share: number): number =>
    severity === "gamma"
      ? farTailBound({ people: n, cv, severity }, share * n)
      : n * normalCdf((meanLog - log1p(share * n)) / sdLog);
  const transform = severity === "gamma" ? gammaLogTransform(cv) : lognormalLogTransform(cv);
  let period = 40 * spread + 2 * Math.abs(margin);
  while (far(people, period / 2) + far(base, period / (2 * factor)) > 1e-8) period *= 1.25;
  const spacing = (2 * Math.PI) / period;
  const value = new Float64Array(2);
  let sum = 0.5;
  for (let j = 0; j < mostTerms; j++) {
    const u = (j + 0.5) * spacing;
    transform(0, u / people, value);
    let size = people * value[0]!;
    let angle = -people * value[1]!;
    transform(0, (u * factor) / base, value);
    size += base * value[0]!;
    angle += base * value[1]!;
    if (size < -38) return Math.min(1, Math.max(0, sum));
    // Both are centred on their means, whose difference is −margin.
    angle -= u * margin;
    sum += (exp(size) * sin(angle)) / (Math.PI * (j + 0.5));
  }
  return null;
}
