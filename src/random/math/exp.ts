import { powerOfTwo } from "./bits.js";

const LN2_HIGH = 6.9314718036912381649e-1; // its low 32 bits are zero, so that k * LN2_HIGH is exact
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;

/**
 * e to the power x: the same bits in every engine, within 1 ulp.
 *
 * x = k ln 2 + r with |r| ≤ ln 2 / 2, then a rational approximation of exp(r) scaled by 2^k.
 * Coefficients and argument reduction after fdlibm (https://netlib.org/fdlibm), which is
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 * @param x any number; overflows to Infinity above 709.78, underflows to 0 below -745.13.
 * @example exp(1) // 2.718281828459045
 */
export function exp(x: number): number {
  if (!(x < 709 && x > -708)) return extreme(x);
  const k = Math.floor(INVERSE_LN2 * x + 0.5);
  return reduced(x, k) * powerOfTwo(k);
}

function reduced(x: number, k: number): number {
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.6137563214379343612e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  return 1 + ((r * c) / (2 - c) - low + high);
}

/** Arguments whose result is not a normal number, or needs 2^1024 on the way. */
function extreme(x: number): number {
  if (x !== x) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x > 0) return reduced(x, 1024) * 2 * powerOfTwo(1023);
  if (x < -745.133219101941) return 0;
  const k = Math.floor(INVERSE_LN2 * x + 0.5);
  return reduced(x, k) * powerOfTwo(k + 200) * powerOfTwo(-200);
}
