import { exp, log } from "../math.js";

/**
 * The x > 0 where a distribution function reaches p: Newton's method on the logarithm of the nearer tail against log x,
 * which is nearly straight, kept inside a bracket that halves whenever a step would leave it.
 * @param p between 0 and 1.
 * @param lower the distribution function.
 * @param upper 1 - lower, accurate where it is small.
 * @param slope derivative of `lower` against log x.
 * @param start first guess of log x.
 */
export function positiveRoot(
  p: number,
  lower: (x: number) => number,
  upper: (x: number) => number,
  slope: (x: number) => number,
  start: number,
): number {
  const below = p < 0.5;
  const target = log(below ? p : 1 - p);
  let least = -760;
  let most = 710;
  let at = Math.min(Math.max(start, -750), 709);
  for (let i = 0; i < 200; i++) {
    const x = exp(at);
    const tail = below ? lower(x) : upper(x);
    const gap = log(tail) - target;
    const rising = below ? gap : -gap; // above 0 where x is too great
    if (rising === 0) return x;
    if (rising > 0) most = at;
    else least = at;
    const newton = at - (rising * tail) / slope(x);
    const next = newton > least && newton < most ? newton : (least + most) / 2;
    if (Math.abs(next - at) <= 2e-16 * Math.max(1, Math.abs(at))) return exp(next);
    at = next;
  }
  return exp(at);
}
