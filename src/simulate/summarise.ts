import { quantile } from "./quantile.js";
import { type QuantileRanks, quantileRanks } from "./quantile-ranks.js";
import { sortValues } from "./sort-values.js";

/** A quantile with its Monte Carlo error. */
export interface QuantileEstimate {
  readonly p: number;
  readonly value: number;
  /** The 95 % confidence interval from order statistics, exact whatever the distribution. */
  readonly low: number;
  readonly high: number;
  /** The interval's half width over 1.96. */
  readonly se: number;
}

/** What replications say about one quantity, each figure with its Monte Carlo standard error. */
export interface Summary {
  readonly replications: number;
  readonly mean: number;
  readonly meanSe: number;
  /** Sample standard deviation (divisor n − 1). */
  readonly sd: number;
  readonly sdSe: number;
  readonly quantiles: readonly QuantileEstimate[];
}

/** The points that tables and files show unless told otherwise. */
export const DEFAULT_QUANTILES: readonly number[] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/**
 * Mean, standard deviation and exact quantiles (type 7) of independent replications, with their Monte Carlo errors:
 * sd/√n for the mean, the delta method on the fourth central moment for the standard deviation, order statistics for
 * the quantiles.
 *
 * @param values finite replications of one cell, 2 or more; left as they are.
 * @param options.quantiles strictly between 0 and 1.
 * @throws RangeError for fewer than 2 values or a quantile out of range.
 * @example summarise(Float64Array.of(1, 2, 3, 4), { quantiles: [0.5] }).mean // 2.5
 * @see https://stats.stackexchange.com/q/29905 for the variance of a sample variance
 */
export function summarise(
  values: Readonly<Float64Array>,
  { quantiles = DEFAULT_QUANTILES }: { readonly quantiles?: readonly number[] } = {},
): Summary {
  const n = values.length;
  if (n < 2) throw new RangeError(`a summary needs 2 or more replications: ${n}`);
  const { mean, variance, fourth } = moments(values);
  const sd = Math.sqrt(variance);
  const varianceOfVariance = Math.max(0, (fourth - ((n - 3) / (n - 1)) * variance * variance) / n);
  const sorted = sortValues(values.slice());
  return {
    replications: n,
    mean,
    meanSe: sd / Math.sqrt(n),
    sd,
    sdSe: sd > 0 ? Math.sqrt(varianceOfVariance) / (2 * sd) : 0,
    quantiles: quantiles.map((p) => {
      const ranks = ranksOf(n, p);
      const low = sorted[ranks.low - 1]!;
      const high = sorted[ranks.high - 1]!;
      return { p, value: quantile(sorted, p), low, high, se: (high - low) / (2 * 1.959963984540054) };
    }),
  };
}

/** In two passes, from the first value, so that a constant has a spread of exactly 0. */
function moments(values: Readonly<Float64Array>): { mean: number; variance: number; fourth: number } {
  const n = values.length;
  const origin = values[0]!;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]! - origin;
  const mean = origin + sum / n;
  let second = 0;
  let fourth = 0;
  for (let i = 0; i < n; i++) {
    const difference = values[i]! - mean;
    const square = difference * difference;
    second += square;
    fourth += square * square;
  }
  return { mean, variance: second / (n - 1), fourth: fourth / n };
}

const known = new Map<string, QuantileRanks>();

/** The ranks depend on n and p alone, and a run asks for the same ones in every cell. */
function ranksOf(n: number, p: number): QuantileRanks {
  const key = `${n} ${p}`;
  let ranks = known.get(key);
  if (!ranks) {
    ranks = quantileRanks(n, p);
    if (known.size > 1000) known.clear();
    known.set(key, ranks);
  }
  return ranks;
}
