import { powerOfTwo } from "./bits.js";

const LN2_HIGH = 0.6931471803691238; // its low 32 bits are zero, so that k * LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;

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
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  return 1 + ((r * c) / (2 - c) - low + high);
}

/** Arguments whose result is not a normal number, or needs 2^1024 on the way. */
function extreme(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -746) return 0;
  const k = Math.floor(INVERSE_LN2 * x + 0.5);
  return x > 0 ? reduced(x, k) * 2 * powerOfTwo(k - 1) : reduced(x, k) * powerOfTwo(k + 200) * powerOfTwo(-200);
}
