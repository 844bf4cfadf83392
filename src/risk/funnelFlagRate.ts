import { normalCdf } from "../random/normalCdf.js";
import { normalQuantile } from "../random/normalQuantile.js";

/**
 * Share of practices that a funnel signals when their true rates differ by a CV, in the normal approximation.
 *
 * A count then has variance E + (E·CV)². Limits drawn for chance alone (`allowedCv` 0) signal far too many; limits drawn
 * for the true CV signal what their confidence says.
 * Source: Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005) 1185–1202.
 *
 * @param expected count, above 0.
 * @param cv of the true rates between practices, 0 or more.
 * @param options.confidence of the limits, 0 to 1, both excluded.
 * @param options.allowedCv CV that the limits allow for, 0 or more.
 * @throws RangeError outside those ranges.
 * @example funnelFlagRate(400, 0.14, { confidence: 0.998 }) // 0.299
 */
export function funnelFlagRate(
  expected: number,
  cv: number,
  { confidence, allowedCv = 0 }: { readonly confidence: number; readonly allowedCv?: number },
): number {
  if (!(expected > 0)) throw new RangeError(`expected count must be above 0: ${expected}`);
  if (!(cv >= 0 && allowedCv >= 0)) throw new RangeError(`CVs must be 0 or more: ${cv}, ${allowedCv}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence must be between 0 and 1: ${confidence}`);
  const sd = (between: number): number => Math.sqrt(expected + expected * between * expected * between);
  const limit = -normalQuantile((1 - confidence) / 2) * sd(allowedCv);
  return 2 * normalCdf(-limit / sd(cv));
}
