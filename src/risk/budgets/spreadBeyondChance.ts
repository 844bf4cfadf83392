import { InputError } from "../../errors.js";
import { quantile } from "../../simulate/quantile.js";

/** How much practices differ beyond what chance makes of them. */
export interface SpreadBeyondChance {
  /** SD of practices' true ratios, as a share; 0 where chance explains all. */
  readonly tau: number;
  /** Mean squared standard score, winsorised: about 1 where chance explains all. */
  readonly phi: number;
}

/** Practices from which the dearest and cheapest tenth are drawn in before the spread is read. */
const enoughToWinsorise = 20;
/** Mean square of a standard normal drawn in at its 10th and 90th percentile: 0.8 − 2 c φ(c) + 0.2 c², c = 1.2816. */
const winsorisedSquare = 0.6787;

/**
 * Spread of true ratios between practices, by the additive random-effects method for funnel plots.
 *
 * From 20 practices on, zᵢ = (yᵢ − 1) ÷ sᵢ are winsorised at their 10th and 90th percentile, so that a few true outliers do
 * not hide themselves; φ = Σ z² ÷ I, over what winsorising leaves of a normal's (0.68), without which even chance alone would
 * look too small. By moments τ² = (I φ − (I − 1)) ÷ (Σ w − Σ w² ÷ Σ w), w = 1 ÷ s², or 0 where that is negative.
 * Source: Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005) 347–351.
 *
 * @param ratios what each practice cost over what it was expected to, 1 as expected.
 * @param sds SD of each ratio by chance alone, above 0.
 * @returns 0 spread for fewer than two practices.
 * @throws InputError where lengths differ or an SD is not above 0.
 */
export function spreadBeyondChance(ratios: readonly number[], sds: readonly number[]): SpreadBeyondChance {
  const count = ratios.length;
  if (sds.length !== count) throw new InputError("there must be one SD for each ratio", { value: sds.length });
  const scores = Float64Array.from(ratios, (ratio, i) => {
    if (!(sds[i]! > 0)) throw new InputError("SD by chance must be above 0", { value: sds[i] });
    return (ratio - 1) / sds[i]!;
  });
  if (count < 2) return { tau: 0, phi: 1 };
  const sorted = scores.slice().sort();
  const many = count >= enoughToWinsorise;
  const low = many ? quantile(sorted, 0.1) : sorted[0]!;
  const high = many ? quantile(sorted, 0.9) : sorted[count - 1]!;
  let squares = 0;
  let weights = 0;
  let weightSquares = 0;
  for (let i = 0; i < count; i++) {
    const z = Math.min(high, Math.max(low, scores[i]!));
    const w = 1 / (sds[i]! * sds[i]!);
    squares += z * z;
    weights += w;
    weightSquares += w * w;
  }
  const phi = squares / count / (many ? winsorisedSquare : 1);
  const variance = (count * phi - (count - 1)) / (weights - weightSquares / weights);
  return { tau: variance > 0 ? Math.sqrt(variance) : 0, phi };
}
