/** Ranks (1 is the smallest) of the order statistics between which a quantile lies, and with what confidence. */
export interface QuantileRanks {
  readonly low: number;
  readonly high: number;
  /** Exact chance that the interval holds the quantile of a continuous quantity; at least as much for a count. */
  readonly coverage: number;
}

/**
 * The order statistics that bound a quantile with a given confidence, whatever the distribution: as many of n values lie
 * below the p-quantile as a binomial (n, p) says.
 *
 * @param n how many values, 1 or more.
 * @param p strictly between 0 and 1.
 * @param confidence strictly between 0 and 1. With too few values the ends are the extremes, and `coverage` says so.
 * @throws RangeError if p or the confidence is not strictly between 0 and 1, or n is not a whole number of 1 or more.
 * @example quantileRanks(1000, 0.5) // { low: 469, high: 532, coverage: 0.9537… }
 * @see David and Nagaraja (2003), Order Statistics, §7.1
 */
export function quantileRanks(n: number, p: number, confidence = 0.95): QuantileRanks {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`values must be a whole number of 1 or more: ${n}`);
  if (!(p > 0 && p < 1)) throw new RangeError(`quantile must be strictly between 0 and 1: ${p}`);
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence must be strictly between 0 and 1: ${confidence}`);
  const { first, chances } = binomialChances(n, p);
  const tail = (1 - confidence) / 2;
  // low: the most such that P(fewer than low values lie below) ≤ tail; high: the least such that P(high or more) ≤ tail.
  let low = first;
  let below = 0;
  for (let i = 0; i < chances.length && below + chances[i]! <= tail; i++) {
    below += chances[i]!;
    low = first + i + 1;
  }
  let high = first + chances.length;
  let above = 0;
  for (let i = chances.length - 1; i >= 0 && above + chances[i]! <= tail; i--) {
    above += chances[i]!;
    high = first + i;
  }
  const clamp = (rank: number) => Math.min(n, Math.max(1, rank));
  const ranks = { low: clamp(low), high: clamp(high) };
  let coverage = 0;
  for (let k = ranks.low; k < ranks.high; k++) coverage += chances[k - first] ?? 0;
  return { ...ranks, coverage };
}

/** Binomial probabilities around the mode, outwards by the ratio of neighbours until they no longer count. */
function binomialChances(n: number, p: number): { first: number; chances: Float64Array } {
  const odds = p / (1 - p);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const upwards = [1];
  for (let k = mode; k < n && upwards.at(-1)! > 1e-18; k++) upwards.push((upwards.at(-1)! * (n - k) * odds) / (k + 1));
  const downwards: number[] = [];
  for (let k = mode; k > 0 && (downwards.at(-1) ?? 1) > 1e-18; k--) {
    downwards.push(((downwards.at(-1) ?? 1) * k) / ((n - k + 1) * odds));
  }
  const chances = Float64Array.from([...downwards.reverse(), ...upwards]);
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return { first: mode - downwards.length, chances: chances.map((chance) => chance / total) };
}
