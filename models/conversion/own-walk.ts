import { heavyTail, MOST, tailMoments, tailPoints } from "../../src/forecast/heavyTail.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";

/** A random walk by period, refreshed by each `draw`. */
export interface OwnWalk {
  /** Summed from the origin, by period. */
  readonly path: Float64Array;
  /**
   * @param drift SD of a usual year's step.
   * @param nationalShare of a step's variance, 0 to 1.
   */
  draw(drift: number, nationalShare: number): void;
}

/**
 * A commissioner's random walk: step p = drift × size(p) × (√share × national shock(p) + √(1 − share) × own shock(p)).
 *
 * Own shocks are Student t where degrees of freedom are given, scaled to a variance of 1; national ones are normal.
 *
 * @param of.name names the streams: what moves, and the commissioner's code.
 * @param of.sizes of the steps, in usual years, by period.
 * @param of.df degrees of freedom, above 2; 0 is normal.
 * @param of.national shocks by period that all commissioners share.
 * @param of.drawn whether the commissioner's own part is drawn; the national part is off where its shocks are 0.
 */
export function ownWalk(
  of: {
    readonly name: string;
    readonly sizes: readonly number[];
    readonly df: number;
    readonly national: Float64Array;
    readonly drawn: boolean;
  },
  context: StageContext,
): OwnWalk {
  const { sizes, df, national } = of;
  const path = new Float64Array(sizes.length);
  const usual = df > 0 ? Math.sqrt(tailMoments(tailPoints(df), MOST.times).square) : 1;
  const stream = of.drawn ? context.stream(`${of.name} walk`) : null;
  const tails = of.drawn && df > 0 ? context.stream(`${of.name} tails`) : null;
  return {
    path,
    draw(drift, nationalShare) {
      const common = Math.sqrt(nationalShare);
      const alone = Math.sqrt(1 - nationalShare) / usual;
      let walk = 0;
      for (let p = 0; p < path.length; p++) {
        let shock = common * national[p]!;
        if (stream) shock += alone * (tails ? heavyTail(tails, df) : 1) * quickNormalQuantile(stream.uniform());
        walk += drift * sizes[p]! * shock;
        path[p] = walk;
      }
    },
  };
}
