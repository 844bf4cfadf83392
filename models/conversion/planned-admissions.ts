import type { ForecastLayers } from "../../src/forecast/assumptions.js";
import { overdispersedCount } from "../../src/forecast/overdispersedCount.js";
import { exp } from "../../src/random/math.js";
import type { StageContext } from "../../src/simulate/stage.js";
import type { Period } from "../time/periods.js";
import { runningWhole } from "../time/running-whole.js";
import type { OwnWalk } from "./own-walk.js";

/**
 * One commissioner's planned admissions where no forecast counts them: a stream of their own, overdispersed counts around
 * ratio × its central path of elective admissions × exp(walk). They do not follow what is drawn of referrals.
 *
 * @param of.walk already drawn.
 * @param of.path central path of elective admissions by month.
 */
export function plannedAdmissions(
  of: {
    readonly commissioner: string;
    readonly parts: readonly Period[];
    readonly walk: OwnWalk;
    readonly path: readonly number[];
    readonly layers: ForecastLayers;
  },
  context: StageContext,
): (draws: { readonly ratio: number; readonly spread: number }, to: Float64Array) => void {
  const { parts, walk, path, layers } = of;
  const stream = context.stream(`planned ${of.commissioner}`);
  const whole = runningWhole();
  return ({ ratio, spread }, to) => {
    whole.start();
    for (let p = 0; p < parts.length; p++) {
      const { first, length } = parts[p]!;
      const perElective = ratio * exp(walk.path[p]!);
      for (let m = first; m < first + length; m++) {
        const mean = perElective * path[m]!;
        if (layers.chance) {
          to[m] = overdispersedCount(stream, mean, spread * spread);
        } else {
          to[m] = whole.next(mean);
        }
      }
    }
  };
}
