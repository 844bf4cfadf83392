import { cos, exp, sin } from "../../random/math.js";
import type { LogTransform } from "./logTransform.js";

/** A probability with a bound on what the computation of it may be wrong by. */
export interface BoundedProbability {
  readonly probability: number;
  /** Absolute: aliasing, what is left of the series, the lower end and rounding together. */
  readonly errorBound: number;
}

/** The sum whose tail is wanted: `people` independent costs with this transform, mean 1 and this SD each. */
export interface PeopleSum {
  readonly people: number;
  readonly cv: number;
  readonly transform: LogTransform;
}

const aliasing = 22;
const round = 4e-16;
const eulerTerms = 15;
/** 2^eulerTerms. */
const eulerWeight = 32768;

/**
 * Chance that the sum of independent non-negative costs is above `excess` over its mean, by Fourier inversion of the
 * Laplace transform.
 *
 * The sum is measured from a lower end below which it falls with a probability bounded by Chernoff's inequality (or
 * from 0), so that the series is as short as the sum is wide, not as long as it is large. With damping exp(−22 x/2t)
 * the series' aliases of the tail add at most 2.8e-10 of the answer itself. Slowly falling series (few people, heavy
 * tail) are finished by Euler summation.
 * Source: Abate and Whitt, "The Fourier-series method for inverting transforms of probability distributions",
 * Queueing Systems 10 (1992) 5–88, sections 1 and 5 (EULER).
 *
 * @param excess in units of one person's expected cost; may be negative.
 * @example sumExceedance({ people: 10_000, cv: 3.6, transform: lognormalLogTransform(3.6) }, 1000) // { probability: 0.00784…, … }
 */
export function sumExceedance(sum: PeopleSum, excess: number): BoundedProbability {
  const { people, cv, transform } = sum;
  const sd = cv * Math.sqrt(people);
  const value = new Float64Array(2);
  const lower = lowerEnd(sum, sd, value);
  const t = excess + lower.below;
  if (t <= 0) return { probability: 1, errorBound: lower.errorBound };

  const damping = aliasing / (2 * t);
  const scale = exp(aliasing / 2) / t;
  let magnitude = 0;
  let largest = 0;
  /** Real part of the k-th value of the transform of the distribution function, signs alternating. */
  const term = (k: number): number => {
    const im = (k * Math.PI) / t;
    transform(damping, im, value);
    const size = exp(Math.max(-740, people * value[0]! - damping * lower.below));
    const angle = people * value[1]! - im * lower.below;
    const square = damping * damping + im * im;
    magnitude = size / Math.sqrt(square);
    largest = Math.max(largest, magnitude);
    const real = (size * (cos(angle) * damping + sin(angle) * im)) / square;
    return k % 2 === 0 ? real : -real;
  };

  let total = term(0) / 2;
  let remainder = 0;
  let k = 1;
  for (let wanted = 40 + Math.ceil((2.6 * t) / sd); ; wanted *= 2) {
    while (k <= wanted && magnitude * scale > 1e-18) total += term(k++);
    if (magnitude * scale <= 1e-18) break;
    const euler = eulerRemainder(term, k);
    remainder = euler.difference * scale;
    if (remainder < 1e-11 || wanted > 10_000) {
      total += euler.value;
      break;
    }
  }
  if (!Number.isFinite(total)) throw new RangeError(`no finite chance at this excess: ${excess}`);
  const distribution = scale * total - exp(-aliasing) / (1 - exp(-aliasing));
  const probability = Math.min(1, Math.max(0, 1 - distribution));
  const rounding = scale * largest * round * Math.sqrt(k) + people * round;
  return { probability, errorBound: 2.8e-10 * probability + remainder + rounding + lower.errorBound };
}

/** How far below its mean the sum is measured from, and the chance that it lies lower still. */
function lowerEnd({ people, transform }: PeopleSum, sd: number, value: Float64Array) {
  const below = 11 * sd;
  if (below >= people) return { below: people, errorBound: 0 };
  const tilt = 11 / sd;
  transform(tilt, 0, value);
  return { below, errorBound: Math.min(1, exp(people * value[0]! - tilt * below)) };
}

/** What is left of an alternating series from term `from` on, and how much one more term changes that. */
function eulerRemainder(term: (k: number) => number, from: number): { value: number; difference: number } {
  const partial = new Float64Array(eulerTerms + 2);
  let sum = 0;
  for (let j = 0; j <= eulerTerms + 1; j++) {
    partial[j] = sum;
    sum += term(from + j);
  }
  const mean = (offset: number): number => {
    let weight = 1;
    let result = 0;
    for (let j = 0; j <= eulerTerms; j++) {
      result += weight * partial[offset + j]!;
      weight = (weight * (eulerTerms - j)) / (j + 1);
    }
    return result / eulerWeight;
  };
  const value = mean(0);
  return { value: mean(1), difference: Math.abs(mean(1) - value) };
}
