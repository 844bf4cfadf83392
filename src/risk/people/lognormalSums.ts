import { binomial } from "../../random/binomial.js";
import { expm1 } from "../../random/math.js";
import { normal } from "../../random/normal.js";
import { type DearBand, dearBand } from "./dearBand.js";
import { unitLognormal } from "./lognormal.js";
import type { ExcessSampler } from "./sumSampler.js";

/** Up to this many people are drawn one by one. */
export const DRAWN_ONE_BY_ONE = 250;

/**
 * Samplers of the sum of lognormal people of one CV, by number of people; what they share is worked out once.
 *
 * Up to 250 people: one by one, exact. Beyond, in two cost bands. The people in each are a binomial draw, exact; those of
 * the dear band (48 to 96 expected, no upper limit) are drawn one by one; what all others cost together is drawn with
 * the exact mean, variance, skewness and kurtosis of that many costs below the dear band's lower end.
 * Source of the last step: Cornish and Fisher, "Moments and cumulants in the specification of distributions", Revue
 * de l'Institut International de Statistique 5 (1937) 307–320. It alone is an approximation, of a sum that no one
 * person dominates.
 *
 * @param cv above 0.
 */
export function lognormalSums(cv: number): (people: number) => ExcessSampler {
  const parameters = unitLognormal(cv);
  const bands = new Map<number, DearBand>();
  return (people) => {
    if (people <= DRAWN_ONE_BY_ONE) {
      const { meanLog, sdLog } = parameters;
      return (stream) => {
        let excess = 0;
        for (let person = 0; person < people; person++) excess += expm1(meanLog + sdLog * normal(stream));
        return excess / people;
      };
    }
    let share = 1;
    while (people * share > 96) share /= 2;
    const band = bands.get(share) ?? dearBand(parameters, share);
    bands.set(share, band);
    return banded(people, band);
  };
}

function banded(people: number, { share, draw, others }: DearBand): ExcessSampler {
  return (stream) => {
    const top = binomial(stream, people, share);
    let excess = 0;
    for (let person = 0; person < top; person++) excess += draw(stream);
    const left = people - top;
    if (left === 0) return excess / people;
    const root = Math.sqrt(left);
    const z = normal(stream);
    const skewness = others.skewness / root;
    const bend = (skewness / 6) * (z * z - 1);
    const flatten = (others.kurtosis / left / 24) * (z * z - 3) - ((skewness * skewness) / 36) * (2 * z * z - 5);
    return (excess + left * others.mean + others.sd * root * (z + bend + z * flatten)) / people;
  };
}
