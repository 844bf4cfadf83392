import { exp, log } from "../random/math.js";
import { aheadDrift, levelWeights, readingVariance } from "./level.js";
import { monthOfFinancialYear } from "./months.js";
import type { NationalPath } from "./national.js";
import type { Panel } from "./panel.js";
import type { MeasurePrior } from "./priors.js";
import { median, robustSd } from "./robust.js";
import { square } from "./square.js";
import { studentScale } from "./student.js";

/** Organisations must number at least this before what they share is taken out of each one's own movement. */
export const CROWD = 10;

/** Each organisation's logs with season taken out, and, where there are enough organisations, the national movement. */
export function shares(panel: Panel, path: NationalPath): Float64Array {
  const { length, organisations, first, logs } = panel;
  const own = new Float64Array(logs.length);
  for (let t = 0; t < length; t++) {
    const common =
      (path.season[monthOfFinancialYear(first + t)] as number) +
      (path.effective >= CROWD ? (path.index[t] as number) : 0);
    for (let o = 0; o < organisations; o++) own[o * length + t] = (logs[o * length + t] as number) - common;
  }
  return own;
}

/** A month's noise around the level: the whole variance of the log, and what is left of it over Poisson. */
export interface MonthNoise {
  /** By organisation: variance of the log. */
  readonly variance: Float64Array;
  /** By organisation: squared extra-Poisson coefficient of variation. */
  readonly dispersion: Float64Array;
  /** By organisation: squared coefficient of variation of a Poisson count of its size. */
  readonly poisson: Float64Array;
}

/**
 * Month-to-month differences hold twice the noise and a twelfth of a year's drift. Each organisation's own robust
 * reading is shrunk to the middle of all, which is shrunk to the prior.
 */
export function monthNoise(panel: Panel, own: Float64Array, prior: MeasurePrior): MonthNoise {
  const { organisations, length, known, pooled, counts } = panel;
  const extra = new Float64Array(organisations);
  const steps = new Float64Array(organisations);
  const poisson = new Float64Array(organisations);
  const middles: number[] = [];
  for (let o = 0; o < organisations; o++) {
    const differences: number[] = [];
    let sum = 0;
    let months = 0;
    for (let t = Math.max(0, length - 60); t < length; t++) {
      const cell = o * length + t;
      if (known[cell] === 0) continue;
      sum += counts[cell] as number;
      months++;
      if (t > 0 && known[cell - 1] === 1) differences.push((own[cell] as number) - (own[cell - 1] as number));
    }
    poisson[o] = months / Math.max(sum, 0.5);
    steps[o] = differences.length;
    if (differences.length < 6) continue;
    const variance = square(robustSd(differences)) / 2 - square(prior.localScale) / 24;
    extra[o] = Math.max(0, variance - (poisson[o] as number));
    // where counts are small the log's own spread is mostly Poisson, and says nothing of the rest
    if (pooled[o] === 1 && (poisson[o] as number) < 0.05) middles.push(extra[o] as number);
  }
  const prior2 = square(prior.extraCv);
  const n = middles.length;
  const middle = n > 0 ? (n * Math.max(median(middles), 1e-5) + 20 * prior2) / (n + 20) : prior2;
  const dispersion = extra.map((e, o) => {
    const weight = (poisson[o] as number) < 0.05 ? (steps[o] as number) : (steps[o] as number) / 4;
    return Math.max((weight * e + 18 * middle) / (weight + 18), middle / 5);
  });
  return { dispersion, poisson, variance: dispersion.map((d, o) => d + Math.min(poisson[o] as number, 1)) };
}

/** Errors of carrying a level forward one year, standardised to a year's drift: row per organisation and past origin. */
export interface YearAhead {
  readonly organisation: readonly number[];
  readonly position: readonly number[];
  /** The error less the middle of all organisations' at that past origin. */
  readonly error: readonly number[];
}

const WEIGHTS = levelWeights(new Uint8Array(12).fill(1));

/** Variance of a year-ahead error: per unit of a year's drift variance, and per unit of a month's noise variance. */
const AHEAD = (() => {
  const { drift, noise } = readingVariance(WEIGHTS);
  return { drift: drift + aheadDrift(), noise: noise + 1 / 12 };
})();

/** Every past origin, a quarter apart, with twelve known months on either side. */
export function yearAhead(panel: Panel, own: Float64Array): YearAhead {
  const { organisations, length, known, pooled } = panel;
  const organisation: number[] = [];
  const position: number[] = [];
  const error: number[] = [];
  for (let origin = length - 12; origin >= 12; origin -= 3) {
    const at: { o: number; e: number }[] = [];
    for (let o = 0; o < organisations; o++) {
      if (pooled[o] === 0) continue;
      let e = 0;
      let whole = true;
      for (let t = origin - 12; t < origin + 12 && whole; t++) {
        const cell = o * length + t;
        whole = known[cell] === 1;
        const value = own[cell] as number;
        e += t >= origin ? value / 12 : -value * WEIGHTS[t - origin + 12]!;
      }
      if (whole) at.push({ o, e });
    }
    if (at.length < CROWD) continue;
    const middle = median(at.map(({ e }) => e));
    for (const { o, e } of at) {
      organisation.push(o);
      position.push(origin);
      error.push(e - middle);
    }
  }
  return { organisation, position, error };
}

/**
 * Scale of a year's local drift: the Student scale of the year-ahead errors less the noise in them, shrunk to the prior
 * with the weight of fifty organisation-years; with too few organisations for any, the lone one's prior. Past origins a quarter apart overlap, so four count as one and a third.
 */
export function localScale(
  errors: YearAhead,
  given: { readonly df: number; readonly noise: number; readonly prior: MeasurePrior },
): number {
  const { df, noise, prior } = given;
  const years = errors.error.length / 3;
  if (years === 0) return prior.loneScale;
  const scale = studentScale(errors.error, df);
  const variance = Math.max(square(scale) - noise * AHEAD.noise, 1e-5) / AHEAD.drift;
  return Math.min(0.3, exp((years * 0.5 * log(variance) + 50 * log(prior.localScale)) / (years + 50)));
}
