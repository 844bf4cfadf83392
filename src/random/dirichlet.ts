import { logGammaVariate } from "./gamma.js";
import { exp } from "./math.js";
import type { Stream } from "./stream.js";

/**
 * Shares that sum to 1, with means in proportion to alpha; the sum of alpha acts as the number of observations behind them.
 *
 * Gamma variates over their sum (Devroye 1986, "Non-uniform random variate generation", XI.4.1), by their logarithms, so
 * that alphas near 0 never give 0/0.
 * @param alpha each above 0, at least one of them.
 * @param out receives a share for each alpha; may be the same array.
 * @throws RangeError for an alpha that is not above 0, or arrays of different lengths.
 * @example dirichlet(stream, [120, 200, 80], shares)
 */
export function dirichlet(stream: Stream, alpha: ArrayLike<number>, out: Float64Array): void {
  const categories = alpha.length;
  if (out.length !== categories)
    throw new RangeError(`out must have ${categories} places, one an alpha: ${out.length}`);
  if (categories === 0) throw new RangeError("alpha must have at least one value: none");
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < categories; i++) {
    const value = logGammaVariate(stream, alpha[i] as number);
    out[i] = value;
    if (value > most) most = value;
  }
  let sum = 0;
  for (let i = 0; i < categories; i++) {
    const value = exp((out[i] as number) - most);
    out[i] = value;
    sum += value;
  }
  for (let i = 0; i < categories; i++) out[i] = (out[i] as number) / sum;
}
