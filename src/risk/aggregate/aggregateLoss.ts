import { cos, exp, sin } from "../../random/math.js";
import { fft } from "./fft.js";
import { checkFrequency, type Frequency } from "./frequency.js";
import { logGenerating } from "./logGenerating.js";

/** Distribution of a year's total over whole steps 0, 1, 2 …, as far as the severity was given. */
export interface AggregateLoss {
  /** Chance that the total is exactly j steps. What is missing to 1 lies beyond the last. */
  readonly masses: Float64Array;
  /** Bound on what totals past the transform's end add to any sum of masses. */
  readonly aliasingBound: number;
  /** Estimate of what rounding adds to any one sum of masses. */
  readonly roundingBound: number;
}

/** Damping over the whole transform: aliases shrink by exp(−24), rounding grows by at most exp(12) on the half that is kept. */
const damping = 24;

/**
 * Distribution of the total of a random number of independent, equally distributed losses, by fast Fourier transform.
 *
 * The total reaches step j only through losses of at most j steps, so a severity given up to step n − 1 gives the total up
 * to step n − 1 exactly, whatever lies beyond. The transform is twice as long as the answer or longer, and both are
 * tilted by exp(−θj), so that what wraps round its end is at most exp(−24) = 4e-11 altogether.
 * Source: Grübel and Hermesmeier, "Computation of compound distributions I: aliasing errors and exponential tilting",
 * ASTIN Bulletin 29 (1999) 197–214.
 *
 * @param severity chance that one loss is j steps, j = 0 … n − 1; each 0 or more, sum at most 1.
 * @throws RangeError when the severity is no distribution or the frequency is out of range.
 * @example aggregateLoss({ kind: "poisson", mean: 2 }, Float64Array.of(0, 1, 0)).masses // [0.1353…, 0.2706…, 0.2706…]
 */
export function aggregateLoss(frequency: Frequency, severity: Float64Array): AggregateLoss {
  checkFrequency(frequency);
  checkSeverity(severity);
  const points = severity.length;
  let length = 2;
  while (length < 2 * points) length *= 2;
  const theta = damping / length;
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  for (let j = 0; j < points; j++) re[j] = severity[j]! * exp(-theta * j);
  fft(re, im);
  const value = new Float64Array(2);
  let square = 0;
  for (let k = 0; k < length; k++) {
    logGenerating(frequency, re[k]!, im[k]!, value);
    const size = value[0]! < -745 ? 0 : exp(value[0]!);
    re[k] = size * cos(value[1]!);
    im[k] = size * sin(value[1]!);
    square += size * size;
  }
  fft(re, im, { inverse: true });
  const masses = new Float64Array(points);
  for (let j = 0; j < points; j++) masses[j] = Math.max(0, re[j]! * exp(theta * j));
  // Rounding spreads over the points like white noise of the transform's root mean square, grown by the tilt.
  const noise = 2.2e-16 * Math.sqrt(square / length) * 20;
  return { masses, aliasingBound: exp(-damping), roundingBound: noise * exp(theta * points) };
}

function checkSeverity(severity: Float64Array): void {
  if (severity.length === 0) throw new RangeError("severity needs at least one step: 0");
  let total = 0;
  for (const mass of severity) {
    if (!(mass >= 0)) throw new RangeError(`severity masses must be 0 or more: ${mass}`);
    total += mass;
  }
  if (total > 1 + 1e-9) throw new RangeError(`severity masses must add up to 1 or less: ${total}`);
}
