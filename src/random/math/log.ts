import { double, HIGH, powerOfTwo, words } from "./bits.js";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/**
 * The polynomial part R of log(1 + f) = f - f²/2 + s (f²/2 + R), with s = f / (2 + f).
 * Coefficients and argument reduction after fdlibm (https://netlib.org/fdlibm), which is
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 */
export function logRemainder(s: number): number {
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return even + odd;
}

/**
 * Natural logarithm: the same bits in every engine, within 1 ulp.
 *
 * x = 2^k (1 + f) with √½ < 1 + f < √2. Algorithm and coefficients after fdlibm (notice above).
 * @param x 0 gives -Infinity, a negative number NaN.
 * @example log(10) // 2.302585092994046
 */
export function log(x: number): number {
  let k = 0;
  if (!(x >= 2.2250738585072014e-308)) {
    if (x === 0) return Number.NEGATIVE_INFINITY;
    if (!(x > 0)) return Number.NaN;
    k = -54;
    x *= 18014398509481984;
  }
  if (x === Number.POSITIVE_INFINITY) return x;
  double[0] = x;
  const high = (words[HIGH] as number) + (0x3ff00000 - 0x3fe6a09e);
  const exponent = (high >> 20) - 0x3ff;
  k += exponent;
  const f = x * powerOfTwo(-exponent) - 1;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (halfSquare + logRemainder(s)) + k * LN2_LOW - halfSquare + f + k * LN2_HIGH;
}
