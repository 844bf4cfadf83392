import { remainder } from "./remainder.js";

// Sine and cosine on |y| ≤ π/4 after fdlibm's kernels (notice in remainder.ts); `tail` is what rounding took from y.

function sineKernel(y: number, tail: number): number {
  const z = y * y;
  const v = z * y;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return y - (z * (0.5 * tail - v * r) - tail - v * -1.66666666666666324348e-1);
}

function cosineKernel(y: number, tail: number): number {
  const z = y * y;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
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
