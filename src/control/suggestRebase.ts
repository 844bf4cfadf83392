import { bestCut } from "./bestCut.js";
import { xmrLimits } from "./xmrLimits.js";

/** Where a level seems to have changed for good. */
export interface SuggestedRebase {
  /** Position of the first point of the new level. */
  readonly at: number;
  /** Mean of the points after less the mean before. */
  readonly shift: number;
  /** The shift over its standard error. */
  readonly strength: number;
}

/** Points looked at on either side, and the fewest of them. */
const WINDOW = 12;
const FEWEST = 7;
const STRENGTH = 4.5;

/**
 * The clearest step in a series, as a place to rebase, or null.
 *
 * At each position the mean of up to twelve known points from there on is held against that of up to twelve before, at
 * least seven each. Their difference is measured in standard errors, with the points' SD from the moving ranges (mean
 * moving range / 1.128, which a single step hardly moves). The largest is suggested if it passes 4.5 and if a step fits
 * those points better than a straight line does, at the place where it fits them best, so that slow drift is not rebased away. Commissioners' levels drift all the
 * time: with `drift` given, what a year's usual drift would do counts as error too, and only steps beyond it are suggested.
 * @param options.from,options.to positions to look between, for instance one segment; all unless given.
 * @param options.drift SD of a year's drift as a share of the level, for monthly values; 0 unless given.
 * @see Wheeler (2000), Understanding Variation, for when to revise limits: the judgement stays the user's
 */
export function suggestRebase(
  values: ArrayLike<number>,
  {
    from = 0,
    to = values.length,
    drift = 0,
  }: { readonly from?: number; readonly to?: number; readonly drift?: number } = {},
): SuggestedRebase | null {
  const at = Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k).filter((i) =>
    Number.isFinite(values[i]!),
  );
  const known = at.map((i) => values[i]!);
  if (known.length < 2 * FEWEST) return null;
  const sd = xmrLimits(known).movingRange / 1.128;
  let best: SuggestedRebase | null = null;
  for (let k = FEWEST; k <= known.length - FEWEST; k++) {
    const before = known.slice(Math.max(0, k - WINDOW), k);
    const after = known.slice(k, k + WINDOW);
    const shift = mean(after) - mean(before);
    const cut = bestCut([...before, ...after], { least: FEWEST });
    if (shift === 0 || cut.squares >= cut.lineSquares) continue;
    const walk = (drift * mean(before)) ** 2 * ((before.length + after.length) / 36);
    const error = Math.sqrt(sd ** 2 * (1 / before.length + 1 / after.length) + walk);
    const strength = error > 0 ? Math.abs(shift) / error : Number.MAX_VALUE;
    if (strength > STRENGTH && strength > (best?.strength ?? 0)) {
      best = { at: at[k - before.length + cut.before]!, shift, strength };
    }
  }
  return best;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
