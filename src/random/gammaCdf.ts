import { lowerGamma, upperGamma } from "./special/incompleteGamma.js";

/**
 * The chance that a gamma variate is at most x, accurate where it is small.
 * @param shape above 0.
 * @param scale above 0.
 * @throws RangeError for any other shape or scale.
 * @example gammaCdf(2, 1, 2) // 0.6321205588285577
 */
export function gammaCdf(x: number, shape: number, scale: number): number {
  checkGamma(shape, scale);
  return lowerGamma(shape, x / scale);
}

/**
 * The chance that a gamma variate is above x, accurate where it is small. Parameters as {@link gammaCdf}.
 * @throws RangeError as {@link gammaCdf}.
 * @example gammaSurvival(2, 1, 2) // 0.36787944117144233
 */
export function gammaSurvival(x: number, shape: number, scale: number): number {
  checkGamma(shape, scale);
  return upperGamma(shape, x / scale);
}

/** @throws RangeError unless shape and scale are finite and above 0. */
export function checkGamma(shape: number, scale: number): void {
  if (!(shape > 0 && shape < Number.POSITIVE_INFINITY)) throw new RangeError(`shape must be above 0: ${shape}`);
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) throw new RangeError(`scale must be above 0: ${scale}`);
}
