import { log } from "../random/math.js";
import { logGamma } from "../random/special/logGamma.js";
import { robustSd } from "./robust.js";
import { square } from "./square.js";

/**
 * Maximum-likelihood scale of values that are Student t around 0 with known degrees of freedom, by reweighting
 * (Lange, Little & Taylor 1989, JASA 84:881).
 */
export function studentScale(values: ArrayLike<number>, df: number): number {
  let scale = Math.max(robustSd(values), 1e-6);
  for (let step = 0; step < 60; step++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const squared = square(values[i] as number);
      sum += ((df + 1) * squared) / (df + squared / (scale * scale));
    }
    const next = Math.max(Math.sqrt(sum / values.length), 1e-6);
    if (Math.abs(next - scale) < 1e-9 * scale) return next;
    scale = next;
  }
  return scale;
}

/** Log likelihood of values that are Student t around 0. */
export function studentLogLikelihood(values: ArrayLike<number>, { scale, df }: { scale: number; df: number }): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum -= log(1 + square((values[i] as number) / scale) / df);
  const each = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * log(df * Math.PI) - log(scale);
  return values.length * each + ((df + 1) / 2) * sum;
}
