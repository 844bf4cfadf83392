import { log } from "../math.js";

const MINIMUM_AT = 1.4616321449683622;
const MINIMUM = -0.12148629053584961;
const MINIMUM_LOW = -3.638676997039505e-18; // minus what rounding took from MINIMUM

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
    0.07721566490153287 +
    z *
      (0.06735230105312927 +
        z *
          (0.007385550860814029 +
            z * (0.0011927076318336207 + z * (0.00022086279071390839 + z * 0.000025214456545125733))));
  const odd =
    z *
    (0.3224670334241136 +
      z *
        (0.020580808432516733 +
          z *
            (0.0028905138367341563 +
              z * (0.0005100697921535113 + z * (0.00010801156724758394 + z * 0.000044864094961891516)))));
  return y * even + odd - 0.5 * y;
}

/** log Γ(MINIMUM_AT + y). */
function nearMinimum(y: number): number {
  const z = y * y;
  const w = z * y;
  const p1 =
    0.48383612272381005 +
    w *
      (-0.032788541075985965 + w * (0.006100538702462913 + w * (-0.0014034646998923284 + w * 0.00031563207090362595)));
  const p2 =
    -0.1475877229945939 +
    w * (0.01797067508118204 + w * (-0.0036845201678113826 + w * (0.000881081882437654 + w * -0.00031275416837512086)));
  const p3 =
    0.06462494023913339 +
    w *
      (-0.010314224129834144 + w * (0.0022596478090061247 + w * (-0.0005385953053567405 + w * 0.0003355291926355191)));
  return MINIMUM + (z * p1 - (MINIMUM_LOW - w * (p2 + y * p3)));
}

/** log Γ(1 + y). */
function aboveOne(y: number): number {
  const top =
    y *
    (-0.07721566490153287 +
      y *
        (0.6328270640250934 +
          y * (1.4549225013723477 + y * (0.9777175279633727 + y * (0.22896372806469245 + y * 0.013381091853678766)))));
  const bottom =
    1 +
    y *
      (2.4559779371304113 +
        y * (2.128489763798934 + y * (0.7692851504566728 + y * (0.10422264559336913 + y * 0.003217092422824239))));
  return -0.5 * y + top / bottom;
}

function middle(x: number): number {
  const whole = Math.floor(x);
  const y = x - whole;
  const top =
    y *
    (-0.07721566490153287 +
      y *
        (0.21498241596060885 +
          y *
            (0.325778796408931 +
              y *
                (0.14635047265246445 +
                  y * (0.02664227030336386 + y * (0.0018402845140733772 + y * 0.00003194753265841009))))));
  const bottom =
    1 +
    y *
      (1.3920053346762105 +
        y *
          (0.7219355475671381 +
            y *
              (0.17193386563280308 +
                y * (0.01864591917156529 + y * (0.0007779424963818936 + y * 0.000007326684307446256)))));
  let product = 1;
  for (let k = 2; k < whole; k++) product *= y + k;
  return 0.5 * y + top / bottom + (whole > 2 ? log(product) : 0);
}

function large(x: number): number {
  if (x > 2.8e17) return x === Number.POSITIVE_INFINITY ? x : x * (log(x) - 1);
  const z = 1 / x;
  const y = z * z;
  const w =
    0.4189385332046727 +
    z *
      (0.08333333333333297 +
        y *
          (-0.0027777777772877554 +
            y *
              (0.0007936505586430196 +
                y * (-0.00059518755745034 + y * (0.0008363399189962821 + y * -0.0016309293409657527)))));
  return (x - 0.5) * (log(x) - 1) + w;
}
