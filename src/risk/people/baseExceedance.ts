import { exp, log1p, sin } from "../../random/math.js";
import { normalCdf } from "../../random/normalCdf.js";
import { farTailBound } from "./farTailBound.js";
import { gammaLogTransform } from "./gammaLogTransform.js";
import { type ImaginaryAxis, imaginaryAxis } from "./imaginaryAxis.js";
import { unitLognormal } from "./lognormal.js";
import { lognormalLogTransform } from "./lognormalLogTransform.js";
import type { LogTransform } from "./logTransform.js";
import { type PeopleCost, type SeverityName, sdShare } from "./severity.js";

const mostTerms = 20_000;

/** Chance of passing a budget that was itself read from people's cost; null where the series would not end. */
export type BaseExceedance = (people: number, base: number, margin: number) => number | null;

/**
 * Chance that people cost more than a budget that was itself read from people's cost: P(C > (1 + margin) B), C the
 * cost of `people` person-years and B that of `base` others, both as shares of what is expected.
 *
 * Nine months annualised are a base of ¾ as many person-years, and multiply the variance of C − B to 7/3 of a year's own.
 * Normal people: the difference is normal. Gamma and lognormal people: Gil-Pelaez's inversion of the difference's transform
 * by the midpoint rule, absolute error below about 1e-8. Source: Davies, "Numerical inversion of a characteristic
 * function", Biometrika 60 (1973) 415–417.
 *
 * @returns a function of people and base (person-years, whole numbers of 1 or more) and margin (share of the budget); it
 * answers null where so few people cost so unevenly that the series does not end.
 * @throws InputError when people, base, CV or severity are out of range.
 * @example baseExceedance(3.6, "normal")(10_000, 7500, 0) // 0.5
 */
export function baseExceedance(cv: number, severity: SeverityName): BaseExceedance {
  const transform =
    cv > 0 && severity === "lognormal"
      ? imaginaryAxis(lognormalLogTransform(cv))
      : cv > 0
        ? alongAxis(gammaLogTransform(cv))
        : null;
  return (people, base, margin) => {
    const sd = sdShare({ people, cv, severity });
    const factor = 1 + margin;
    const baseSd = factor * sdShare({ people: base, cv, severity });
    if (!(factor > 0)) return 1;
    if (transform === null) return margin < 0 ? 1 : 0;
    const spread = Math.sqrt(sd * sd + baseSd * baseSd);
    if (severity === "normal") return normalCdf(-margin / spread);
    let period = 40 * spread + 2 * Math.abs(margin);
    const far = (n: number, share: number): number => roundAgain({ people: n, cv, severity }, share * n);
    while (far(people, period / 2) + far(base, period / (2 * factor)) > 1e-8) period *= 1.25;
    const spacing = (2 * Math.PI) / period;
    const value = new Float64Array(2);
    let sum = 0.5;
    for (let j = 0; j < mostTerms; j++) {
      const u = (j + 0.5) * spacing;
      transform(u / people, value);
      let size = people * value[0]!;
      let angle = -people * value[1]!;
      transform((u * factor) / base, value);
      size += base * value[0]!;
      angle += base * value[1]!;
      if (size < -38) return Math.min(1, Math.max(0, sum));
      // Both are centred on their means, whose difference is −margin.
      angle -= u * margin;
      sum += (exp(size) * sin(angle)) / (Math.PI * (j + 0.5));
    }
    return null;
  };
}

function alongAxis(transform: LogTransform): ImaginaryAxis {
  return (v, out) => transform(0, v, out);
}

/** How likely a sum is so far out that it comes round again: for lognormal people by one of them alone. */
function roundAgain(cost: PeopleCost, excess: number): number {
  if (cost.severity === "gamma") return farTailBound(cost, excess);
  const { meanLog, sdLog } = unitLognormal(cost.cv);
  return cost.people * normalCdf((meanLog - log1p(excess)) / sdLog);
}
