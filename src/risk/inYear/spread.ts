import { quantile } from "../../simulate/quantile.js";
import { quantileRanks } from "../../simulate/quantile-ranks.js";

/** A distribution over replications, in pounds. */
export interface Spread {
  readonly mean: number;
  /** Monte Carlo standard error of the mean. */
  readonly se: number;
  readonly p10: number;
  readonly p90: number;
  /** The larger Monte Carlo standard error of the two. */
  readonly quantileSe: number;
  /** Mean of the worst tenth, and its Monte Carlo standard error. */
  readonly worst: number;
  readonly worstSe: number;
  /** Share of replications above nothing. */
  readonly over: number;
}

/**
 * Mean, P10, P90 and mean of the worst tenth of sums in pence, each with its Monte Carlo error, in pounds.
 *
 * The worst tenth's error is that of Manistre and Hancock (2005), "Variance of the CTE estimator", North American
 * Actuarial Journal 9(2): the spread within the tenth, and how unsure it is where the tenth begins.
 *
 * @param n how many values there will be, 1 or more.
 * @example spreadOf(10)(Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 500)).worst // 5
 */
export function spreadOf(n: number): (values: Float64Array) => Spread {
  const ranks = [0.1, 0.9].map((p) => quantileRanks(n, p));
  return (values) => {
    const sorted = values.slice().sort();
    const tail = sorted.subarray(n - Math.ceil(n / 10));
    const worst = mean(tail);
    const fromEdge = worst - tail[0]!;
    const within = tail.length > 1 ? squares(tail) / (tail.length - 1) : 0;
    // 95 % of a normal lies within 1.96 standard errors on either side.
    const errors = ranks.map(({ low, high }) => (sorted[high - 1]! - sorted[low - 1]!) / 3.92);
    return {
      mean: mean(sorted) / 100,
      se: standardError(sorted) / 100,
      p10: quantile(sorted, 0.1) / 100,
      p90: quantile(sorted, 0.9) / 100,
      quantileSe: Math.max(...errors) / 100,
      worst: worst / 100,
      worstSe: Math.sqrt((within + 0.9 * fromEdge * fromEdge) / tail.length) / 100,
      over: sorted.reduce((count, value) => count + (value > 0 ? 1 : 0), 0) / n,
    };
  };
}

/** Of one value or more. */
export function mean(values: Float64Array): number {
  let total = 0;
  for (let r = 0; r < values.length; r++) total += values[r]!;
  return total / values.length;
}

/** Standard error of the mean; 0 for a single value. */
export function standardError(values: Float64Array): number {
  const n = values.length;
  return n > 1 ? Math.sqrt(squares(values) / (n - 1) / n) : 0;
}

function squares(values: Float64Array): number {
  const middle = mean(values);
  let total = 0;
  for (let r = 0; r < values.length; r++) total += (values[r]! - middle) * (values[r]! - middle);
  return total;
}
