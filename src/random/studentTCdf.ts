import { normalCdf } from "./normalCdf.js";
import { incompleteBeta } from "./special/incompleteBeta.js";

/**
 * The chance that a Student t variate is at most t, accurate where it is small. For the upper tail use studentTCdf(-t, df).
 *
 * By the incomplete beta function (DLMF 8.17; Abramowitz and Stegun 26.7.1).
 * @param t any number.
 * @param df degrees of freedom, above 0; Infinity gives the normal.
 * @throws RangeError for any other df.
 * @example studentTCdf(2, 4) // 0.9419417382415922
 */
export function studentTCdf(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be above 0: ${df}`);
  if (df === Number.POSITIVE_INFINITY) return normalCdf(t);
  const ratio = (t * t) / df; // x = 1 / (1 + ratio) is the beta variate of shapes df/2 and ½
  if (ratio === Number.POSITIVE_INFINITY) return t < 0 ? 0 : 1;
  const tail = 0.5 * incompleteBeta(0.5 * df, 0.5, 1 / (1 + ratio), ratio / (1 + ratio));
  return t < 0 ? tail : 1 - tail;
}
