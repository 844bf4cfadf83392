import { cos, exp, sin } from "../../random/math.js";

/**
 * Writes exp(w) − 1 − w of a complex w to `out`, with full relative accuracy for small w: there by Taylor's series,
 * w²/2 (1 + w/3 (1 + w/4 (1 + …))), whose first term left out is below 1e-16 relative for |w| < 0.2.
 *
 * @example expBeyondLinear(1, 0, out) // out becomes [0.71828…, 0]
 */
export function expBeyondLinear(re: number, im: number, out: Float64Array): void {
  if (re * re + im * im >= 0.04) {
    const size = re < -745 ? 0 : exp(re);
    out[0] = size * cos(im) - 1 - re;
    out[1] = size * sin(im) - im;
    return;
  }
  let sumRe = 1;
  let sumIm = 0;
  for (let n = 11; n >= 3; n--) {
    const nextRe = 1 + (re * sumRe - im * sumIm) / n;
    sumIm = (re * sumIm + im * sumRe) / n;
    sumRe = nextRe;
  }
  const squareRe = (re * re - im * im) / 2;
  const squareIm = re * im;
  out[0] = squareRe * sumRe - squareIm * sumIm;
  out[1] = squareRe * sumIm + squareIm * sumRe;
}
