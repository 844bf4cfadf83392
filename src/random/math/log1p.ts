import { double, HIGH, powerOfTwo, words } from "./bits.js";
import { logRemainder } from "./log.js";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/**
 * log(1 + x) without losing the digits of a small x: the same bits in every engine, within 1 ulp.
 *
 * Coefficients and argument reduction after fdlibm (https://netlib.org/fdlibm), which is
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 * @param x -1 gives -Infinity, a smaller number NaN.
 * @example log1p(1e-10) // 9.9999999995e-11
 */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  if (x < 1.1102230246251565e-16 && x > -1.1102230246251565e-16) return x;
  let k = 0;
  let f = x;
  let correction = 0;
  if (x < -0.29289 || x > 0.41421) {
    const u = 1 + x;
    double[0] = u;
    const high = (words[HIGH] as number) + (0x3ff00000 - 0x3fe6a09e);
    k = (high >> 20) - 0x3ff;
    // what was lost in rounding 1 + x to u
    if (k < 54) correction = (k >= 2 ? 1 - (u - x) : x - (u - 1)) / u;
    f = u * powerOfTwo(-k) - 1;
  }
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (halfSquare + logRemainder(s)) + (k * LN2_LOW + correction) - halfSquare + f + k * LN2_HIGH;
}
