import type { Frequency } from "./frequency.js";
import { frequencyCumulants } from "./frequencyCumulants.js";

/** Mean, variance and skewness of a year's total. */
export interface AggregateMoments {
  readonly mean: number;
  readonly variance: number;
  /** Third central moment over variance^1.5; 0 when the total is certain. */
  readonly skewness: number;
}

/**
 * Moments of the total of a random number of independent costs.
 *
 * Mean ν m₁; variance ν σ² + Var N m₁²; third ν κ₃ + 3 Var N m₁ σ² + κ₃(N) m₁³.
 * Source: Daykin, Pentikäinen and Pesonen, Practical Risk Theory for Actuaries (1994), section 3.2.
 *
 * @param moments first, second and third moment of one cost about 0.
 * @throws RangeError when the frequency is out of range.
 * @example aggregateMoments({ kind: "poisson", mean: 4 }, [1, 1, 1]) // { mean: 4, variance: 4, skewness: 0.5 }
 */
export function aggregateMoments(frequency: Frequency, moments: readonly [number, number, number]): AggregateMoments {
  const [first, second, third] = moments;
  const cube = first * first * first;
  const count = frequencyCumulants(frequency);
  const spread = second - first * first;
  const central = third - 3 * first * second + 2 * cube;
  const variance = count.mean * spread + count.variance * first * first;
  const cubed = count.mean * central + 3 * count.variance * first * spread + count.third * cube;
  return { mean: count.mean * first, variance, skewness: variance > 0 ? cubed / (variance * Math.sqrt(variance)) : 0 };
}
