import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { exp, log, pow } from "../../src/random/math.js";
import { centralPath } from "./central-path.js";
import { measures, referralMeasures } from "./measures.js";
import type { Scenario } from "./scenario.js";
import { firstStep } from "./stage-calls.js";

/**
 * Growth of activity, weighted by price, on the central path: every range at its mean and no shocks. What a budget set
 * at the middle of the forecast allows for, one number for each forecast year.
 * @returns yearly changes; 0.02 is 2 %.
 */
export function centralGrowth(scenario: Scenario): number[] {
  const { conversion, price } = scenario.assumptions;
  const unit = (pod: keyof typeof price.unit) => quantityMean(price.unit[pod]);
  const followUps = quantityMean(conversion.followUps.ratio);
  const cost = (first: number, day: number, ordinary: number, nonElective: number): number =>
    first * (unit("firstAttendance") + followUps * unit("followUp")) +
    day * unit("dayCase") +
    ordinary * unit("ordinary") +
    nonElective * unit("nonElective");
  const { fittedPathway } = scenario;
  const along = (from: readonly number[], ratio: number, course: readonly number[] | undefined) =>
    from.map((count, t) => count * ratio * (course?.[t] ?? 1));
  const referrals = centralPath(scenario.fitted, referralMeasures);
  const attendances = along(
    referrals,
    quantityMean(conversion.firstAttendances.ratio),
    fittedPathway?.firstAttendances.course,
  );
  const admissions = along(attendances, quantityMean(conversion.elective.ratio), fittedPathway?.elective.course);
  const emergencies = centralPath(scenario.fitted, [measures.nonElective]);
  const share = quantityMean(conversion.dayCase.share);
  const trend = quantityMean(conversion.dayCase.trend);
  const { base, fitted } = scenario;
  const step = firstStep(scenario);
  let before = cost(base.firstAttendances, base.dayCase, base.ordinary, base.nonElective);
  return fitted.years.map(({ first: from }, y) => {
    const sum = (path: readonly number[]) => path.slice(from, from + 12).reduce((total, value) => total + value, 0);
    const first = sum(attendances);
    const elective = sum(admissions);
    const day = elective / (1 + exp(-(log(share / (1 - share)) + trend * (step + y))));
    const now = cost(first, day, elective - day, sum(emergencies));
    const growth = before > 0 ? pow(now / before, y === 0 ? 1 / step : 1) - 1 : 0;
    before = now;
    return growth;
  });
}
