import { beta } from "./beta.js";
import { binomialQuantile } from "./binomialQuantile.js";
import type { Stream } from "./stream.js";

/**
 * A beta-binomial count: successes in n trials whose common probability is itself beta(a, b).
 *
 * Skellam (1948), "A probability distribution derived from the binomial distribution by regarding the probability of
 * success as variable between the sets of trials". The count's uniform is drawn first.
 * @param n number of trials, whole, 0 or more.
 * @param a above 0.
 * @param b above 0; the mean is n a / (a + b).
 * @throws RangeError for any other parameter.
 * @example betaBinomial(stream, 130, 108, 292)
 */
export function betaBinomial(stream: Stream, n: number, a: number, b: number): number {
  const p = stream.uniform();
  return binomialQuantile(p, n, beta(stream, a, b));
}
