import { logOnePlus } from "./logOnePlus.js";
import type { LogTransform } from "./logTransform.js";

/**
 * The transform of a gamma person with mean 1: log E[exp(−s(X − 1))] = (w − log(1 + w))/CV² with w = s CV².
 *
 * @param cv above 0.
 */
export function gammaLogTransform(cv: number): LogTransform {
  const scale = cv * cv;
  return (re, im, out) => {
    const wRe = re * scale;
    const wIm = im * scale;
    if (wRe * wRe + wIm * wIm < 0.01) {
      // w − log(1 + w) = w²(1/2 − w(1/3 − w(1/4 − …))), to 16 terms: below 1e-17 relative for |w| < 0.1.
      let sumRe = 0;
      let sumIm = 0;
      for (let n = 18; n >= 2; n--) {
        const nextRe = 1 / n - (wRe * sumRe - wIm * sumIm);
        sumIm = -(wRe * sumIm + wIm * sumRe);
        sumRe = nextRe;
      }
      const squareRe = wRe * re - wIm * im;
      const squareIm = wRe * im + wIm * re;
      out[0] = squareRe * sumRe - squareIm * sumIm;
      out[1] = squareRe * sumIm + squareIm * sumRe;
    } else {
      logOnePlus(wRe, wIm, out);
      out[0] = (wRe - out[0]!) / scale;
      out[1] = (wIm - out[1]!) / scale;
    }
  };
}
