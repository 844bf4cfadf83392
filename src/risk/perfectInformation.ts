import { normalStopLoss } from "./normalStopLoss.js";

/**
 * Expected value of perfect information on a normal net benefit, when the choice now is by its sign:
 * σφ(μ/σ) − |μ|Φ(−|μ|/σ).
 *
 * Source: Raiffa and Schlaifer, Applied Statistical Decision Theory (1961), section 5.4.
 *
 * @param mean net benefit in pounds, of either sign.
 * @param sd in pounds, above 0.
 * @throws RangeError when the SD is not above 0.
 * @example perfectInformation(100, 200) // 39.559
 */
export function perfectInformation(mean: number, sd: number): number {
  return normalStopLoss(sd, Math.abs(mean));
}
