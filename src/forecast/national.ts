import { log } from "../random/math.js";
import { monthOfFinancialYear } from "./months.js";
import type { Panel } from "./panel.js";
import type { MeasurePrior } from "./priors.js";
import { MONTH_SD } from "./priors.js";
import { robustSd } from "./robust.js";
import { square } from "./square.js";

/** What a panel's organisations did together. */
export interface NationalPath {
  /** Log season by month of the financial year, April first, mean 0. */
  readonly season: Float64Array;
  /** Log level by month, season removed; only differences within an unbroken stretch mean anything. */
  readonly index: Float64Array;
  /** Positions of months that no organisation shares with the month before: PCTs end, CCGs begin. */
  readonly breaks: readonly number[];
  /** Yearly growths, latest first: the mean of twelve months over that of the twelve before. */
  readonly growths: readonly number[];
  /** SD of single months around the path. */
  readonly monthSd: number;
  /** Effective number of organisations: 1 / Σ share². */
  readonly effective: number;
}

/**
 * Links month to month over the organisations that report both, so that mergers and closures are not growth, then takes
 * the season out: means of up to five years' deviations, shrunk to the published season by how many organisations and
 * years speak.
 */
export function nationalPath(panel: Panel, prior: MeasurePrior): NationalPath {
  const { length, organisations, counts, known, pooled, first, days } = panel;
  const index = new Float64Array(length);
  const breaks: number[] = [];
  const total = new Float64Array(organisations);
  for (let t = 1; t < length; t++) {
    let now = 0;
    let before = 0;
    for (let o = 0; o < organisations; o++) {
      const cell = o * length + t;
      if (pooled[o] === 0 || known[cell] === 0 || known[cell - 1] === 0) continue;
      now += counts[cell] as number;
      before += counts[cell - 1] as number;
      total[o] = (total[o] as number) + (counts[cell] as number);
    }
    index[t] = index[t - 1] as number;
    if (now < 1 || before < 1) breaks.push(t);
    else index[t] = (index[t] as number) + log(now / before) - ((days[t] as number) - (days[t - 1] as number));
  }
  const sum = total.reduce((a, b) => a + b, 0);
  const squares = total.reduce((a, b) => a + b * b, 0);
  const effective = squares > 0 ? (sum * sum) / squares : 1;

  const season = fitSeason(index, { first, prior, effective, breaks });
  for (let t = 0; t < length; t++) {
    index[t] = (index[t] as number) - (season[monthOfFinancialYear(first + t)] as number);
  }
  const growths: number[] = [];
  for (let end = length; end >= 24; end -= 12) {
    if (breaks.some((b) => b > end - 24 && b < end)) continue;
    growths.push(meanOf(index, end - 12, end) - meanOf(index, end - 24, end - 12));
  }
  return { season, index, breaks, growths, monthSd: monthSdOf(index, effective), effective };
}

function fitSeason(
  index: Float64Array,
  given: { first: number; prior: MeasurePrior; effective: number; breaks: readonly number[] },
): Float64Array {
  const { first, prior, effective } = given;
  const sums = new Float64Array(12);
  const weights = new Float64Array(12);
  const length = index.length;
  const monthly = prior.growth / 12;
  for (let block = 0; block < 5; block++) {
    const to = length - 12 * block;
    const from = Math.max(0, to - 12);
    if (to - from < 3) break;
    const residual = (t: number) =>
      (index[t] as number) - monthly * (t - from) - (prior.season[monthOfFinancialYear(first + t)] as number);
    let mean = 0;
    for (let t = from; t < to; t++) mean += residual(t) / (to - from);
    for (let t = from; t < to; t++) {
      const month = monthOfFinancialYear(first + t);
      sums[month] = (sums[month] as number) + residual(t) - mean;
      weights[month] = (weights[month] as number) + 1;
    }
  }
  // a year's deviation: what all share in that month, and each one's own noise; the prior's season is good to 3 %
  const noise = square(MONTH_SD) + (square(prior.extraCv) + square(prior.localScale) / 12) / effective;
  const priorYears = noise / square(0.03);
  const season = Float64Array.from(
    { length: 12 },
    (_, m) => (prior.season[m] as number) + (sums[m] as number) / ((weights[m] as number) + priorYears),
  );
  const centre = season.reduce((a, b) => a + b, 0) / 12;
  return season.map((s) => s - centre);
}

function monthSdOf(index: Float64Array, effective: number): number {
  const steps: number[] = [];
  for (let t = Math.max(1, index.length - 60); t < index.length; t++) {
    steps.push((index[t] as number) - (index[t - 1] as number));
  }
  // a lone organisation's months say little of the nation's
  const weight = effective < 10 ? 0 : steps.length;
  const seen = weight > 0 ? square(robustSd(steps)) / 2 : 0;
  return Math.sqrt((weight * seen + 24 * square(MONTH_SD)) / (weight + 24));
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t < to; t++) sum += values[t] as number;
  return sum / (to - from);
}
