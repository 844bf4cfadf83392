import { exp } from "../../random/math.js";
import { normalCdf } from "../../random/normalCdf.js";
import type { LognormalParameters } from "./lognormal.js";

/**
 * Mean or second moment of a lognormal over a band of its own standard scores: E[X^k; a < Z < b], k 0, 1 or 2.
 *
 * Source: completing the square, E[X^k; a < Z < b] = exp(kμ + k²σ²/2) (Φ(b − kσ) − Φ(a − kσ)), differences taken in
 * whichever tail is smaller so that no digits are lost.
 *
 * @example lognormalBandMoment(unitLognormal(3.6), 1, [-Infinity, Infinity]) // 1
 */
export function lognormalBandMoment(
  { meanLog, sdLog }: LognormalParameters,
  k: 0 | 1 | 2,
  [a, b]: readonly [number, number],
): number {
  const low = a - k * sdLog;
  const high = b - k * sdLog;
  const share = low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low);
  return exp(k * meanLog + (k * k * sdLog * sdLog) / 2) * share;
}
