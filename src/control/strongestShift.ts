import { bestCut } from "./bestCut.js";

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

/**
 * The strongest shift of level of a series that fits better than a straight line does, or null.
 *
 * At each month the mean log of up to nine months from there on is held against that of nine before. The difference has
 * variance noise² (1/a + 1/b) + drift² (a + b) / 36: the second part is a random walk's.
 * @param level logs of adjusted counts; NaN where unknown.
 * @param options.noise SD of a month's log; `drift` scale of a year's drift; `least` smallest shift looked at, a log;
 * `strength` weakest shift looked at, in its SDs.
 */
export function strongestShift(
  level: Float64Array,
  {
    noise,
    drift,
    least = 0,
    strength: weakest = 0,
  }: { readonly noise: number; readonly drift: number; readonly least?: number; readonly strength?: number },
): Step | null {
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
    if (strength < weakest || strength <= (best?.strength ?? 0)) continue;
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
