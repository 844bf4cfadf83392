import { dirichlet } from "./dirichlet.js";
import { multinomial } from "./multinomial.js";
import type { Stream } from "./stream.js";

/**
 * Splits n into categories by shares that are themselves Dirichlet: an overdispersed multinomial.
 *
 * Mosimann (1962), "On the compound multinomial distribution, the multivariate β-distribution, and correlations among
 * proportions", Biometrika 49.
 * @param n whole, 0 or more.
 * @param alpha each above 0; means are in their proportion, and a smaller sum spreads the counts more.
 * @param out receives a count for each alpha; they sum to n.
 * @throws RangeError for an alpha that is not above 0, arrays of different lengths, or an n that is not whole.
 * @example dirichletMultinomial(stream, 1200, alpha, months)
 */
export function dirichletMultinomial(stream: Stream, n: number, alpha: ArrayLike<number>, out: Float64Array): void {
  dirichlet(stream, alpha, out);
  multinomial(stream, n, out, out);
}
