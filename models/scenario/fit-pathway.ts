import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import { type RangeByLayer, rangeByLayer } from "../../src/forecast/rangeByLayer.js";
import { square } from "../../src/forecast/square.js";
import { log1p } from "../../src/random/math.js";
import type { ConversionAssumptions, FittedPathway, FittedRatio, RecentCounts } from "../conversion/assumptions.js";
import { ratioCourse } from "../conversion/ratio-course.js";
import { periods } from "../time/periods.js";
import { centralPath } from "./central-path.js";
import { measures, referralMeasures } from "./measures.js";
import type { RatiosAtOrigin } from "./ratios-at-origin.js";

/** What a step of the pathway takes from the fit of its own history. */
export interface PathwayFit {
  readonly fitted: FittedPathway;
  /** By step: the drift that gives its later count the spread of that count's own forecast, SD of a log a year. */
  readonly drift: { readonly firstAttendances: number; readonly elective: number };
}

/**
 * The central course and the drift of one commissioner's pathway ratios, such that first attendances and elective admissions have the
 * middle and the spread of their own forecast: all are fitted to the same history.
 *
 * The ratio's course is the later count's central path over what falls due of the earlier's, lags counted. With β the elasticity, the log of a year's
 * later count has the variance β² × (variance of the earlier count around its path) + what the ratio adds: not knowing its
 * level, its drift, and its months. The drift is what is left of the variance in the count's own forecast.
 *
 * @param fitted the forecast of one organisation with referrals, first attendances and elective admissions.
 * @param given ratios and months to the origin, and what else is assumed of the pathway.
 */
export function fitPathway(
  fitted: ForecastAssumptions,
  given: {
    readonly ratios: Pick<RatiosAtOrigin, "firstAttendances" | "elective">;
    readonly recent: RecentCounts;
    readonly conversion: Pick<ConversionAssumptions, "firstAttendances" | "elective">;
  },
): PathwayFit {
  const { ratios, recent, conversion } = given;
  // what twelve months leave open of a ratio's level is also what the months to come leave of a year's
  const firstMonths = square(ratios.firstAttendances.spread);
  const electiveMonths = square(ratios.elective.spread);
  const paths = [referralMeasures, [measures.firstAttendances], [measures.elective]].map((names) =>
    centralPath(fitted, names),
  );
  const of = (measure: string) => fitted.years.map(({ label }) => rangeByLayer(fitted, { measure, year: label }));
  const own = (measure: string) => of(measure).map(({ spread }) => log1p(spread * spread));
  const df = (measure: string) => Math.max(2.1, fitted.measures.find(({ name }) => name === measure)!.local.df);
  const referrals = referralVariance(fitted);

  // of a year's log, without the error of the ratio's level: that moves the expected path too
  const firstGiven = scaled(referrals, quantityMean(conversion.firstAttendances.elasticity));
  const first = walkOf(
    fitted.months,
    own(measures.firstAttendances).map((variance, y) => variance - firstGiven[y]! - 2 * firstMonths),
  );
  const around = first.variance.map((walk, y) => walk + firstGiven[y]! + firstMonths);
  const electiveGiven = scaled(around, quantityMean(conversion.elective.elasticity));
  const elective = walkOf(
    fitted.months,
    own(measures.elective).map((variance, y) => variance - electiveGiven[y]! - 2 * electiveMonths - firstMonths),
  );
  return {
    fitted: {
      firstAttendances: {
        course: ratioCourse(
          { later: paths[1]!, earlier: paths[0]! },
          { before: recent.referrals, lags: conversion.firstAttendances.lags, ratio: ratios.firstAttendances.ratio },
        ),
        walk: first.walk,
        df: df(measures.firstAttendances),
      },
      elective: {
        course: ratioCourse(
          { later: paths[2]!, earlier: paths[1]! },
          { before: recent.firstAttendances, lags: conversion.elective.lags, ratio: ratios.elective.ratio },
        ),
        walk: elective.walk,
        df: df(measures.elective),
      },
    },
    drift: { firstAttendances: first.drift, elective: elective.drift },
  };
}

const rounded = (value: number) => Number(value.toPrecision(6));

function scaled(variances: readonly number[], elasticity: number): number[] {
  return variances.map((variance) => elasticity * elasticity * variance);
}

/** Variance of the log of each year's referrals of all sources together. */
function referralVariance(fitted: ForecastAssumptions): number[] {
  const at = referralMeasures.map((name) => fitted.measures.findIndex((measure) => measure.name === name));
  const alike = (rows: ForecastAssumptions["localLoadings"]) =>
    rows[at[0]!]!.reduce((sum, loading, s) => sum + loading * rows[at[1]!]![s]!, 0);
  const local = alike(fitted.localLoadings);
  const national = alike(fitted.nationalLoadings);
  return fitted.years.map(({ label }) => {
    const [gp, other] = referralMeasures.map((measure) => rangeByLayer(fitted, { measure, year: label }));
    const total = gp!.mean + other!.mean;
    if (!(total > 0)) return 0;
    const lasting = ({ variance }: RangeByLayer) => variance.own + variance.shared + variance.parameters;
    const together =
      local * Math.sqrt(lasting(gp!) * lasting(other!)) +
      national * Math.sqrt(gp!.variance.national * other!.variance.national);
    const [a, b] = [gp!.mean / total, other!.mean / total];
    return log1p(a * a * gp!.spread * gp!.spread + b * b * other!.spread * other!.spread + 2 * a * b * together);
  });
}

/**
 * A random walk by period whose variance in each whole year is the one given: its drift, the SD of a usual year's step, and
 * each period's step over that. A variance below the year before's is raised to it, since a walk cannot come back.
 */
function walkOf(months: readonly string[], given: readonly number[]): Walk {
  const parts = periods(months);
  const before = parts[0]!.wholeYear ? 0 : parts[0]!.length;
  const variance: number[] = [];
  for (const value of given) variance.push(Math.max(0, value, variance.at(-1) ?? 0));
  const steps = variance.map((value, y) => value - (variance[y - 1] ?? 0));
  // months before the first April take their share of the first whole year's
  if (before > 0) steps.splice(0, 1, (steps[0]! * before) / (before + 12), (steps[0]! * 12) / (before + 12));
  const drift = Math.sqrt(variance.at(-1)! / (months.length / 12));
  return {
    drift: rounded(drift),
    variance,
    walk: steps.map((step, p) =>
      drift > 0 ? rounded(Math.sqrt(step) / drift) : rounded(Math.sqrt(parts[p]!.length / 12)),
    ),
  };
}

interface Walk extends Pick<FittedRatio, "walk"> {
  readonly drift: number;
  readonly variance: readonly number[];
}
