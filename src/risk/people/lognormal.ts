import { log1p } from "../../random/math.js";

/** Log-scale parameters of a lognormal cost. */
export interface LognormalParameters {
  readonly meanLog: number;
  readonly sdLog: number;
}

/**
 * Parameters of the lognormal with mean 1 and this coefficient of variation: σ² = log(1 + CV²), μ = −σ²/2.
 *
 * @param cv above 0.
 * @example unitLognormal(3.6) // { meanLog: -1.318…, sdLog: 1.624… }
 */
export function unitLognormal(cv: number): LognormalParameters {
  const variance = log1p(cv * cv);
  return { meanLog: -variance / 2, sdLog: Math.sqrt(variance) };
}
