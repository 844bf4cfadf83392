import { double, HIGH, LOW, powerOfTwo, words } from "./bits.js";

/** A number to about twice the precision of a double: the sum of the two. */
const pair = { head: 0, tail: 0 };

/**
 * x to the power y: the same bits in every engine, within 1 ulp. Special values as IEEE 754-2008.
 *
 * log₂ x in two pieces, times y, then 2 to that power.
 * Algorithm and coefficients after fdlibm (https://netlib.org/fdlibm), which is
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 * @param x negative only with a whole y, otherwise NaN.
 * @param y any number; 0 gives 1.
 * @example pow(2, 0.5) // 1.4142135623730951
 */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  const whole = Math.floor(y) === y;
  const odd = whole && Math.abs(y) <= Number.MAX_SAFE_INTEGER && y % 2 !== 0;
  const negative = odd && (x < 0 || Object.is(x, -0));
  if (size === 0 || size === Number.POSITIVE_INFINITY || Math.abs(y) === Number.POSITIVE_INFINITY) {
    if (size === 1) return 1;
    const value = size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
    return negative ? -value : value;
  }
  if (x < 0 && !whole) return Number.NaN;
  const value = positivePower(size, y);
  return negative ? -value : value;
}

function positivePower(x: number, y: number): number {
  if (Math.abs(y) > 2147483648) {
    if (x < 0.99999904) return y < 0 ? Number.POSITIVE_INFINITY : 0;
    if (x > 1.00000096) return y > 0 ? Number.POSITIVE_INFINITY : 0;
    logarithmNearOne(x);
  } else {
    logarithm(x);
  }
  const yHead = head(y);
  const tail = (y - yHead) * pair.head + y * pair.tail;
  const main = yHead * pair.head;
  const exponent = tail + main;
  if (exponent > 1024 || (exponent === 1024 && tail + 8.008566259537294e-17 > exponent - main)) {
    return Number.POSITIVE_INFINITY;
  }
  if (exponent < -1076) return 0;
  return powerOfTwoOf(main, tail, exponent);
}

/** 2^(main + tail). */
function powerOfTwoOf(main: number, tail: number, exponent: number): number {
  const n = Math.floor(exponent + 0.5);
  const rest = main - n;
  const t = head(tail + rest);
  const u = t * 0.6931471824645996;
  const v = (tail - (t - rest)) * Math.LN2 + t * -1.904654299957768e-9;
  const z = u + v;
  const w = v - (z - u);
  const z2 = z * z;
  const c =
    z -
    z2 *
      (0.16666666666666602 +
        z2 *
          (-0.0027777777777015593 +
            z2 * (0.00006613756321437934 + z2 * (-0.0000016533902205465252 + z2 * 4.1381367970572385e-8))));
  // 1 + z - …, with what rounding 1 + z takes put back
  const sum = 1 + z;
  const value = sum + (z - (sum - 1) - ((z * c) / (c - 2) - (w + z * w)));
  if (n > 1023) return value * 2 * powerOfTwo(1023);
  return n > -1000 ? value * powerOfTwo(n) : value * powerOfTwo(n + 200) * powerOfTwo(-200);
}

/** log₂ x in two pieces, for any finite positive x. */
function logarithm(x: number): void {
  let n = 0;
  let m = x;
  if (m < 2.2250738585072014e-308) {
    m *= 9007199254740992;
    n = -53;
  }
  double[0] = m;
  const high = words[HIGH] as number;
  n += (high >> 20) - 0x3ff;
  const fraction = high & 0xfffff;
  let top = fraction | 0x3ff00000;
  let upper = 0; // 1 where m is taken as 1.5 (1 + …)
  if (fraction > 0x3988e) {
    if (fraction < 0xbb67a) upper = 1;
    else {
      n += 1;
      top -= 0x100000;
    }
  }
  words[HIGH] = top;
  m = double[0] as number;
  const base = 1 + 0.5 * upper;
  const u = m - base;
  const v = 1 / (m + base);
  const s = u * v;
  const sHead = head(s);
  double[0] = 0;
  words[HIGH] = ((top >> 1) | 0x20000000) + 0x80000 + (upper << 18);
  const sumHead = double[0] as number;
  const sumTail = m - (sumHead - base);
  const sTail = v * (u - sHead * sumHead - sHead * sumTail);
  const s2 = s * s;
  const r =
    s2 *
      s2 *
      (0.5999999999999946 +
        s2 *
          (0.4285714285785502 +
            s2 *
              (0.33333332981837743 +
                s2 * (0.272728123808534 + s2 * (0.23066074577556175 + s2 * 0.20697501780033842))))) +
    sTail * (sHead + s);
  const square = sHead * sHead;
  const tHead = head(3 + square + r);
  const tTail = r - (tHead - 3 - square);
  const a = sHead * tHead;
  const b = sTail * tHead + tTail * s;
  const pHead = head(a + b);
  const pTail = b - (pHead - a);
  const zHead = 0.9617967009544373 * pHead;
  const zTail = -7.028461650952758e-9 * pHead + pTail * 0.9617966939259756 + upper * 1.350039202129749e-8;
  const baseHead = upper * 0.5849624872207642;
  pair.head = head(zHead + zTail + baseHead + n);
  pair.tail = zTail - (pair.head - n - baseHead - zHead);
}

/** log₂ x in two pieces, for an x within 2^-20 of 1. */
function logarithmNearOne(x: number): void {
  const t = x - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
  const tHead = head(t);
  const u = 1.4426950216293335 * tHead;
  const v = 1.4426950216293335 * (t - tHead) + t * 1.9259629911266175e-8 - w * Math.LOG2E;
  pair.head = head(u + v);
  pair.tail = v - (pair.head - u);
}

/** A number with the low half of its fraction cleared, so that products of heads are exact. */
function head(x: number): number {
  double[0] = x;
  words[LOW] = 0;
  return double[0] as number;
}
