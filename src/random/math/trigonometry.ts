import { remainder } from "./remainder.js";

// Sine and cosine on |y| ≤ π/4 after fdlibm's kernels (notice in remainder.ts); `tail` is what rounding took from y.

function sineKernel(y: number, tail: number): number {
  const z = y * y;
  const v = z * y;
  const r =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return y - (z * (0.5 * tail - v * r) - tail - v * -0.16666666666666632);
}

function cosineKernel(y: number, tail: number): number {
  const z = y * y;
  const r =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (0.00002480158728947673 +
              z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - y * tail));
}

/**
 * Sine of x radians: the same bits in every engine, within 1 ulp over the whole range.
 * @param x radians; ±Infinity gives NaN.
 * @example sin(1) // 0.8414709848078965
 */
export function sin(x: number): number {
  if (x < 0.7853981633974483 && x > -0.7853981633974483) {
    return x < 1e-8 && x > -1e-8 ? x : sineKernel(x, 0);
  }
  return sineOfReduced(x, 0);
}

/**
 * Cosine of x radians: the same bits in every engine, within 1 ulp over the whole range.
 * @param x radians; ±Infinity gives NaN.
 * @example cos(1) // 0.5403023058681398
 */
export function cos(x: number): number {
  if (x < 0.7853981633974483 && x > -0.7853981633974483) return cosineKernel(x, 0);
  return sineOfReduced(x, 1);
}

function sineOfReduced(x: number, quarters: number): number {
  const y = remainder(x);
  switch ((y.quadrant + quarters) & 3) {
    case 0:
      return sineKernel(y.head, y.tail);
    case 1:
      return cosineKernel(y.head, y.tail);
    case 2:
      return -sineKernel(y.head, y.tail);
    default:
      return -cosineKernel(y.head, y.tail);
  }
}
