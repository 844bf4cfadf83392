import { normalCdf } from "../random/normalCdf.js";
import { normalDensity } from "./normalDensity.js";

/**
 * Mean of what a normal total comes to above an attachment point, E[(S − d)⁺] = σ[φ(k) − kΦ(−k)], k = (d − μ)/σ.
 *
 * Source: Kaas, Goovaerts, Dhaene and Denuit, Modern Actuarial Risk Theory (2008), section 3.9.
 *
 * @param sd above 0; the answer is in its unit.
 * @param distance of the attachment point above the mean, same unit; may be negative.
 * @throws RangeError when the SD is not above 0.
 * @example normalStopLoss(0.0113842, 0.02) // 0.00018104: 100,000 people of CV 3.6, attaching at 102 %, as a share of budget
 */
export function normalStopLoss(sd: number, distance: number): number {
  if (!(sd > 0)) throw new RangeError(`SD must be above 0: ${sd}`);
  const k = distance / sd;
  return sd * (normalDensity(k) - k * normalCdf(-k));
}
