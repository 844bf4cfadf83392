import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import type { Stream } from "../../src/random/stream.js";

/** Share of a year that is known in January. */
const known = 9 / 12;

/**
 * A year's count as its first nine months show it, annualised: each unit fell in them with chance ¾, and what fell in
 * them counts 4/3. Given the year its variance is a third of the count, so that beside a Poisson year's own it is 4/3 of
 * it, and next year's count less it has 7/3 of a year's variance instead of 2.
 *
 * Season is left out: nine months hold three quarters of the year.
 *
 * @param count of the year, whole, 0 or more.
 * @example nineMonths(stream, 100) // 4/3 of a binomial of 100 at 0.75
 */
export function nineMonths(stream: Stream, count: number): number {
  const u = stream.uniform();
  return count === 0 ? 0 : binomialQuantile(u, count, known) / known;
}
