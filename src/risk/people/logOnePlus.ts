import { log, log1p } from "../../random/math.js";
import { atan2 } from "./atan2.js";

/**
 * Writes the complex logarithm of 1 + w to `out`, as real and imaginary part, with full relative accuracy both for small
 * w, where log |1 + w| = log1p(2 Re w + |w|²)/2, and near w = −1, where that form would lose half the digits.
 *
 * @example logOnePlus(0, 1, out) // out becomes [0.34657…, 0.78539…]
 */
export function logOnePlus(re: number, im: number, out: Float64Array): void {
  const gain = 2 * re + re * re + im * im;
  out[0] = 0.5 * (gain > -0.5 ? log1p(gain) : log((1 + re) * (1 + re) + im * im));
  out[1] = atan2(im, 1 + re);
}
