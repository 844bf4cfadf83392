import { exp } from "../../random/math.js";
import { aggregateLoss } from "./aggregateLoss.js";
import type { CostDistribution } from "./cost.js";
import { type Discretisation, discretise, type Grid } from "./discretise.js";
import type { Frequency } from "./frequency.js";
import { logGenerating } from "./logGenerating.js";

/** Chance that a year's total passes a sum, with what is known of its error. */
export interface TailChance {
  readonly total: number;
  /** Best estimate: mean-matched steps, extrapolated from two step sizes. */
  readonly probability: number;
  /** Certain bounds: every cost rounded down, every cost rounded up. */
  readonly low: number;
  readonly high: number;
  /** Estimated absolute error: difference between the two step sizes, squared distance of the bounds, aliasing and rounding. */
  readonly errorEstimate: number;
}

/**
 * Chance that the total of a random number of continuous costs passes each of several sums, by FFT.
 *
 * Costs are put on steps four ways: down and up for certain bounds, mean-matched with this step and with its half for
 * the estimate. The error of mean matching falls with the square of the step, so that the half step's answer moved on by
 * a third of the difference is better still (Richardson).
 *
 * @param grid points × step must be above every total asked for; 2^10 to 2^18 points are practical.
 * @throws RangeError when a total lies outside the grid or a parameter is out of range.
 * @example
 * aggregateTail({ frequency: { kind: "poisson", mean: 3 }, cost: gammaCost({ mean: 1, cv: 1 }) }, { step: 0.01, points: 4096 }, [10])
 */
export function aggregateTail(
  loss: { readonly frequency: Frequency; readonly cost: CostDistribution },
  grid: Grid,
  totals: readonly number[],
): readonly TailChance[] {
  const end = (grid.points - 2) * grid.step;
  for (const total of totals) {
    if (!(total >= 0 && total <= end))
      throw new RangeError(`total must be between 0 and the grid's end ${end}: ${total}`);
  }
  const atom = chanceOfNone(loss.frequency);
  const on = (method: Discretisation, { step, points }: Grid) => {
    const { masses, aliasingBound, roundingBound } = aggregateLoss(
      loss.frequency,
      discretise(loss.cost, { step, points }, method),
    );
    let sum = 0;
    return { step, atom, below: masses.map((mass) => (sum += mass)), error: aliasingBound + roundingBound };
  };
  const fine = { step: grid.step / 2, points: grid.points * 2 };
  const down = on("down", grid);
  const up = on("up", grid);
  const whole = on("matching", grid);
  const half = on("matching", fine);
  return totals.map((total) => {
    const coarse = between(whole, total);
    const finer = between(half, total);
    const step = Math.floor(total / grid.step + 1e-9);
    const error = half.error;
    const low = clamp(1 - down.below[step]! - error);
    const high = clamp(1 - up.below[step]! + error);
    // The two sizes can agree by accident, where the error changes sign. The bounds close with the step, so the square of
    // their distance shrinks as the error of mean matching does, and never vanishes by accident.
    const notByAccident = (high - low) * (high - low);
    return {
      total,
      probability: clamp(finer + (finer - coarse) / 3),
      low,
      high,
      errorEstimate: Math.abs(finer - coarse) + notByAccident + error,
    };
  });
}

/**
 * P(S > x): running sums hold at the midpoints between steps, and the total is evenly spread from one to the next; below the
 * first midpoint lie the chance of no case at all, at 0 itself, and what else rounds to 0.
 */
function between({ step, atom, below }: { step: number; atom: number; below: Float64Array }, x: number): number {
  const position = x / step;
  const j = Math.floor(position - 0.5);
  if (j < 0) return 1 - (atom + (below[0]! - atom) * 2 * position);
  return 1 - (below[j]! + (below[j + 1]! - below[j]!) * (position - 0.5 - j));
}

function chanceOfNone(frequency: Frequency): number {
  const value = new Float64Array(2);
  logGenerating(frequency, 0, 0, value);
  return exp(value[0]!);
}

function clamp(probability: number): number {
  return Math.min(1, Math.max(0, probability));
}
