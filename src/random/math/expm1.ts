import { powerOfTwo } from "./bits.js";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;

/**
 * exp(x) - 1 without losing the digits of a small x: the same bits in every engine, within 1 ulp.
 *
 * Coefficients and argument reduction after fdlibm (https://netlib.org/fdlibm), which is
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 * @param x any number; overflows to Infinity above 709.78.
 * @example expm1(1e-10) // 1.00000000005e-10
 */
export function expm1(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -38.816242) return -1;
  if (x < 5.551115123125783e-17 && x > -5.551115123125783e-17) return x;
  const k = x < 0.34657359 && x > -0.34657359 ? 0 : Math.floor(INVERSE_LN2 * x + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const lost = high - r - low;
  const half = 0.5 * r;
  const hxs = r * half;
  const r1 =
    1 +
    hxs *
      (-0.03333333333333313 +
        hxs *
          (0.0015873015872548146 +
            hxs * (-0.0000793650757867488 + hxs * (0.000004008217827329362 + hxs * -2.0109921818362437e-7))));
  const t = 3 - r1 * half;
  let e = hxs * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e - hxs);
  e = r * (e - lost) - lost - hxs;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k === 1024) return (r - e + 1) * 2 * powerOfTwo(1023) - 1;
  if (k < 0 || k > 56) return (r - e + 1) * powerOfTwo(k) - 1;
  const inverse = powerOfTwo(-k);
  const y = k < 20 ? r - e + (1 - inverse) : r - (e + inverse) + 1;
  return y * powerOfTwo(k);
}
