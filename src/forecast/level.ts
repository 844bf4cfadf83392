import { pow } from "../random/math.js";
import { FADE, KEPT } from "./priors.js";
import { median } from "./robust.js";
import { square } from "./square.js";

/** How the level at the origin is read from the last twelve months. */
export interface LevelReading {
  /** Log level at the centre of the months that were used. */
  readonly log: number;
  /** Weight of each month, summing to 1. */
  readonly weights: Float64Array;
  /** Mean age of those months at the origin. */
  readonly age: number;
  /** Variance of the reading per unit of a month's noise variance. */
  readonly noise: number;
  /** Variance of the level's drift since, per unit of a year's drift variance. */
  readonly drift: number;
  /** Months back from the origin to a step after which alone the level was read; 0 if none. */
  readonly step: number;
  /** How far the level was taken back towards where it was before the step, log: also the SD of that. */
  readonly back: number;
}

/**
 * Share of the level that is read from the last quarter, the last month of it counting double; the rest is the mean of
 * twelve months. Chosen by the year-ahead errors of commissioners at every quarter from 2008 to 2016; the whole
 * quarter says more than the last month, and a year still holds what a quarter misses.
 */
export const RECENT_SHARE = 0.6;

/**
 * Weights of the last twelve months, latest last, summing to 1; months not known have none.
 * @param recent share of the weight on the last quarter.
 */
export function levelWeights(known: ArrayLike<number>, recent = RECENT_SHARE): Float64Array {
  const weights = new Float64Array(known.length);
  const n = known.length;
  const spread = (from: number, share: number): number => {
    let count = 0;
    for (let t = Math.max(0, from); t < n; t++) count += known[t]!;
    if (count === 0) return 0;
    for (let t = Math.max(0, from); t < n; t++) if (known[t] === 1) weights[t] = weights[t]! + share / count;
    return share;
  };
  const given = spread(n - 1, recent / 3) + spread(n - 3, (recent * 2) / 3);
  spread(n - 12, 1 - given);
  return weights;
}

/**
 * Variance of a reading as a forecast of the coming twelve months' mean: per unit of a month's noise in the reading, and per
 * unit of a year's drift before the origin. Shocks fade as {@link KEPT} and {@link FADE} say.
 */
export function readingVariance(weights: Float64Array): { noise: number; drift: number } {
  const n = weights.length;
  let noise = 0;
  for (let t = 0; t < n; t++) noise += square(weights[t]!);
  let drift = 0;
  for (let shock = -12; shock < n; shock++) {
    let effect = 0;
    for (let t = Math.max(0, shock); t < n; t++) effect -= weights[t]! * RESPONSE[t - shock]!;
    for (let t = n; t < n + 12; t++) effect += RESPONSE[t - shock]! / 12;
    drift += square(effect) / 12;
  }
  return { noise, drift };
}

/** Variance of twelve months' mean from the drift within them, per unit of a year's drift. */
export function aheadDrift(): number {
  let drift = 0;
  for (let shock = 0; shock < 12; shock++) {
    let effect = 0;
    for (let t = shock; t < 12; t++) effect += RESPONSE[t - shock]! / 12;
    drift += square(effect) / 12;
  }
  return drift;
}

/** What is left of a local shock after so many months. */
export function shockResponse(age: number): number {
  return KEPT + (1 - KEPT) * pow(FADE, age);
}

const RESPONSE = Float64Array.from({ length: 60 }, (_, age) => shockResponse(age));

/** The last 24 months of a series, or fewer; its last month is known. */
export interface LevelInput {
  /** Season and days removed. */
  readonly logs: Float64Array;
  /** The same relative to what all organisations did, in which steps are looked for. */
  readonly relative: Float64Array;
  readonly known: Uint8Array;
  /** SD of a month's noise, and scale of a year's drift: a step is what neither explains. */
  readonly noise: number;
  readonly drift: number;
  /** Share of the weight on the last quarter, 0 to 1. */
  readonly recentShare: number;
}

/**
 * Reads the level from the last twelve months, a reading of the last quarter mixed in; unknown months are left out. After
 * a step (a change of recording or service) from the months since, a fifth of the way back to where it was.
 */
export function readLevel(input: LevelInput): LevelReading {
  const { logs, known, recentShare } = input;
  const n = logs.length;
  const step = findStep(input);
  const used = known.slice();
  if (step > 0) used.fill(0, 0, n - step);
  const weights = levelWeights(used, recentShare);
  const inUse = [...weights.keys()].filter((t) => weights[t]! > 0);

  // single wild months are pulled in to four noise SDs of the middle
  const middle = median(inUse.map((t) => logs[t]!));
  const reach = 4 * Math.sqrt(square(input.noise) + square(input.drift) / 12);
  let level = 0;
  let age = 0;
  for (const t of inUse) {
    level += weights[t]! * Math.min(middle + reach, Math.max(middle - reach, logs[t]!));
    age += weights[t]! * (n - 1 - t);
  }
  let back = 0;
  if (step > 0) {
    const before: number[] = [];
    for (let t = Math.max(0, n - step - 9); t < n - step; t++) if (known[t] === 1) before.push(logs[t]!);
    back = (1 - KEPT) * (median(before) - level);
  }
  return { log: level + back, weights, age, ...readingVariance(weights), step, back: Math.abs(back) };
}

/** Months since the last step that neither noise nor drift explains, 3 to 9; 0 if there is none. */
function findStep({ relative, known, noise, drift }: LevelInput): number {
  const n = relative.length;
  let best = 0;
  let strength = 4;
  for (let since = 3; since <= 9; since++) {
    const after: number[] = [];
    const before: number[] = [];
    for (let t = Math.max(0, n - since - 9); t < n; t++) {
      if (known[t] === 1) (t >= n - since ? after : before).push(relative[t] as number);
    }
    if (after.length < 3 || before.length < 6) continue;
    const difference = Math.abs(median(after) - median(before));
    const variance =
      1.57 * square(noise) * (1 / after.length + 1 / before.length) + (square(drift) * (since + 9)) / 3 / 12;
    const z = difference / Math.sqrt(variance);
    if (difference > 0.1 && z > strength) {
      strength = z;
      best = since;
    }
  }
  return best;
}
