import type { ForecastLayers } from "../../src/forecast/assumptions.js";
import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";
import type { Period } from "../time/periods.js";
import { runningWhole } from "../time/running-whole.js";
import type { OwnWalk } from "./own-walk.js";
import { shareMoved } from "./share-moved.js";

/**
 * Day cases among one commissioner's elective admissions: binomial by month with a share whose log odds move by a trend and
 * a walk. Without chance, the expectation made whole.
 *
 * @param of.walk of the log odds, already drawn.
 * @returns a function of elective admissions by month, the share at the origin and the trend a year, that fills `dayCase`
 * and `ordinary`, which add up to elective admissions.
 */
export function dayCases(
  of: {
    readonly commissioner: string;
    readonly parts: readonly Period[];
    readonly walk: OwnWalk;
    readonly layers: ForecastLayers;
  },
  context: StageContext,
): (
  elective: Float64Array,
  share: { readonly origin: number; readonly trend: number },
  to: { readonly dayCase: Float64Array; readonly ordinary: Float64Array },
) => void {
  const { parts, walk, layers } = of;
  const stream = context.stream(`day cases ${of.commissioner}`);
  const whole = runningWhole();
  return (elective, { origin, trend }, { dayCase, ordinary }) => {
    let years = 0;
    whole.start();
    for (let p = 0; p < parts.length; p++) {
      const { first, length } = parts[p]!;
      years += length / 12;
      const share = shareMoved(origin, trend * years + walk.path[p]!);
      for (let m = first; m < first + length; m++) {
        if (layers.chance) {
          dayCase[m] = binomialQuantile(stream.uniform(), elective[m]!, share);
        } else {
          dayCase[m] = Math.min(elective[m]!, whole.next(elective[m]! * share));
        }
        ordinary[m] = elective[m]! - dayCase[m]!;
      }
    }
  };
}
