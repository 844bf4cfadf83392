import { normalCdf } from "../../random/normalCdf.js";
import { upperGamma } from "../../random/special.js";
import type { AggregateMoments } from "./aggregateMoments.js";

/** Three textbook approximations of the chance that a total is passed. */
export interface Approximations {
  /** Two moments. */
  readonly normal: number;
  /** Two moments, a total that is never negative. */
  readonly gamma: number;
  /** Three moments: a gamma moved along. The normal where there is no skewness to the right. */
  readonly translatedGamma: number;
}

/** The approximations beside an exact chance. */
export interface ApproximationErrors extends Approximations {
  readonly exact: number;
  /** Each approximation less the exact chance. */
  readonly errors: Approximations;
}

/**
 * Chance that a total with these moments passes x, by the normal, the gamma and the translated gamma approximation.
 *
 * Source: Kaas, Goovaerts, Dhaene and Denuit, Modern Actuarial Risk Theory (2008), section 2.5: translated gamma of
 * shape 4/γ², scale γσ/2, moved by μ − 2σ/γ.
 *
 * @param moments mean and variance above 0.
 * @throws RangeError when mean or variance is not above 0.
 * @example approximateExceedance({ mean: 100, variance: 100, skewness: 0.1 }, 120).normal // 0.02275…
 */
export function approximateExceedance({ mean, variance, skewness }: AggregateMoments, x: number): Approximations {
  if (!(mean > 0)) throw new RangeError(`mean must be above 0: ${mean}`);
  if (!(variance > 0)) throw new RangeError(`variance must be above 0: ${variance}`);
  const sd = Math.sqrt(variance);
  const normal = normalCdf((mean - x) / sd);
  const moved = x - mean + (2 * sd) / skewness;
  return {
    normal,
    gamma: upperGamma((mean * mean) / variance, (x * mean) / variance),
    translatedGamma: skewness > 1e-6 ? upperGamma(4 / (skewness * skewness), (2 * moved) / (skewness * sd)) : normal,
  };
}

/** The same beside the exact chance, with each one's error. */
export function approximationErrors(moments: AggregateMoments, x: number, exact: number): ApproximationErrors {
  const found = approximateExceedance(moments, x);
  const errors = {
    normal: found.normal - exact,
    gamma: found.gamma - exact,
    translatedGamma: found.translatedGamma - exact,
  };
  return { ...found, exact, errors };
}
