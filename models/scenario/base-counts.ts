import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import type { HospitalPodId } from "../pods.js";
import type { Commissioner, ScenarioAssumptions } from "./scenario.js";

/**
 * Expected counts of a commissioner's twelve months to the origin by point of delivery: from history where it counts them,
 * from the ratios' means otherwise.
 */
export function baseCounts(
  { base, conversion }: Commissioner,
  { conversion: { aAndE } }: Pick<ScenarioAssumptions, "conversion">,
): Readonly<Record<HospitalPodId, number>> {
  const { firstAttendances, dayCase, ordinary, nonElective } = base;
  return {
    firstAttendance: firstAttendances,
    followUp: firstAttendances * quantityMean(conversion.followUps.ratio),
    dayCase,
    ordinary,
    planned: base.planned ?? (dayCase + ordinary) * quantityMean(conversion.planned.ratio),
    nonElective,
    aAndE: base.aAndE ?? (nonElective * quantityMean(aAndE.through)) / quantityMean(aAndE.admitted),
  };
}
