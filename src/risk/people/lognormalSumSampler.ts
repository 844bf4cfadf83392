import { binomial } from "../../random/binomial.js";
import { exp, expm1 } from "../../random/math.js";
import { normal } from "../../random/normal.js";
import { normalQuantile } from "../../random/normalQuantile.js";
import { type LognormalParameters, unitLognormal } from "./lognormal.js";
import type { PeopleCost } from "./severity.js";
import type { ExcessSampler } from "./sumSampler.js";

/** Up to this many people are drawn one by one. */
const everyone = 2000;
/** How many of the dearest are expected in the band that is drawn person by person. */
const dearest = 500;

/**
 * Sampler of the sum of lognormal people.
 *
 * Up to 2,000 people: one by one, exact. Beyond, by cost band. The people in each band are a multinomial draw, exact; those of the
 * dearest band (500 expected, no upper limit) are drawn one by one from their exact distribution; each band below is
 * expected to hold twice as many as the one above, and what its people cost together is drawn as a normal with the
 * exact mean and variance of that many costs from the band. That last step alone is an approximation: it drops the
 * skewness of sums of 1,000 or more bounded costs, under 1 % of the skewness of the total.
 *
 * @param cost of severity lognormal, CV above 0.
 */
export function lognormalSumSampler({ people, cv }: PeopleCost): ExcessSampler {
  const parameters = unitLognormal(cv);
  const { meanLog, sdLog } = parameters;
  if (people <= everyone) {
    return (stream) => {
      let excess = 0;
      for (let person = 0; person < people; person++) excess += expm1(meanLog + sdLog * normal(stream));
      return excess / people;
    };
  }

  const topShare = dearest / people;
  const bands = bandsBelow(people);
  const mean = new Float64Array(bands.length);
  const sd = new Float64Array(bands.length);
  const chance = new Float64Array(bands.length);
  bands.forEach(({ from, to }, index) => {
    // `from` and `to` are shares of people who cost more: the standard scores fall as they rise.
    const band = bandExcess(parameters, scoreOf(to), scoreOf(from));
    mean[index] = band.mean;
    sd[index] = band.sd;
    chance[index] = to === 1 ? 1 : (to - from) / (1 - from);
  });
  return (stream) => {
    let left = people;
    let excess = 0;
    const top = binomial(stream, left, topShare);
    for (let person = 0; person < top; person++) {
      excess += expm1(meanLog - sdLog * normalQuantile(topShare * stream.uniform()));
    }
    left -= top;
    for (let band = 0; band < chance.length && left > 0; band++) {
      const members = chance[band] === 1 ? left : binomial(stream, left, chance[band]!);
      if (members > 0) excess += members * mean[band]! + sd[band]! * Math.sqrt(members) * normal(stream);
      left -= members;
    }
    return excess / people;
  };
}

/** Bands as shares of people from the dearest down, each twice the one above, the last taking what is left. */
function bandsBelow(people: number): readonly { from: number; to: number }[] {
  const bands: { from: number; to: number }[] = [];
  let from = dearest / people;
  for (let size = 2 * from; from < 1; size *= 2) {
    const to = from + 2 * size > 1 ? 1 : from + size;
    bands.push({ from, to });
    from = to;
  }
  return bands;
}

/** Standard score that a share of people exceeds. */
function scoreOf(share: number): number {
  return share >= 1 ? Number.NEGATIVE_INFINITY : -normalQuantile(share);
}

/** Mean and SD of cost less 1 among people whose standard score lies between two, by Simpson's rule in 1,024 steps. */
function bandExcess({ meanLog, sdLog }: LognormalParameters, low: number, high: number): { mean: number; sd: number } {
  const from = Math.max(low, -12);
  const step = (high - from) / 1024;
  const about = (centre: number, power: 1 | 2): number => {
    let total = 0;
    let sum = 0;
    for (let i = 0; i <= 1024; i++) {
      const z = from + i * step;
      const weight = (i === 0 || i === 1024 ? 1 : i % 2 === 1 ? 4 : 2) * exp((-z * z) / 2);
      const distance = expm1(meanLog + sdLog * z) - centre;
      total += weight;
      sum += weight * (power === 1 ? distance : distance * distance);
    }
    return sum / total;
  };
  const mean = about(0, 1);
  return { mean, sd: Math.sqrt(about(mean, 2)) };
}
