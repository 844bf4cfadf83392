import { cos, exp, expm1, sin } from "../../random/math.js";
import { unitLognormal } from "./lognormal.js";
import { logOnePlus } from "./logOnePlus.js";
import type { LogTransform } from "./logTransform.js";

/**
 * The transform of a lognormal person with mean 1, by the trapezoidal rule on a rotated contour.
 *
 * E[exp(−sY) − 1 + sY] for Y = X − 1 is integrated over the standard score z after moving z to y − iα/σ, which turns
 * X to |X|exp(−iα): exp(−sX) then dies away instead of oscillating, and the rule converges geometrically. The part
 * −1 + sY integrates to −1, and is kept inside so that small s loses no digits.
 * Sources: Gubner, "A new formula for lognormal characteristic functions", IEEE Trans. Vehicular Technology 55 (2006)
 * 1668–1671 (the contour); Trefethen and Weideman, "The exponentially convergent trapezoidal rule", SIAM Review 56
 * (2014) 385–458 (step and error).
 *
 * @param cv above 0, up to 1,000.
 */
export function lognormalLogTransform(cv: number): LogTransform {
  const { meanLog, sdLog } = unitLognormal(cv);
  const angle = Math.min(Math.PI / 4, 2 * sdLog);
  const strip = angle / sdLog;
  const step = Math.min(0.25, (2 * Math.PI * strip) / 42);
  const from = -10;
  const nodes = Math.ceil((2 * sdLog + 20) / step);
  const weightRe = new Float64Array(nodes);
  const weightIm = new Float64Array(nodes);
  const costRe = new Float64Array(nodes);
  const costIm = new Float64Array(nodes);
  for (let j = 0; j < nodes; j++) {
    const y = from + j * step;
    const weight = (step / Math.sqrt(2 * Math.PI)) * exp((strip * strip - y * y) / 2);
    weightRe[j] = weight * cos(y * strip);
    weightIm[j] = weight * sin(y * strip);
    // X − 1 = expm1(meanLog + sdLog·y − iα), split so that small coefficients of variation keep their digits.
    const growth = expm1(meanLog + sdLog * y);
    const half = sin(angle / 2);
    costRe[j] = growth * cos(angle) - 2 * half * half;
    costIm[j] = -(growth + 1) * sin(angle);
  }
  return (re, im, out) => {
    let sumRe = 0;
    let sumIm = 0;
    for (let j = 0; j < nodes; j++) {
      // w = −s·Y
      const wRe = -(re * costRe[j]! - im * costIm[j]!);
      const wIm = -(re * costIm[j]! + im * costRe[j]!);
      let fRe: number;
      let fIm: number;
      if (wRe * wRe + wIm * wIm < 0.04) {
        // exp(w) − 1 − w = w²/2 (1 + w/3 (1 + w/4 (1 + …))), nine terms: below 1e-16 relative for |w| < 0.2.
        let tRe = 1;
        let tIm = 0;
        for (let n = 11; n >= 3; n--) {
          const pRe = (wRe * tRe - wIm * tIm) / n;
          const pIm = (wRe * tIm + wIm * tRe) / n;
          tRe = 1 + pRe;
          tIm = pIm;
        }
        const qRe = (wRe * wRe - wIm * wIm) / 2;
        const qIm = wRe * wIm;
        fRe = qRe * tRe - qIm * tIm;
        fIm = qRe * tIm + qIm * tRe;
      } else {
        const size = wRe < -745 ? 0 : exp(wRe);
        fRe = size * cos(wIm) - 1 - wRe;
        fIm = size * sin(wIm) - wIm;
      }
      sumRe += weightRe[j]! * fRe - weightIm[j]! * fIm;
      sumIm += weightRe[j]! * fIm + weightIm[j]! * fRe;
    }
    logOnePlus(sumRe, sumIm, out);
  };
}
