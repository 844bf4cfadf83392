import { exp, pow } from "../../src/random/math.js";
import { normal } from "../../src/random/normal.js";
import type { Stream } from "../../src/random/stream.js";

/**
 * One service's spend by year over its base year's: growth, and shocks that last, of a mean of 1.
 *
 * index(y) = (1 + growth)^step(y) × exp(W(y) − variance(y) / 2), W a random walk, the first step longer where the base
 * year is not the year before.
 *
 * @param drawn.on false leaves the shocks at their mean; the stream is then not drawn from.
 * @param to one number for each year; multiplied by the path.
 */
export function spendPath(
  stream: Stream,
  drawn: { readonly growth: number; readonly sd: number; readonly firstStep: number; readonly on: boolean },
  to: Float64Array,
): void {
  const { growth, sd, firstStep, on } = drawn;
  let walk = 0;
  for (let y = 0; y < to.length; y++) {
    const step = firstStep + y;
    if (on && sd > 0)
      walk += sd * Math.sqrt(y === 0 ? firstStep : 1) * normal(stream) - (sd * sd * (y === 0 ? firstStep : 1)) / 2;
    to[y]! *= (growth === 0 ? 1 : pow(1 + growth, step)) * (walk === 0 ? 1 : exp(walk));
  }
}
