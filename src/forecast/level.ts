import { median } from "./robust.js";

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
}

/** Months of the short window; half the weight lies on them and half on all twelve. */
const RECENT = 6;

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
}

/**
 * Reads the level: half from the last six months, half from the last twelve, unknown months left out; after a step
 * (a change of recording or service), from the months since.
 */
export function readLevel(input: LevelInput): LevelReading {
  const { logs, known } = input;
  const n = logs.length;
  const step = findStep(input);
  const from = Math.max(0, step > 0 ? n - step : n - 12);
  const all: number[] = [];
  const recent: number[] = [];
  for (let t = from; t < n; t++) {
    if (known[t] === 0) continue;
    all.push(t);
    if (t >= n - RECENT) recent.push(t);
  }
  const half = recent.length > 0 ? 0.5 : 0;
  const weights = new Float64Array(n);
  for (const t of all) weights[t] = (weights[t] as number) + (1 - half) / all.length;
  for (const t of recent) weights[t] = (weights[t] as number) + half / recent.length;

  // single wild months are pulled in to four noise SDs of the middle
  const middle = median(all.map((t) => logs[t] as number));
  const reach = 4 * Math.sqrt(input.noise ** 2 + input.drift ** 2 / 12);
  let level = 0;
  let age = 0;
  let noise = 0;
  let drift = 0;
  let behind = 0;
  for (let t = from; t < n; t++) {
    const w = weights[t] as number;
    level += w * Math.min(middle + reach, Math.max(middle - reach, logs[t] as number));
    age += w * (n - 1 - t);
    noise += w * w;
    behind += w;
    if (t < n - 1) drift += (behind * behind) / 12;
  }
  return { log: level, weights, age, noise, drift, step };
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
    const variance = 1.57 * noise ** 2 * (1 / after.length + 1 / before.length) + (drift ** 2 * (since + 9)) / 3 / 12;
    const z = difference / Math.sqrt(variance);
    if (difference > 0.1 && z > strength) {
      strength = z;
      best = since;
    }
  }
  return best;
}
