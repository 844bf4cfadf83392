import { double, HIGH, LOW, powerOfTwo, words } from "./bits.js";

/** x = (4 j + quadrant) π/2 + head + tail, with |head| ≤ π/4 and tail what rounding took from head. */
export interface Remainder {
  quadrant: number;
  head: number;
  tail: number;
}

const result: Remainder = { quadrant: 0, head: 0, tail: 0 };

// π/2 in three pieces of 33 bits and what is left after each, so that small multiples of a piece are exact.
const FIRST = 1.5707963267341256;
const FIRST_LEFT = 6.077100506506192e-11;
const SECOND = 6.077100506303966e-11;
const SECOND_LEFT = 2.0222662487959506e-21;
const THIRD = 2.0222662487111665e-21;
const THIRD_LEFT = 8.4784276603689e-32;

/**
 * The remainder of x radians on division by π/2, in a shared record that the next call overwrites.
 *
 * Up to 10^6 by subtracting π/2 in three pieces (Cody and Waite); beyond, by whole-number arithmetic with 1,280 bits of
 * 2/π (Payne and Hanek 1983, "Radian reduction for trigonometric functions").
 * Coefficients and argument reduction after fdlibm (https://netlib.org/fdlibm), which is
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 * @param x radians; not finite gives NaN.
 */
export function remainder(x: number): Remainder {
  if (!(x < 1e6 && x > -1e6)) return largeRemainder(x);
  const n = Math.floor(x * 0.6366197723675814 + 0.5);
  const first = x - n * FIRST;
  let w = n * FIRST_LEFT;
  let r = first;
  let head = r - w;
  if (Math.abs(head) < 1e-3 * Math.abs(x)) {
    let before = r;
    w = n * SECOND;
    r = before - w;
    w = n * SECOND_LEFT - (before - r - w);
    head = r - w;
    if (Math.abs(head) < 1e-12 * Math.abs(x)) {
      before = r;
      w = n * THIRD;
      r = before - w;
      w = n * THIRD_LEFT - (before - r - w);
      head = r - w;
    }
  }
  result.quadrant = n & 3;
  result.head = head;
  result.tail = r - head - w;
  return result;
}

const TWO_OVER_PI_BITS = 1280n;
const TWO_OVER_PI = BigInt(
  "0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73e" +
    "e88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b7" +
    "4f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babf0cfbc209af4361d",
);
const HALF_PI_BITS = 160;
const HALF_PI = BigInt("0x1921fb54442d18469898cc51701b839a252049c11");
const KEPT_BITS = 200;

function largeRemainder(x: number): Remainder {
  if (!(Math.abs(x) < Number.POSITIVE_INFINITY)) {
    result.quadrant = 0;
    result.head = Number.NaN;
    result.tail = 0;
    return result;
  }
  double[0] = Math.abs(x);
  const high = words[HIGH] as number;
  const mantissa = (BigInt((high & 0xfffff) | 0x100000) << 32n) | BigInt((words[LOW] as number) >>> 0);
  const shift = TWO_OVER_PI_BITS - BigInt((high >> 20) - 1075);
  const product = mantissa * TWO_OVER_PI;
  let quadrant = Number((product >> shift) & 3n);
  let fraction = product & ((1n << shift) - 1n);
  if (fraction >> (shift - 1n) === 1n) {
    fraction -= 1n << shift;
    quadrant += 1;
  }
  const angle = (fraction >> (shift - BigInt(KEPT_BITS))) * HALF_PI;
  const scale = powerOfTwo(-(KEPT_BITS + HALF_PI_BITS));
  const head = Number(angle);
  const sign = x < 0 ? -1 : 1;
  result.quadrant = (sign * quadrant) & 3;
  result.head = sign * head * scale;
  result.tail = sign * Number(angle - BigInt(head)) * scale;
  return result;
}
