import { cholesky } from "./cholesky.js";
import { normalCdf } from "./normalCdf.js";
import { normalQuantile } from "./normalQuantile.js";
import type { Stream } from "./stream.js";

/** Draws uniforms that are correlated through normal scores. */
export interface GaussianCopula {
  /** Fills `out` with one uniform, strictly between 0 and 1, for each variable. Allocates nothing. */
  draw(stream: Stream, out: Float64Array): void;
}

const LEAST = 1.1102230246251565e-16; // 2^-53

/**
 * Correlated uniforms: put each through the quantile function of its own distribution to correlate any inputs.
 *
 * Independent normals, mixed by the Cholesky factor, then through the normal distribution function (Nelsen 2006, "An
 * introduction to copulas", 2.3). The correlation given is that of the normal scores; the rank correlation of the
 * uniforms is (6/π) arcsin(ρ/2), a little smaller.
 * @param correlation rows of a symmetric matrix with ones on the diagonal, positive definite.
 * @param labels name the variables in messages; numbers from 1 otherwise.
 * @throws RangeError that names the pair at fault.
 * @example gaussianCopula([[1, 0.6], [0.6, 1]]).draw(stream, uniforms)
 */
export function gaussianCopula(
  correlation: readonly ArrayLike<number>[],
  { labels }: { readonly labels?: readonly string[] } = {},
): GaussianCopula {
  const lower = cholesky(correlation, labels);
  const size = correlation.length;
  return {
    draw(stream, out) {
      if (out.length !== size) throw new RangeError(`out must have ${size} places, one a variable: ${out.length}`);
      for (let i = 0; i < size; i++) out[i] = normalQuantile(stream.uniform());
      // from the last row up, so that each row still finds the independent normals that it mixes
      for (let i = size - 1; i >= 0; i--) {
        let score = 0;
        for (let k = 0; k <= i; k++) score += (lower[i * size + k] as number) * (out[k] as number);
        out[i] = Math.min(1 - LEAST, Math.max(LEAST, normalCdf(score)));
      }
    },
  };
}
