import { gamma } from "./gamma.js";
import { poissonQuantile } from "./poissonQuantile.js";
import type { Stream } from "./stream.js";

/**
 * A negative binomial count: a Poisson count whose mean is itself gamma-distributed. Its variance is
 * mean + mean² × dispersion.
 *
 * The mixture of Greenwood and Yule (1920), "An inquiry into the nature of frequency distributions representative of
 * multiple happenings". The count's uniform is drawn first and the gamma variate depends on the dispersion alone, so that
 * the same stream under a changed mean gives a count that moves as little as it can (common random numbers).
 * @param mean 0 or more, finite.
 * @param dispersion 0 or more; 0 gives a Poisson count.
 * @throws RangeError for any other mean or dispersion.
 * @example negativeBinomial(stream, 140, 0.02)
 */
export function negativeBinomial(stream: Stream, mean: number, dispersion: number): number {
  if (!(dispersion >= 0 && dispersion < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`dispersion must be 0 or more: ${dispersion}`);
  }
  const p = stream.uniform();
  if (dispersion < 1e-300) return poissonQuantile(p, mean);
  return poissonQuantile(p, mean * gamma(stream, 1 / dispersion, dispersion));
}
