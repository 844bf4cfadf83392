import type { ForecastLayers } from "../../src/forecast/assumptions.js";
import { overdispersedCount } from "../../src/forecast/overdispersedCount.js";
import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";
import type { Period } from "../time/periods.js";
import { runningWhole } from "../time/running-whole.js";
import type { OwnWalk } from "./own-walk.js";
import { shareMoved } from "./share-moved.js";

/** What one replication assumes of A&E. */
export interface EmergencyDraws {
  /** Share of non-elective admissions that come in through A&E, 0 to 1. */
  through: number;
  /** Share of A&E attendances that are admitted at the origin, between 0 and 1. */
  admitted: number;
  /** Coefficient of variation of a month's attendances beyond chance. */
  spread: number;
}

/**
 * A&E attendances behind one commissioner's non-elective admissions, so that both live in the same future.
 *
 * Of a month's admissions N, binomial(N, through) come through A&E: A of them. With a share q of attendances admitted,
 * whose log odds walk, those not admitted before the A-th admission are negative binomial, mean A (1 − q) / q and variance
 * mean + mean² / A; a monthly spread adds to it. Attendances are both together, and never fewer than those admitted.
 *
 * @param of.walk of the log odds of q, already drawn.
 */
export function emergencyAttendances(
  of: {
    readonly commissioner: string;
    readonly parts: readonly Period[];
    readonly walk: OwnWalk;
    readonly layers: ForecastLayers;
  },
  context: StageContext,
): (nonElective: ArrayLike<number>, draws: EmergencyDraws, to: Float64Array) => void {
  const { commissioner, parts, walk, layers } = of;
  const through = context.stream(`admissions through A&E ${commissioner}`);
  const others = context.stream(`A&E attendances ${commissioner}`);
  const whole = runningWhole();
  return (nonElective, draws, to) => {
    whole.start();
    for (let p = 0; p < parts.length; p++) {
      const { first, length } = parts[p]!;
      const share = shareMoved(draws.admitted, walk.path[p]!);
      const perAdmission = (1 - share) / share;
      for (let m = first; m < first + length; m++) {
        const all = Math.round(nonElective[m]!);
        if (layers.chance) {
          const admitted = binomialQuantile(through.uniform(), all, draws.through);
          const dispersion = draws.spread * draws.spread + (admitted > 0 ? 1 / admitted : 0);
          to[m] = admitted + overdispersedCount(others, admitted * perAdmission, dispersion);
        } else {
          to[m] = whole.next(all * draws.through * (1 + perAdmission));
        }
      }
    }
  };
}
