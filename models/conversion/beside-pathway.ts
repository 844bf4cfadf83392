import type { StageContext } from "../../src/simulate/stage.js";
import { allLayers } from "../demand/all-layers.js";
import { assumed } from "../demand/assumed.js";
import { hospitalPods } from "../pods.js";
import { bounds } from "../scenario/bounds.js";
import { periods } from "../time/periods.js";
import type { ConversionStageAssumptions } from "./assumptions.js";
import { emergencyAttendances } from "./emergency-attendances.js";
import { ownWalk } from "./own-walk.js";
import { plannedAdmissions } from "./planned-admissions.js";
import type { SharedDraws } from "./shared-draws.js";

/**
 * What stands beside one commissioner's pathway: planned admissions, A&E attendances, and the activity of the twelve months
 * to the origin.
 *
 * @param of.electivePath central path of elective admissions by month.
 * @returns a function of the follow-ups per first attendance drawn in this replication.
 */
export function besidePathway(
  assumptions: ConversionStageAssumptions,
  of: {
    readonly at: number;
    readonly months: readonly string[];
    readonly shared: SharedDraws;
    readonly electivePath: readonly number[];
  },
  context: StageContext,
): (followUpsPerFirst: number) => void {
  const { at, shared } = of;
  const { columns } = assumptions;
  const own = assumptions.commissioners[at]!;
  const { code, base } = own;
  const layers = allLayers(assumptions.layers);
  const parts = periods(of.months);
  const months = of.months.length;
  const written = (column: string, each: number) => context.write(column).subarray(at * each, (at + 1) * each);
  const read = (column: string) => context.read(column).subarray(at * months, (at + 1) * months);
  const nonElective = read(columns.nonElective);
  const counted = columns.planned === undefined ? null : read(columns.planned);
  const planned = written("planned", months);
  const emergency = written("ae_attendances", months);
  const baseActivity = written("base_activity", hospitalPods.length);

  const common = { commissioner: code, parts, layers };
  const walk = (name: string, national: Float64Array) => {
    const sizes = parts.map(({ length }) => Math.sqrt(length / 12));
    return ownWalk({ name: `${name} ${code}`, sizes, df: 0, national, drawn: layers.local }, context);
  };
  const plannedWalk = walk("planned", new Float64Array(parts.length));
  const emergencyWalk = walk("A&E", shared.national.emergency.shocks);
  const ratio = assumed(
    own.planned.ratio,
    { bounds: bounds.ratio, stream: `planned ratio ${code}`, drawn: layers.parameters },
    context,
  );
  const path = own.expectedElective ?? of.electivePath;
  const drawPlanned = plannedAdmissions({ ...common, walk: plannedWalk, path }, context);
  const drawEmergency = emergencyAttendances({ ...common, walk: emergencyWalk }, context);
  const plannedDraws = { ratio: 0, spread: 0 };
  const emergencyDraws = { through: 0, admitted: 0, spread: 0 };

  return (followUpsPerFirst) => {
    const { now } = shared;
    plannedDraws.ratio = ratio();
    plannedDraws.spread = now.plannedSpread;
    plannedWalk.draw(now.plannedDrift, 0);
    if (counted) for (let m = 0; m < months; m++) planned[m] = Math.round(counted[m]!);
    else drawPlanned(plannedDraws, planned);

    const throughEmergency = base.nonElective * now.through;
    emergencyDraws.through = now.through;
    emergencyDraws.admitted = base.aAndE ? within(throughEmergency / base.aAndE) : now.admitted;
    emergencyDraws.spread = now.emergencySpread;
    emergencyWalk.draw(now.emergencyDrift, now.emergencyNational);
    drawEmergency(nonElective, emergencyDraws, emergency);

    const elective = base.dayCase + base.ordinary;
    for (let p = 0; p < hospitalPods.length; p++) {
      switch (hospitalPods[p]!.id) {
        case "firstAttendance":
          baseActivity[p] = base.firstAttendances;
          break;
        case "followUp":
          baseActivity[p] = Math.round(followUpsPerFirst * base.firstAttendances);
          break;
        case "dayCase":
          baseActivity[p] = base.dayCase;
          break;
        case "ordinary":
          baseActivity[p] = base.ordinary;
          break;
        case "planned":
          baseActivity[p] = base.planned ?? Math.round(plannedDraws.ratio * elective);
          break;
        case "nonElective":
          baseActivity[p] = base.nonElective;
          break;
        case "aAndE":
          baseActivity[p] = base.aAndE ?? Math.round(throughEmergency / emergencyDraws.admitted);
          break;
      }
    }
  };
}

function within(share: number): number {
  return Math.min(bounds.innerShare.max, Math.max(bounds.innerShare.min, share));
}
