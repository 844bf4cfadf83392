import { sampleCrps } from "./crps.js";

/** The central intervals that are checked. */
export const INTERVALS = [0.5, 0.8, 0.95] as const;

/** One forecast distribution held against what happened. Scores are of the log of the year's total. */
export interface Score {
  readonly crps: number;
  /** Inside each of {@link INTERVALS}. */
  readonly inside: readonly [boolean, boolean, boolean];
}

/**
 * Scores a forecast distribution.
 * @param sample ascending logs of the total forecast. @param actual the log of what happened.
 */
export function scoreOf(sample: Float64Array, actual: number): Score {
  const inside = INTERVALS.map(
    (p) => actual >= sortedQuantile(sample, (1 - p) / 2) && actual <= sortedQuantile(sample, (1 + p) / 2),
  );
  return { crps: sampleCrps(sample, actual), inside: inside as [boolean, boolean, boolean] };
}

/** Quantile of an ascending sample, between its order statistics (type 7). */
export function sortedQuantile(sample: Float64Array, p: number): number {
  const position = (sample.length - 1) * p;
  const below = Math.floor(position);
  const low = sample[below]!;
  return low + (sample[Math.min(below + 1, sample.length - 1)]! - low) * (position - below);
}

/** Share of an ascending sample below a value, ties half. */
export function shareBelow(sample: Float64Array, actual: number): number {
  let below = 0;
  let equal = 0;
  for (const x of sample) {
    if (x < actual) below++;
    else if (x === actual) equal++;
  }
  return (below + equal / 2) / sample.length;
}
