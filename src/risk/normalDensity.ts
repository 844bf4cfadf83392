import { exp } from "../random/math.js";

/**
 * Density of the standard normal distribution, φ(x) = exp(−x²/2)/√(2π).
 *
 * @example normalDensity(0) // 0.3989422804014327
 */
export function normalDensity(x: number): number {
  return exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}
