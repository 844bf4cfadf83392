import { exp, log1p } from "../../src/random/math.js";
import { normal } from "../../src/random/normal.js";
import type { Stream } from "../../src/random/stream.js";

/**
 * One practice's use of care per patient relative to the average, year by year from the base year: a stationary
 * first-order autoregression of its logarithm, so that each year has mean 1 and the given coefficient of variation and
 * consecutive years' logs correlate by `persistence`.
 *
 * Multinomial counts on such weights are a logistic-normal mixture. It stands where a Dirichlet-multinomial would, whose
 * weights cannot stay with a practice from one year to the next.
 *
 * @param to weights for each year times `scale` (the practice's list): `to[year * stride + offset]`.
 */
export function practicePath(
  stream: Stream,
  assumed: { readonly spread: number; readonly persistence: number; readonly scale: number },
  to: { readonly weights: Float64Array; readonly years: number; readonly stride: number; readonly offset: number },
): void {
  const variance = log1p(assumed.spread * assumed.spread);
  const sd = Math.sqrt(variance);
  const fresh = Math.sqrt(Math.max(0, 1 - assumed.persistence * assumed.persistence));
  let z = normal(stream);
  for (let year = 0; year < to.years; year++) {
    if (year > 0) z = assumed.persistence * z + fresh * normal(stream);
    to.weights[year * to.stride + to.offset] = assumed.scale * exp(sd * z - variance / 2);
  }
}
