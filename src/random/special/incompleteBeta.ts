import { binomialDensity } from "./binomialDensity.js";

/**
 * Regularised incomplete beta function I_x(a, b): the chance that a beta(a, b) variate is at most x.
 *
 * Lentz's continued fraction (DLMF 8.17.22) on the side of the mean where it converges fast, with Loader's saddle-point
 * form of the leading term, so that small results keep a relative error near 1e-14.
 * @param a first shape, above 0.
 * @param b second shape, above 0.
 * @param x 0 to 1.
 * @param y 1 - x, given apart so that an x near 1 loses no digits.
 * @example incompleteBeta(2, 3, 0.5, 0.5) // 0.6875
 */
export function incompleteBeta(a: number, b: number, x: number, y: number): number {
  if (!(x > 0)) return 0;
  if (!(y > 0)) return 1;
  return x * (a + b + 2) < a + 1 ? fraction(a, b, x, y) : 1 - fraction(b, a, y, x);
}

const TINY = 1e-300;

function fraction(a: number, b: number, x: number, y: number): number {
  const lead = (binomialDensity(a, b, x, y) * b) / (a + b);
  if (lead === 0) return 0;
  let c = 1;
  let d = 1 / nonzero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonzero(1 + even * d);
    c = nonzero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonzero(1 + odd * d);
    c = nonzero(1 + odd / c);
    const ratio = d * c;
    h *= ratio;
    if (Math.abs(ratio - 1) < 2.3e-16) return Math.min(1, lead * h);
  }
}

function nonzero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
