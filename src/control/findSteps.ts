import { bestCut } from "./bestCut.js";
import { findOutliers } from "./findOutliers.js";

/** A shift of level that stays. */
export interface Step {
  /** First month of the new level. */
  readonly at: number;
  /** Log of the new level over the old. */
  readonly shift: number;
  /** The shift over its SD from noise and drift together. */
  readonly strength: number;
}

/** Months looked at on either side, and the fewest known ones before and after. */
const WINDOW = 9;
const FEWEST = { before: 6, after: 4 };
const STRENGTH = 3.5;
const MOST_STEPS = 8;

/**
 * Steps that neither a month's noise nor the usual drift explains, in order of time.
 *
 * At each month the mean log of up to nine months from there on is held against that of nine before, wild months
 * ({@link findOutliers}) left out. The difference has variance noise² (1/a + 1/b) + drift² (a + b) / 36: the second part is a
 * random walk's. The strongest step beyond 3.5 SDs that fits better than a straight line is taken, the series is levelled
 * there, and the search goes on.
 * @param logs of adjusted counts; NaN where unknown.
 * @param options.noise SD of a month's log; `drift` scale of a year's drift; `least` smallest shift worth telling, a log.
 */
export function findSteps(
  logs: ArrayLike<number>,
  { noise, drift, least = 0.08 }: { readonly noise: number; readonly drift: number; readonly least?: number },
): Step[] {
  const level = Float64Array.from(logs);
  for (const { at } of findOutliers(logs, { noise })) level[at] = Number.NaN;
  const steps: Step[] = [];
  while (steps.length < MOST_STEPS) {
    const step = strongest(level, { noise, drift, least });
    if (!step || steps.some(({ at }) => at === step.at)) break;
    steps.push(step);
    for (let t = step.at; t < level.length; t++) level[t] = level[t]! - step.shift;
  }
  return steps.sort((a, b) => a.at - b.at);
}

function strongest(level: Float64Array, given: { noise: number; drift: number; least: number }): Step | null {
  const { noise, drift, least } = given;
  let best: Step | null = null;
  for (let at = 1; at < level.length; at++) {
    const before = [...level.subarray(Math.max(0, at - WINDOW), at)].filter(Number.isFinite);
    const after = [...level.subarray(at, at + WINDOW)].filter(Number.isFinite);
    if (before.length < FEWEST.before || after.length < FEWEST.after || !Number.isFinite(level[at]!)) continue;
    const shift = mean(after) - mean(before);
    if (Math.abs(shift) < least) continue;
    const a = before.length;
    const b = after.length;
    const strength = Math.abs(shift) / Math.sqrt(noise ** 2 * (1 / a + 1 / b) + (drift ** 2 * (a + b)) / 36);
    if (strength < STRENGTH || strength <= (best?.strength ?? 0)) continue;
    const cut = bestCut([...before, ...after], { least: FEWEST.after });
    if (cut.squares < cut.lineSquares) best = { at: place(level, at, cut.before - a), shift, strength };
  }
  return best;
}

/** The position so many known months after (or, below 0, before) another. */
function place(level: Float64Array, at: number, known: number): number {
  let position = at;
  for (let left = known; left !== 0; ) {
    position += Math.sign(left);
    if (Number.isFinite(level[position]!)) left -= Math.sign(left);
  }
  return position;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
