import { binomialCdf, binomialSurvival, checkBinomial } from "./binomialCdf.js";
import { exp, log1p } from "./math.js";
import { normalQuantile } from "./normalQuantile.js";
import { countSearch } from "./special/countSearch.js";
import { QUICK_ERROR, quickNormalQuantile } from "./special/quickNormalQuantile.js";

const SMALL = 4; // below this variance: sequential search
const LARGE = 1e6; // above this variance: the full normal quantile
const HUGE = 1e9; // above this variance: the expansion alone, whose error is then rounding

/**
 * The least count whose cumulative binomial probability reaches p. Rises with p, with n and with the probability of
 * success, so that counts drawn with one p before and after a lever move together.
 *
 * - Variance below 4: sequential search from the nearer end (Kachitvichyanukul and Schmeiser 1988, "Binomial random
 *   variate generation", algorithm BINV).
 * - From 4 on: the Cornish-Fisher expansion on the lattice to order 1/variance, whose floor is the answer unless it
 *   comes within its error bound of a whole number; then the exact cumulative probability decides. After Giles (2016),
 *   "Algorithm 955", ACM Transactions on Mathematical Software 42, with the general cumulants and Sheppard's corrections
 *   as in Kolassa and McCullagh (1990), "Edgeworth series for lattice distributions", Annals of Statistics 18. The bound
 *   is 1.3 times the largest error found over variances from 4 to 10^4 and probabilities from 10^-6 to 0.99.
 * - Above a variance of 10^9 the expansion is not checked: its error is rounding.
 * @param p probability, 0 to 1; 0 gives 0, 1 gives n (0 if success is impossible).
 * @param n number of trials, whole, 0 or more.
 * @param probability of success, 0 to 1.
 * @throws RangeError for anything else.
 * @example binomialQuantile(0.5, 100, 0.3) // 30
 */
export function binomialQuantile(p: number, n: number, probability: number): number {
  const failure = 1 - probability;
  const spread = probability * failure;
  const variance = n * spread;
  if (!(p > 0 && p < 1 && variance > 0 && variance < HUGE && Math.floor(n) === n)) return unusual(p, n, probability);
  if (variance < SMALL) return search(p, n, probability);
  const sd = Math.sqrt(variance);
  const large = variance > LARGE;
  const w = large ? normalQuantile(p) : quickNormalQuantile(p);
  const x = stepPoint(n, probability, sd, w);
  const w2 = w * w;
  const slack = large ? 1e-15 * n : QUICK_ERROR * sd;
  const bound = slack + (0.03 + 0.0012 * w2 * w2 * w2) / (variance * sd);
  const count = Math.floor(x);
  const above = x - count;
  if (above > bound && above < 1 - bound && w2 < 30 && w2 < 3 * variance) return count;
  return variance < 8 ? search(p, n, probability) : exact(p, n, probability, count);
}

/** The real number whose floor is the quantile at Φ(w), up to the error bound. */
function stepPoint(n: number, probability: number, sd: number, w: number): number {
  const failure = 1 - probability;
  const spread = probability * failure;
  const skew = failure - probability;
  const w2 = w * w;
  // λ₃ = skew/σ, λ₄ = (1 - 6 spread)/σ², λ₅ = skew (1 - 12 spread)/σ³ and skew² = 1 - 4 spread, gathered by powers of w
  const second = w * (w2 * (1 / 72) + 1 / 36 + spread * (w2 * (1 / 36) - 7 / 36));
  const third = skew * (1 + 0.5 * spread) * (w2 * (w2 * (1 / 270) + 7 / 810) - 8 / 405);
  return n * probability + (sd * w + 0.5 + skew * ((w2 - 1) * (1 / 6))) + (third - sd * second) / (sd * sd);
}

/** Sequential search from the nearer end. */
function search(p: number, n: number, probability: number): number {
  const near = probability <= 0.5;
  const chance = near ? probability : 1 - probability;
  const odds = chance / (1 - chance);
  const none = exp(n * log1p(-chance));
  const count = Math.min(n, countSearch(near ? p : 1 - p, none, -odds, (n + 1) * odds));
  return near ? count : n - count;
}

/** From a first guess, usually right or one off, outwards until two neighbours straddle p, then halving between them. */
function exact(p: number, n: number, probability: number, guess: number): number {
  let low = Math.min(n - 1, Math.max(0, guess - 1));
  let high = low + 1;
  if (reaches(low, n, probability, p)) {
    for (let step = 1; low >= 0 && reaches(low, n, probability, p); step *= 2) {
      high = low;
      low = Math.max(-1, low - step);
    }
  } else {
    for (let step = 1; !reaches(high, n, probability, p); step *= 2) {
      low = high;
      high = Math.min(n, high + step);
    }
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle, n, probability, p)) high = middle;
    else low = middle;
  }
  return high;
}

function reaches(count: number, n: number, probability: number, p: number): boolean {
  return p < 0.5 ? binomialCdf(count, n, probability) >= p : binomialSurvival(count, n, probability) <= 1 - p;
}

function unusual(p: number, n: number, probability: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability must be between 0 and 1: ${p}`);
  checkBinomial(n, probability);
  if (n === 0 || probability === 0 || p === 0) return 0;
  if (probability === 1 || p === 1) return n;
  return Math.min(
    n,
    Math.max(
      0,
      Math.floor(stepPoint(n, probability, Math.sqrt(n * probability * (1 - probability)), normalQuantile(p))),
    ),
  );
}
