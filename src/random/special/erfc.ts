import { exp } from "../math.js";

/**
 * Complementary error function 2/√π ∫ₓ^∞ exp(-t²) dt, within 3 ulp, also where it is tiny.
 *
 * Rational approximations on four ranges. Coefficients after fdlibm (https://netlib.org/fdlibm), which is
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 * @param x any number.
 * @example erfc(1) // 0.15729920705028513
 */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) return x < 0.25 ? 1 - (x + x * small(x)) : 0.5 - (x - 0.5 + x * small(x));
  const upper = size < 28 ? tail(size) : Number.isNaN(x) ? x : 0;
  return x < 0 ? 2 - upper : upper;
}

/**
 * Error function 2/√π ∫₀ˣ exp(-t²) dt, within about 1 ulp. Source as {@link erfc}.
 * @param x any number.
 * @example erf(1) // 0.8427007929497149
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) return x + x * small(x);
  if (Number.isNaN(x)) return x;
  const value = size < 6 ? 1 - tail(size) : 1;
  return x < 0 ? -value : value;
}

/** erf(x) / x - 1. */
function small(x: number): number {
  const z = x * x;
  const top =
    0.12837916709551256 +
    z * (-0.3250421072470015 + z * (-0.02848174957559851 + z * (-0.005770270296489442 + z * -0.000023763016656650163)));
  const bottom =
    1 +
    z *
      (0.39791722395915535 +
        z *
          (0.0650222499887673 +
            z * (0.005081306281875766 + z * (0.00013249473800432164 + z * -0.000003960228278775368))));
  return top / bottom;
}

const ERF_NEAR_ONE = 0.8450629115104675;

/** erfc(x) for 0.84375 ≤ x < 28. */
function tail(x: number): number {
  if (x < 1.25) {
    const s = x - 1;
    const top =
      -0.0023621185607526594 +
      s *
        (0.41485611868374833 +
          s *
            (-0.3722078760357013 +
              s *
                (0.31834661990116175 +
                  s * (-0.11089469428239668 + s * (0.035478304325618236 + s * -0.002166375594868791)))));
    const bottom =
      1 +
      s *
        (0.10642088040084423 +
          s *
            (0.540397917702171 +
              s *
                (0.07182865441419627 +
                  s * (0.12617121980876164 + s * (0.01363708391202905 + s * 0.011984499846799107)))));
    return 1 - ERF_NEAR_ONE - top / bottom;
  }
  const s = 1 / (x * x);
  const exponent = x < 2.857142857142857 ? middleExponent(s) : farExponent(s);
  // x² in two pieces, so that its rounding is not magnified by exp: the square of 21 bits is exact
  const head = Math.floor(x * 65536) / 65536;
  return (exp(-head * head - 0.5625) * exp((head - x) * (head + x) + exponent)) / x;
}

function middleExponent(s: number): number {
  const top =
    -0.009864944034847148 +
    s *
      (-0.6938585727071818 +
        s *
          (-10.558626225323291 +
            s *
              (-62.375332450326006 +
                s *
                  (-162.39666946257347 +
                    s * (-184.60509290671104 + s * (-81.2874355063066 + s * -9.814329344169145))))));
  const bottom =
    1 +
    s *
      (19.651271667439257 +
        s *
          (137.65775414351904 +
            s *
              (434.56587747522923 +
                s *
                  (645.3872717332679 +
                    s *
                      (429.00814002756783 +
                        s * (108.63500554177944 + s * (6.570249770319282 + s * -0.0604244152148581)))))));
  return top / bottom;
}

function farExponent(s: number): number {
  const top =
    -0.0098649429247001 +
    s *
      (-0.799283237680523 +
        s *
          (-17.757954917754752 +
            s * (-160.63638485582192 + s * (-637.5664433683896 + s * (-1025.0951316110772 + s * -483.5191916086514)))));
  const bottom =
    1 +
    s *
      (30.33806074348246 +
        s *
          (325.7925129965739 +
            s *
              (1536.729586084437 +
                s *
                  (3199.8582195085955 +
                    s * (2553.0504064331644 + s * (474.52854120695537 + s * -22.44095244658582))))));
  return top / bottom;
}
