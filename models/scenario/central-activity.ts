import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { exp, log, pow } from "../../src/random/math.js";
import { lagged } from "../conversion/lagged.js";
import type { HospitalPodId } from "../pods.js";
import { baseCounts } from "./base-counts.js";
import { centralPath } from "./central-path.js";
import { firstStep } from "./first-step.js";
import { measures, referralMeasures } from "./measures.js";
import type { Scenario } from "./scenario.js";

/** Counts by point of delivery. */
export type PodCounts = Readonly<Record<HospitalPodId, number>>;

/**
 * One commissioner's activity by financial year on the central path: every range at its mean and no shocks.
 * @param code of the commissioner.
 */
export function centralActivity(scenario: Scenario, code: string): PodCounts[] {
  const { fitted, assumptions } = scenario;
  const commissioner = scenario.commissioners.find((candidate) => candidate.code === code)!;
  const { conversion, fittedPathway, recent } = commissioner;
  const { conversion: common } = assumptions;
  const along = (due: readonly number[], ratio: number, course: readonly number[] | undefined) =>
    due.map((count, t) => count * ratio * (course?.[t] ?? 1));
  const first = along(
    lagged(centralPath(fitted, referralMeasures, code), {
      before: recent.referrals,
      lags: common.firstAttendances.lags,
    }),
    quantityMean(conversion.firstAttendances.ratio),
    fittedPathway?.firstAttendances.course,
  );
  const elective = along(
    lagged(first, { before: recent.firstAttendances, lags: common.elective.lags }),
    quantityMean(conversion.elective.ratio),
    fittedPathway?.elective.course,
  );
  const nonElective = centralPath(fitted, [measures.nonElective], code);
  const planned = fitted.measures.some(({ name }) => name === measures.planned)
    ? centralPath(fitted, [measures.planned], code)
    : elective.map((count) => count * quantityMean(conversion.planned.ratio));
  const followUps = followUpPath(first, {
    before: recent.firstAttendances,
    ratio: quantityMean(conversion.followUps.ratio),
    discharge: quantityMean(common.followUps.discharge),
    course: common.followUps.dischargeCourse,
  });
  const base = baseCounts(commissioner, assumptions);
  const perEmergency = base.nonElective > 0 ? base.aAndE / base.nonElective : 0;
  const share = quantityMean(conversion.dayCase.share);
  const trend = quantityMean(common.dayCase.trend);
  const step = firstStep(scenario);
  return fitted.years.map(({ first: from }, y) => {
    const sum = (path: readonly number[]) => path.slice(from, from + 12).reduce((total, value) => total + value, 0);
    const admissions = sum(elective);
    const dayCase = admissions / (1 + exp(-(log(share / (1 - share)) + trend * (step + y))));
    const emergencies = sum(nonElective);
    return {
      firstAttendance: sum(first),
      followUp: sum(followUps),
      dayCase,
      ordinary: admissions - dayCase,
      planned: sum(planned),
      nonElective: emergencies,
      aAndE: emergencies * perEmergency,
    };
  });
}

/** Follow-ups of the patients under follow-up: a share of them is discharged each month, and the stock starts from the months before. */
function followUpPath(
  first: readonly number[],
  given: {
    readonly before: readonly number[];
    readonly ratio: number;
    readonly discharge: number;
    readonly course?: readonly number[] | undefined;
  },
): number[] {
  const { before, ratio, discharge, course } = given;
  const stay = 1 - discharge;
  const mean = before.reduce((sum, count) => sum + count, 0) / Math.max(1, before.length);
  // what came before the months that are known, as many a month as in them
  let stock = (mean * pow(stay, before.length + 1)) / discharge;
  before.forEach((count, k) => {
    stock += count * pow(stay, before.length - k);
  });
  return first.map((count, t) => {
    const leave = Math.min(1, discharge * (course?.[t] ?? 1));
    stock += count;
    // a patient's follow-ups over the whole time add up to the ratio at the usual discharge
    const seen = ratio * discharge * stock;
    stock *= 1 - leave;
    return seen;
  });
}
