import { cos, expm1, sin } from "../../random/math.js";
import { unitLognormal } from "./lognormal.js";

/** Nodes of the trapezoidal rule on a line y − iα/σ below the real standard scores. */
export interface LognormalContour {
  /** Distance between nodes. */
  readonly step: number;
  /** Logarithm of the modulus of the normal density at each node, without its 1/√2π, and its argument. */
  readonly logWeight: Float64Array;
  readonly phase: Float64Array;
  /** Cost less 1 at each node, X − 1 = expm1(μ + σy − iα), split so that small CVs keep their digits. */
  readonly costRe: Float64Array;
  readonly costIm: Float64Array;
}

/**
 * A contour on which exp(−sX) of a lognormal X with mean 1 dies away for every s with both parts 0 or more, instead of
 * oscillating: X turns to |X| exp(−iα).
 *
 * Sources: Gubner, "A new formula for lognormal characteristic functions", IEEE Trans. Vehicular Technology 55 (2006)
 * 1668–1671 (the contour); Trefethen and Weideman, "The exponentially convergent trapezoidal rule", SIAM Review 56
 * (2014) 385–458 (the step, from the width of the strip in which the integrand is analytic and bounded).
 *
 * @param cv above 0, up to 1,000.
 */
export function lognormalContour(cv: number): LognormalContour {
  const { meanLog, sdLog } = unitLognormal(cv);
  const angle = Math.min(Math.PI / 4, 2 * sdLog);
  const strip = angle / sdLog;
  const step = Math.min(0.25, (2 * Math.PI * strip) / 42);
  const nodes = Math.ceil((2 * sdLog + 20) / step);
  const y = Float64Array.from({ length: nodes }, (_, j) => -10 + j * step);
  const half = sin(angle / 2);
  const growth = y.map((score) => expm1(meanLog + sdLog * score));
  return {
    step,
    logWeight: y.map((score) => (strip * strip - score * score) / 2),
    phase: y.map((score) => score * strip),
    costRe: growth.map((g) => g * cos(angle) - 2 * half * half),
    costIm: growth.map((g) => -(g + 1) * sin(angle)),
  };
}
