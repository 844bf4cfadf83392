import { runKey } from "../../src/random/key.js";
import { upperGamma } from "../../src/random/special.js";
import { Stream } from "../../src/random/stream.js";

/** Draws in a main case. */
export const DRAWS = 1_000_000;

/** A test of fit fails below this p-value; with some three hundred tests, a right sampler fails one in three hundred suites. */
export const LEAST_P = 1e-5;

/** A moment may lie this many of its standard errors from the truth (p about 6e-7). */
export const MOST_Z = 5;

/** One fixed seed for every test; streams differ by name. */
export function testStream(name: string): Stream {
  return new Stream(runKey("test of the samplers"), name);
}

/** Probabilities of `first`, `first + 1`, …, all but a negligible part of a distribution of whole numbers. */
export interface Pmf {
  readonly first: number;
  readonly probabilities: Float64Array;
}

export interface Fit {
  /** Of the chi-square or Kolmogorov-Smirnov test. */
  readonly p: number;
  /** Mean and variance: distance from the truth in standard errors. */
  readonly zMean: number;
  readonly zVariance: number;
}

/**
 * A distribution from the ratio of neighbours f(k + 1) / f(k), outwards from a count near the middle, then normalised:
 * no special function, so no error in common with the samplers.
 */
export function pmfByRatio(middle: number, ratio: (k: number) => number, least: number, most: number): Pmf {
  const up: number[] = [];
  for (let k = middle, f = 1; k < most && f > 1e-30; k++) {
    f *= ratio(k);
    up.push(f);
  }
  const down: number[] = [];
  for (let k = middle - 1, f = 1; k >= least && f > 1e-30; k--) {
    f /= ratio(k);
    down.push(f);
  }
  const probabilities = new Float64Array(down.length + 1 + up.length);
  probabilities.set(down.reverse(), 0);
  probabilities[down.length] = 1;
  probabilities.set(up, down.length + 1);
  let sum = 0;
  for (const f of probabilities) sum += f;
  for (let i = 0; i < probabilities.length; i++) probabilities[i]! /= sum;
  return { first: middle - down.length, probabilities };
}

export function poissonPmf(mean: number): Pmf {
  return pmfByRatio(Math.floor(mean), (k) => mean / (k + 1), 0, Number.POSITIVE_INFINITY);
}

export function binomialPmf(n: number, p: number): Pmf {
  const odds = p / (1 - p);
  return pmfByRatio(Math.floor(n * p), (k) => ((n - k) / (k + 1)) * odds, 0, n);
}

/** Pearson's chi-square of the counts of whole-number draws, neighbouring cells pooled until each expects 25; and moments. */
export function discreteFit(draw: () => number, { first, probabilities }: Pmf, n = DRAWS): Fit {
  const size = probabilities.length;
  const counts = new Float64Array(size);
  let sum = 0;
  let squares = 0;
  const centre = meanOf(first, probabilities);
  for (let i = 0; i < n; i++) {
    const value = draw();
    const place = Math.min(size - 1, Math.max(0, value - first));
    counts[place]! += 1; // a draw that is not whole lands nowhere, and the total below tells
    sum += value - centre;
    squares += (value - centre) ** 2;
  }
  let counted = 0;
  for (const count of counts) counted += count;
  if (counted !== n) throw new Error(`draws must be whole numbers: ${n - counted} were not`);

  let second = 0;
  let fourth = 0;
  for (let i = 0; i < size; i++) {
    const d = first + i - centre;
    second += probabilities[i]! * d * d;
    fourth += probabilities[i]! * d ** 4;
  }
  return {
    p: chiSquareP(counts, probabilities, n),
    zMean: sum / n / Math.sqrt(second / n),
    // a fair coin's distance from its mean never varies
    zVariance:
      fourth - second * second < 1e-12 ? 0 : (squares / n - second) / Math.sqrt((fourth - second * second) / n),
  };
}

function meanOf(first: number, probabilities: Float64Array): number {
  let mean = 0;
  for (let i = 0; i < probabilities.length; i++) mean += probabilities[i]! * i;
  return first + mean;
}

/** p-value of Pearson's chi-square, neighbouring cells pooled until each expects 25. */
export function chiSquareP(counts: ArrayLike<number>, probabilities: ArrayLike<number>, n: number): number {
  let statistic = 0;
  let cells = 0;
  let observed = 0;
  let expected = 0;
  let rest = n;
  for (let i = 0; i < counts.length; i++) {
    observed += counts[i]!;
    expected += probabilities[i]! * n;
    if (expected >= 25 && rest - expected >= 25) {
      statistic += (observed - expected) ** 2 / expected;
      cells++;
      rest -= expected;
      observed = 0;
      expected = 0;
    }
  }
  statistic += (observed - rest) ** 2 / rest;
  return cells === 0 ? 1 : upperGamma(cells / 2, statistic / 2);
}

/** Kolmogorov and Smirnov's test of draws against a distribution function; and moments, where their truth is given. */
export function continuousFit(
  draw: () => number,
  cdf: (x: number) => number,
  truth: { mean?: number; sd?: number; kurtosis?: number } = {},
  n = DRAWS,
): Fit {
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) values[i] = draw();
  const { mean = 0, sd = 1, kurtosis = 3 } = truth;
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value - mean;
    squares += (value - mean) ** 2;
  }
  values.sort();
  return {
    p: kolmogorovP(greatestGap(values, cdf), n),
    zMean: truth.mean === undefined ? 0 : (sum / n / sd) * Math.sqrt(n),
    zVariance: truth.sd === undefined ? 0 : (squares / n / (sd * sd) - 1) / Math.sqrt((kurtosis - 1) / n),
  };
}

/** sup |F - empirical|, exactly, asking F only where a block of sorted values could still hold the greatest gap. */
function greatestGap(sorted: Float64Array, cdf: (x: number) => number): number {
  const n = sorted.length;
  let most = 0;
  const visit = (from: number, to: number, fFrom: number, fTo: number): void => {
    if (Math.max((to + 1) / n - fFrom, fTo - from / n) <= most || to - from < 2) return;
    const middle = (from + to) >> 1;
    const f = at(middle);
    visit(from, middle, fFrom, f);
    visit(middle, to, f, fTo);
  };
  const at = (i: number): number => {
    const f = cdf(sorted[i]!);
    if (sorted[i] !== sorted[i + 1]) most = Math.max(most, (i + 1) / n - f);
    // where draws near an end round to one number, F just below it is not F at it
    if (sorted[i] !== sorted[i + 1] && sorted[i] !== sorted[i - 1]) most = Math.max(most, f - i / n);
    return f;
  };
  visit(0, n - 1, at(0), at(n - 1));
  return most;
}

/** Kolmogorov's limit law with Stephens' correction for n. */
function kolmogorovP(gap: number, n: number): number {
  const root = Math.sqrt(n);
  const x = gap * (root + 0.12 + 0.11 / root);
  let p = 0;
  for (let k = 1; k < 100; k++) p += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return x < 0.2 ? 1 : p;
}
