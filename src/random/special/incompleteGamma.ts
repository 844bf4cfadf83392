import { poissonDensity } from "./poissonDensity.js";

/**
 * Regularised lower incomplete gamma function P(a, x): the chance that a gamma variate of shape a and scale 1 is at most x.
 *
 * Series below a + 1, Lentz's continued fraction above (DLMF 8.11.4 and 8.9.2), with Loader's saddle-point form of the
 * leading term, so that the relative error stays near 1e-14 in the tail that is asked for.
 * @param a shape, above 0.
 * @param x 0 or more.
 * @example lowerGamma(1, 1) // 0.6321205588285577
 */
export function lowerGamma(a: number, x: number): number {
  if (!(x > 0)) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < a + 1 ? series(a, x) : 1 - fraction(a, x);
}

/**
 * Regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), accurate where it is small.
 * @param a shape, above 0.
 * @param x 0 or more.
 * @example upperGamma(1, 1) // 0.36787944117144233
 */
export function upperGamma(a: number, x: number): number {
  if (!(x > 0)) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
}

function series(a: number, x: number): number {
  const lead = poissonDensity(a, x);
  if (lead === 0) return 0;
  let term = 1;
  let sum = 1;
  for (let k = a + 1; term > sum * 1e-17; k += 1) {
    term *= x / k;
    sum += term;
  }
  return Math.min(1, lead * sum);
}

function fraction(a: number, x: number): number {
  const lead = poissonDensity(a, x) * a;
  if (lead === 0) return 0;
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; ; i++) {
    const an = i * (a - i);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const ratio = c * d;
    h *= ratio;
    if (Math.abs(ratio - 1) < 2.3e-16) return Math.min(1, lead * h);
  }
}
