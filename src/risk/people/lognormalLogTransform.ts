import { cos, exp, log, sin } from "../../random/math.js";
import { expBeyondLinear } from "./expBeyondLinear.js";
import { type LognormalContour, lognormalContour } from "./lognormalContour.js";
import { logOnePlus } from "./logOnePlus.js";
import type { LogTransform } from "./logTransform.js";

/**
 * The transform of a lognormal person with mean 1, by the trapezoidal rule on a rotated contour (`lognormalContour`).
 *
 * With Y = X − 1, E[exp(−sY)] − 1 is summed as E[exp(−sY) − 1 + sY], so that small s lose no digits; where exp(−sY) would
 * grow past exp(20), as it does far below the mean, the largest term is taken out first.
 *
 * @param cv above 0, up to 1,000.
 */
export function lognormalLogTransform(cv: number): LogTransform {
  const contour = lognormalContour(cv);
  const { step, logWeight, phase, costRe, costIm } = contour;
  const density = step / Math.sqrt(2 * Math.PI);
  const weightRe = logWeight.map((weight, j) => density * exp(weight) * cos(phase[j]!));
  const weightIm = logWeight.map((weight, j) => density * exp(weight) * sin(phase[j]!));
  return (re, im, out) => {
    const largest = largestTerm(contour, re, im);
    if (largest > 20) {
      scaledLog(contour, { re, im, largest }, out);
      return;
    }
    let sumRe = 0;
    let sumIm = 0;
    for (let j = 0; j < costRe.length; j++) {
      const wRe = im * costIm[j]! - re * costRe[j]!;
      const wIm = -re * costIm[j]! - im * costRe[j]!;
      expBeyondLinear(wRe, wIm, out);
      sumRe += weightRe[j]! * out[0]! - weightIm[j]! * out[1]!;
      sumIm += weightRe[j]! * out[1]! + weightIm[j]! * out[0]!;
    }
    logOnePlus(sumRe, sumIm, out);
  };
}

function largestTerm({ logWeight, costRe, costIm }: LognormalContour, re: number, im: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < costRe.length; j++) {
    largest = Math.max(largest, logWeight[j]! - re * costRe[j]! + im * costIm[j]!);
  }
  return largest;
}

function scaledLog(
  contour: LognormalContour,
  at: { re: number; im: number; largest: number },
  out: Float64Array,
): void {
  const { step, logWeight, phase, costRe, costIm } = contour;
  let sumRe = 0;
  let sumIm = 0;
  for (let j = 0; j < costRe.length; j++) {
    const logSize = logWeight[j]! - at.re * costRe[j]! + at.im * costIm[j]! - at.largest;
    if (logSize < -60) continue;
    const size = exp(logSize);
    const angle = phase[j]! - at.re * costIm[j]! - at.im * costRe[j]!;
    sumRe += size * cos(angle);
    sumIm += size * sin(angle);
  }
  logOnePlus(sumRe - 1, sumIm, out);
  out[0] = out[0]! + at.largest + log(step / Math.sqrt(2 * Math.PI));
}
