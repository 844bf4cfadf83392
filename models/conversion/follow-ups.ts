import { InputError } from "../../src/errors.js";
import type { ForecastLayers } from "../../src/forecast/assumptions.js";
import { exp } from "../../src/random/math.js";
import { poissonQuantile } from "../../src/random/poissonQuantile.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { splitByStreams } from "../demand/split-by-streams.js";
import { splitExpected } from "../demand/split-expected.js";
import type { Period } from "../time/periods.js";
import { runningWhole } from "../time/running-whole.js";
import type { CountsWithPast } from "./counts-with-past.js";

/** What one replication assumes of follow-ups. */
export interface FollowUpDraws {
  /** Follow-ups per first attendance of the average specialty. */
  perFirst: number;
  /** Share of the average specialty's patients discharged in a month. */
  discharge: number;
  /** Coefficient of variation of a month beyond chance. */
  spread: number;
  /** Average of the specialties' factors over first attendances at the origin. */
  average: number;
}

/** Where follow-ups of one commissioner are written. */
export interface FollowUpColumns {
  /** By month. */
  readonly monthly: Float64Array;
  /** By specialty, then whole year. */
  readonly bySpecialty: Float64Array;
}

/**
 * Follow-ups of one commissioner from its stock of patients under follow-up, by specialty.
 *
 * With factor f(s) over the average one, a discharge hazard h(s, m) = min(1, discharge / f(s)) × course(m), and a rate
 * r(s) = perFirst × f(s) × h(s) of the origin, so that a patient has perFirst × f(s) follow-ups on average in all:
 *   stock(s, m + 1) = (1 − h(s, m)) × stock(s, m) + first attendances(s, m);
 *   expected follow-ups(s, m) = r(s) × change(s) × stock(s, m).
 * The stock at the origin comes from the first attendances before it; what came before those is their average. A month's
 * follow-ups of all specialties are Poisson around their expectation times a lognormal of mean 1, a year's are then split by
 * specialty in proportion to expectations: a patient of any specialty is seen equally often, and specialties with more
 * follow-ups keep their patients longer.
 *
 * @param of.dischargeCourse by month, over the discharge at the origin.
 * @throws InputError if the course has another length than the months, or is negative.
 */
export function followUps(
  of: {
    readonly commissioner: string;
    readonly specialties: readonly string[];
    /** By specialty, above 0: follow-ups per first attendance over the average one's. */
    readonly factors: readonly number[];
    /** By specialty: what a policy makes of how often a patient is seen; 1 where it does nothing. */
    readonly changes: readonly number[];
    readonly dischargeCourse?: readonly number[] | undefined;
    readonly months: number;
    readonly years: readonly Period[];
    readonly layers: ForecastLayers;
  },
  context: StageContext,
): (first: CountsWithPast, draws: FollowUpDraws, to: FollowUpColumns) => void {
  const { commissioner, specialties, factors, changes, months, years, layers } = of;
  const course = Float64Array.from({ length: months }, (_, m) => of.dischargeCourse?.[m] ?? 1);
  if ((of.dischargeCourse?.length ?? months) !== months || !course.every((value) => value >= 0)) {
    throw new InputError(`course of discharges must have ${months} numbers of 0 or more`, {
      path: "followUps.dischargeCourse",
      value: of.dischargeCourse,
    });
  }
  const noise = context.stream(`follow-up months ${commissioner}`);
  const counts = context.stream(`follow-ups ${commissioner}`);
  const bySpecialty = specialties.map((specialty) => context.stream(`follow-ups ${commissioner} ${specialty}`));
  const mean = new Float64Array(specialties.length * months);
  const weights = new Float64Array(specialties.length);
  const split = { count: 0, weights };
  const parts = new Float64Array(specialties.length);
  const whole = runningWhole();

  function fillMeans({ counts: first, before }: CountsWithPast, draws: FollowUpDraws): void {
    for (let s = 0; s < specialties.length; s++) {
      const row = s * (before + months) + before;
      const factor = factors[s]! / draws.average;
      const hazard = Math.min(1, draws.discharge / factor);
      const rate = draws.perFirst * factor * hazard * changes[s]!;
      let average = 0;
      for (let t = 1; t <= before; t++) average += first[row - t]! / before;
      let stock = average / hazard;
      for (let t = before; t >= 1; t--) stock = (1 - hazard) * stock + first[row - t]!;
      for (let m = 0; m < months; m++) {
        mean[s * months + m] = rate * stock;
        stock = (1 - Math.min(1, hazard * course[m]!)) * stock + first[row + m]!;
      }
    }
  }

  return (first, draws, to) => {
    fillMeans(first, draws);
    whole.start();
    for (let m = 0; m < months; m++) {
      let sum = 0;
      for (let s = 0; s < specialties.length; s++) sum += mean[s * months + m]!;
      if (layers.chance) {
        const { spread } = draws;
        const month = exp(spread * quickNormalQuantile(noise.uniform()) - (spread * spread) / 2);
        to.monthly[m] = poissonQuantile(counts.uniform(), sum * month);
      } else {
        to.monthly[m] = whole.next(sum);
      }
    }
    for (let y = 0; y < years.length; y++) {
      const from = years[y]!.first;
      split.count = 0;
      for (let m = from; m < from + 12; m++) split.count += to.monthly[m]!;
      for (let s = 0; s < weights.length; s++) {
        weights[s] = 0;
        for (let m = from; m < from + 12; m++) weights[s]! += mean[s * months + m]!;
      }
      if (layers.chance) splitByStreams(bySpecialty, split, parts);
      else splitExpected(split.count, weights, parts);
      for (let s = 0; s < parts.length; s++) to.bySpecialty[s * years.length + y] = parts[s]!;
    }
  };
}
