import { log } from "../math.js";

const MINIMUM_AT = 1.46163214496836224576;
const MINIMUM = -1.21486290535849611461e-1;
const MINIMUM_LOW = -3.63867699703950536541e-18; // minus what rounding took from MINIMUM

/**
 * Natural logarithm of the gamma function of a positive number, within about 2 ulp.
 *
 * Polynomials about its minimum and its zeros at 1 and 2, the recurrence up to 8, then Stirling's series.
 * Coefficients after fdlibm (https://netlib.org/fdlibm), which is
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 * @param x above 0; 0 gives Infinity.
 * @throws RangeError for a negative x.
 * @example logGamma(10) // 12.801827480081469
 */
export function logGamma(x: number): number {
  if (!(x > 0)) {
    if (x === 0) return Number.POSITIVE_INFINITY;
    throw new RangeError(`argument of logGamma must be above 0: ${x}`);
  }
  if (x < 1e-21) return -log(x);
  if (x >= 8) return large(x);
  if (x >= 2) return x === 2 ? 0 : middle(x);
  if (x === 1) return 0;
  if (x <= 0.9) {
    // log Γ(x) = log Γ(x + 1) - log x
    const base = -log(x);
    if (x >= 0.7316) return base + belowTwo(1 - x);
    if (x >= 0.23164) return base + nearMinimum(x - (MINIMUM_AT - 1));
    return base + aboveOne(x);
  }
  if (x >= 1.7316) return belowTwo(2 - x);
  if (x >= 1.23164) return nearMinimum(x - MINIMUM_AT);
  return aboveOne(x - 1);
}

/** log Γ(2 - y). */
function belowTwo(y: number): number {
  const z = y * y;
  const even =
    7.72156649015328655494e-2 +
    z *
      (6.73523010531292681824e-2 +
        z *
          (7.38555086081402883957e-3 +
            z * (1.19270763183362067845e-3 + z * (2.20862790713908385557e-4 + z * 2.52144565451257326939e-5))));
  const odd =
    z *
    (3.22467033424113591611e-1 +
      z *
        (2.05808084325167332806e-2 +
          z *
            (2.89051383673415629091e-3 +
              z * (5.10069792153511336608e-4 + z * (1.08011567247583939954e-4 + z * 4.4864094961891516015e-5)))));
  return y * even + odd - 0.5 * y;
}

/** log Γ(MINIMUM_AT + y). */
function nearMinimum(y: number): number {
  const z = y * y;
  const w = z * y;
  const p1 =
    4.83836122723810047042e-1 +
    w *
      (-3.27885410759859649565e-2 +
        w * (6.10053870246291332635e-3 + w * (-1.40346469989232843813e-3 + w * 3.15632070903625950361e-4)));
  const p2 =
    -1.47587722994593911752e-1 +
    w *
      (1.79706750811820387126e-2 +
        w * (-3.6845201678113825676e-3 + w * (8.81081882437654011382e-4 + w * -3.12754168375120860518e-4)));
  const p3 =
    6.46249402391333854778e-2 +
    w *
      (-1.0314224129834143745e-2 +
        w * (2.2596478090061247225e-3 + w * (-5.38595305356740546715e-4 + w * 3.35529192635519073543e-4)));
  return MINIMUM + (z * p1 - (MINIMUM_LOW - w * (p2 + y * p3)));
}

/** log Γ(1 + y). */
function aboveOne(y: number): number {
  const top =
    y *
    (-7.72156649015328655494e-2 +
      y *
        (6.32827064025093366517e-1 +
          y *
            (1.45492250137234768737 +
              y * (9.77717527963372745603e-1 + y * (2.28963728064692451092e-1 + y * 1.33810918536787660377e-2)))));
  const bottom =
    1 +
    y *
      (2.45597793713041134822 +
        y *
          (2.12848976379893395361 +
            y * (7.69285150456672783825e-1 + y * (1.04222645593369134254e-1 + y * 3.2170924228242391181e-3))));
  return -0.5 * y + top / bottom;
}

function middle(x: number): number {
  const whole = Math.floor(x);
  const y = x - whole;
  const top =
    y *
    (-7.72156649015328655494e-2 +
      y *
        (2.14982415960608852501e-1 +
          y *
            (3.25778796408930981787e-1 +
              y *
                (1.46350472652464452805e-1 +
                  y * (2.6642270303363860956e-2 + y * (1.84028451407337715652e-3 + y * 3.19475326584100867617e-5))))));
  const bottom =
    1 +
    y *
      (1.39200533467621045958 +
        y *
          (7.21935547567138069525e-1 +
            y *
              (1.71933865632803078993e-1 +
                y * (1.86459191715652901344e-2 + y * (7.77942496381893596434e-4 + y * 7.32668430744625636189e-6)))));
  let product = 1;
  for (let k = 2; k < whole; k++) product *= y + k;
  return 0.5 * y + top / bottom + (whole > 2 ? log(product) : 0);
}

function large(x: number): number {
  if (x > 2.8e17) return x === Number.POSITIVE_INFINITY ? x : x * (log(x) - 1);
  const z = 1 / x;
  const y = z * z;
  const w =
    4.18938533204672725052e-1 +
    z *
      (8.33333333333329678849e-2 +
        y *
          (-2.7777777772877553647e-3 +
            y *
              (7.936505586430195585e-4 +
                y * (-5.95187557450339963135e-4 + y * (8.36339918996282139126e-4 + y * -1.63092934096575273989e-3)))));
  return (x - 0.5) * (log(x) - 1) + w;
}
