import { exp } from "./math.js";
import { normalQuantile } from "./normalQuantile.js";
import { poissonCdf, poissonSurvival } from "./poissonCdf.js";
import { countSearch } from "./special/countSearch.js";
import { QUICK_ERROR, quickNormalQuantile } from "./special/quickNormalQuantile.js";

const SMALL = 4; // below this mean: sequential search
const LARGE = 1e6; // above this mean: the full normal quantile
const HUGE = 1e9; // above this mean: the expansion alone, whose error is then rounding

/**
 * The least count whose cumulative Poisson probability reaches p. Rises with p and with the mean, so that counts drawn
 * with one p under two means move together.
 *
 * - Mean below 4: sequential search from 0 (Devroye 1986, "Non-uniform random variate generation", X.3.3).
 * - From 4 on: the Cornish-Fisher expansion on the lattice to order 1/mean, whose floor is the answer unless it comes
 *   within its error bound of a whole number; then the exact cumulative probability decides. The idea is Giles' (2016),
 *   "Algorithm 955", ACM Transactions on Mathematical Software 42; the expansion carries Sheppard's corrections as in
 *   Kolassa and McCullagh (1990), "Edgeworth series for lattice distributions", Annals of Statistics 18. The bound is
 *   1.3 times the largest error found over means from 4 to 10^5.
 * - Above 10^9 the expansion is not checked: its error is rounding, under a millionth of a count per 10^9.
 * @param p probability, 0 to 1; 0 gives 0, 1 gives Infinity (0 if the mean is 0).
 * @param mean 0 or more, finite.
 * @throws RangeError for anything else.
 * @example poissonQuantile(0.5, 100) // 100
 */
export function poissonQuantile(p: number, mean: number): number {
  if (!(p > 0 && p < 1 && mean > 0 && mean < HUGE)) return unusual(p, mean);
  if (mean < SMALL) return search(p, mean);
  const sd = Math.sqrt(mean);
  const large = mean > LARGE;
  const w = large ? normalQuantile(p) : quickNormalQuantile(p);
  const x = stepPoint(mean, sd, w);
  const w2 = w * w;
  const slack = large ? 1e-15 * mean : QUICK_ERROR * sd;
  const bound = slack + (0.03 + 0.0012 * w2 * w2 * w2) / (mean * sd);
  const count = Math.floor(x);
  const above = x - count;
  if (above > bound && above < 1 - bound && w2 < 30 && w2 < 3 * mean) return count;
  return mean < 16 ? search(p, mean) : exact(p, mean, count);
}

/** The real number whose floor is the quantile at Φ(w), up to the error bound. */
function stepPoint(mean: number, sd: number, w: number): number {
  const w2 = w * w;
  return (
    mean +
    (sd * w + 1 / 3 + w2 * (1 / 6)) +
    (w2 * (w2 * (1 / 270) + 7 / 810) - 8 / 405 - sd * (w * (w2 * (1 / 72) + 1 / 36))) / mean
  );
}

function search(p: number, mean: number): number {
  return countSearch(p, exp(-mean), 0, mean);
}

/** From a first guess, usually right or one off, outwards until two neighbours straddle p, then halving between them. */
function exact(p: number, mean: number, guess: number): number {
  let low = Math.max(0, guess - 1);
  let high = low + 1;
  if (reaches(low, mean, p)) {
    for (let step = 1; low >= 0 && reaches(low, mean, p); step *= 2) {
      high = low;
      low = Math.max(-1, low - step);
    }
  } else {
    for (let step = 1; !reaches(high, mean, p); step *= 2) {
      low = high;
      high = high + step;
    }
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle, mean, p)) high = middle;
    else low = middle;
  }
  return high;
}

function reaches(count: number, mean: number, p: number): boolean {
  return p < 0.5 ? poissonCdf(count, mean) >= p : poissonSurvival(count, mean) <= 1 - p;
}

function unusual(p: number, mean: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability must be between 0 and 1: ${p}`);
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`mean of a Poisson count must be 0 or more: ${mean}`);
  }
  if (mean === 0 || p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  return Math.max(0, Math.floor(stepPoint(mean, Math.sqrt(mean), normalQuantile(p))));
}
