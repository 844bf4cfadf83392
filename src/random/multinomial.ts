import { binomial } from "./binomial.js";
import type { Stream } from "./stream.js";

/**
 * Splits n into categories, each item falling independently by the weights. Always one uniform fewer than categories.
 *
 * Conditional binomials (Devroye 1986, "Non-uniform random variate generation", XI.1.4): exact, and the counts sum to n.
 * @param n whole, 0 or more.
 * @param weights 0 or more, not all 0; they need not sum to 1.
 * @param out receives a count for each weight; may be the same array as `weights`.
 * @throws RangeError for a negative weight, no positive weight, arrays of different lengths, or an n that is not whole.
 * @example multinomial(stream, 1200, monthlyShares, months)
 */
export function multinomial(stream: Stream, n: number, weights: ArrayLike<number>, out: Float64Array): void {
  const categories = weights.length;
  if (out.length !== categories)
    throw new RangeError(`out must have ${categories} places, one a weight: ${out.length}`);
  let total = 0;
  let last = -1;
  for (let i = 0; i < categories; i++) {
    const weight = weights[i] as number;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`weight ${i} must be 0 or more: ${weight}`);
    }
    total += weight;
    if (weight > 0) last = i;
  }
  if (last < 0) throw new RangeError(`weights must not all be 0: ${categories} weights`);
  let left = n;
  for (let i = 0; i < categories - 1; i++) {
    const weight = weights[i] as number;
    const share = i === last ? 1 : weight < total ? weight / total : weight > 0 ? 1 : 0;
    const count = binomial(stream, left, share);
    out[i] = count;
    left -= count;
    total -= weight;
  }
  out[categories - 1] = left;
}
