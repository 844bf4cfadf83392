import { exp } from "./math.js";
import { normalQuantile } from "./normalQuantile.js";
import { poissonCdf, poissonSurvival } from "./poissonCdf.js";

const SMALL = 10; // below this mean: sequential search
const HUGE = 1e9; // above this mean: the expansion alone, whose error is then rounding

const inverse = new Float64Array(256);
for (let k = 1; k < inverse.length; k++) inverse[k] = 1 / k;

/**
 * The least count whose cumulative Poisson probability reaches p. Rises with p and with the mean, so that counts drawn
 * with one p under two means move together.
 *
 * - Mean below 10: sequential search from 0 (Devroye 1986, "Non-uniform random variate generation", X.3.3).
 * - From 10 on: the Cornish-Fisher expansion on the lattice to order 1/mean, whose floor is the answer unless it comes
 *   within its error bound of a whole number; then the exact cumulative probability decides. The idea is Giles' (2016),
 *   "Algorithm 955", ACM Transactions on Mathematical Software 42; the expansion carries Sheppard's corrections as in
 *   Kolassa and McCullagh (1990), "Edgeworth series for lattice distributions", Annals of Statistics 18. The bound is
 *   1.3 times the largest error found over means from 10 to 10^5 and |w| ≤ 5.5.
 * - Above 10^9 the expansion is not checked: its error, all rounding, is under a millionth of a count per 10^9.
 * @param p probability, 0 to 1; 0 gives 0, 1 gives Infinity (0 if the mean is 0).
 * @param mean 0 or more, finite.
 * @throws RangeError for anything else.
 * @example poissonQuantile(0.5, 100) // 100
 */
export function poissonQuantile(p: number, mean: number): number {
  if (!(p > 0 && p < 1 && mean < HUGE)) return unusual(p, mean);
  if (mean < SMALL) {
    if (!(mean > 0)) return unusual(p, mean);
    return search(p, mean);
  }
  const w = normalQuantile(p);
  const x = stepPoint(mean, w);
  const w2 = w * w;
  const bound = (0.03 + 0.0012 * w2 * w2 * w2) / (mean * Math.sqrt(mean));
  const count = Math.floor(x);
  const above = x - count;
  if (above > bound && above < 1 - bound && w2 < 30) return count;
  return exact(p, mean, count);
}

function stepPoint(mean: number, w: number): number {
  const sd = Math.sqrt(mean);
  const w2 = w * w;
  return (
    mean +
    (sd * w + 1 / 3 + w2 * (1 / 6)) +
    (w2 * (w2 * (1 / 270) + 7 / 810) - 8 / 405 - sd * (w * (w2 * (1 / 72) + 1 / 36))) / mean
  );
}

function search(p: number, mean: number): number {
  let probability = exp(-mean);
  let left = p - probability;
  let count = 0;
  while (left > 0 && count < 255) {
    count += 1;
    probability *= mean * (inverse[count] as number);
    left -= probability;
  }
  return count;
}

/** From a first guess, outwards until two neighbours straddle p, then halving between them. */
function exact(p: number, mean: number, guess: number): number {
  let low = Math.max(-1, guess - 2);
  let high = Math.max(0, guess + 1);
  for (let step = 2; low >= 0 && reaches(low, mean, p); step *= 2) {
    high = low;
    low = Math.max(-1, low - step);
  }
  for (let step = 2; !reaches(high, mean, p); step *= 2) {
    low = high;
    high += step;
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
  return Math.max(0, Math.floor(stepPoint(mean, normalQuantile(p))));
}
