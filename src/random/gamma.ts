import { exp, log } from "./math.js";
import { normalQuantile } from "./normalQuantile.js";
import type { Stream } from "./stream.js";

/**
 * A gamma variate; its mean is shape × scale, its coefficient of variation 1/√shape.
 *
 * Marsaglia and Tsang (2000), "A simple method for generating gamma variables", ACM Transactions on Mathematical
 * Software 26; a shape below 1 by their power of a uniform. The accepted draw depends on the shape alone, so that two
 * scales on one stream give the same multiple; for a shape that a lever changes use `gammaQuantile`.
 * @param shape above 0.
 * @param scale 0 or more; 0 gives 0.
 * @throws RangeError for any other shape or scale.
 * @example gamma(stream, 44.4, 0.0225)
 */
export function gamma(stream: Stream, shape: number, scale: number): number {
  checkShape(shape);
  if (!(scale >= 0 && scale < Number.POSITIVE_INFINITY)) throw new RangeError(`scale must be 0 or more: ${scale}`);
  if (shape >= 1) return scale * standardGamma(stream, shape);
  const power = exp(log(stream.uniform()) / shape);
  return scale * power * standardGamma(stream, shape + 1);
}

/**
 * The logarithm of a gamma variate of scale 1, finite however small the shape (the variate itself underflows).
 * @param shape above 0.
 * @throws RangeError for any other shape.
 */
export function logGammaVariate(stream: Stream, shape: number): number {
  checkShape(shape);
  if (shape >= 1) return log(standardGamma(stream, shape));
  const power = log(stream.uniform()) / shape;
  return power + log(standardGamma(stream, shape + 1));
}

function checkShape(shape: number): void {
  if (!(shape > 0 && shape < Number.POSITIVE_INFINITY)) throw new RangeError(`shape must be above 0: ${shape}`);
}

/** Shape 1 or more, scale 1. */
function standardGamma(stream: Stream, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalQuantile(stream.uniform());
    const root = 1 + c * x;
    const u = stream.uniform();
    if (root <= 0) continue;
    const v = root * root * root;
    const x2 = x * x;
    if (u < 1 - 0.0331 * x2 * x2 || log(u) < 0.5 * x2 + d * (1 - v + log(v))) return d * v;
  }
}
