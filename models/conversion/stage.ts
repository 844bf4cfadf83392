import { quantitySampler } from "../../src/assumptions/quantity-sampler.js";
import { InputError } from "../../src/errors.js";
import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import { exp, log } from "../../src/random/math.js";
import { normal } from "../../src/random/normal.js";
import { poissonQuantile } from "../../src/random/poissonQuantile.js";
import type { ColumnSpec, Stage } from "../../src/simulate/stage.js";
import { pods } from "../pods.js";
import { bounds } from "../scenario/bounds.js";
import type { BaseActivity, ConversionAssumptions, FittedPathway } from "../scenario/scenario.js";
import { monthDimension } from "../time/month-dimension.js";
import { periods, wholeYears } from "../time/periods.js";
import { yearSum } from "../time/year-sum.js";
import { pathway } from "./pathway.js";

/** What the conversion stage needs beside the user's assumptions. */
export interface ConversionStageAssumptions extends ConversionAssumptions {
  /** Columns of referrals [organisation, month] that are added up: every source. */
  readonly referrals: readonly string[];
  /** Central path of those referrals together, one number a month, 0 or more. */
  readonly expectedReferrals: readonly number[];
  /** Course of the ratios; they stay as at the origin unless given. */
  readonly fitted?: FittedPathway;
  readonly base: BaseActivity;
}

/** Counts that the stage writes by month, and by year under the name with "_year" behind it. */
const counted = [
  { name: "first_attendances", label: "First outpatient attendances", unit: "attendances" },
  { name: "follow_ups", label: "Follow-up attendances", unit: "attendances" },
  { name: "elective", label: "Elective admissions", unit: "admissions" },
  { name: "day_case", label: "Elective day cases", unit: "admissions" },
  { name: "ordinary", label: "Elective admissions with a stay", unit: "admissions" },
] as const;

/**
 * Referrals of all sources to first attendances, to follow-ups, to elective admissions, day case and ordinary.
 *
 * For period p (a financial year) and month m in it, with β the elasticity and W a random walk by period:
 *   ratio(m) = ratio × course(m) × exp((β − 1) × log(count before / its expected path) + W(p)), both counts of period p;
 *   count(m) ~ beta-binomial(count before, ratio(m)).
 * The course is the central path of the count's own forecast over that of the count before, so that the middle of what
 * is drawn is that of the count's own forecast. Elective admissions follow first attendances in the same way. The day-case share's log odds move by a trend and a
 * random walk. Follow-ups are overdispersed Poisson around ratio × first attendances of the month. There is no lag
 * between the steps: one month's referrals meet the same month's attendances.
 */
export const conversionStage: Stage<ConversionStageAssumptions> = {
  name: "conversion",
  version: "1",
  columns(assumptions, upstream) {
    const month = monthDimension(upstream.spec(assumptions.referrals[0]!));
    const year = { name: "year", labels: wholeYears(month.labels).map(({ label }) => label) };
    return [
      ...counted.map(({ name, label, unit }): ColumnSpec => ({ name, label, unit, dimensions: [month] })),
      ...counted.map(
        ({ name, label, unit }): ColumnSpec => ({
          name: `${name}_year`,
          label: `${label} by financial year`,
          unit,
          dimensions: [year],
        }),
      ),
      {
        name: "base_activity",
        label: "Activity of the twelve months to the origin",
        unit: "attendances or admissions",
        dimensions: [{ name: "point of delivery", labels: pods.map((pod) => pod.label) }],
      },
    ];
  },
  prepare(assumptions, context) {
    const months = monthDimension(context.spec(assumptions.referrals[0]!)).labels;
    const parts = periods(months);
    if (assumptions.expectedReferrals.length !== months.length) {
      throw new InputError(`expected referrals must have one number for each of ${months.length} months`, {
        path: "expectedReferrals",
        value: assumptions.expectedReferrals.length,
      });
    }
    const sources = assumptions.referrals.map((column) => context.read(column));
    const organisations = sources[0]!.length / months.length;
    const firstAttendances = context.write("first_attendances");
    const followUps = context.write("follow_ups");
    const elective = context.write("elective");
    const dayCase = context.write("day_case");
    const ordinary = context.write("ordinary");
    const base = context.write("base_activity");
    const years = wholeYears(months);
    const monthly = counted.map(({ name }) => context.write(name));
    const yearly = counted.map(({ name }) => context.write(`${name}_year`));

    const referrals = new Float64Array(months.length);
    const expected = Float64Array.from(assumptions.expectedReferrals);
    const expectedFirst = new Float64Array(months.length);
    const toFirst = pathway(assumptions.firstAttendances, {
      name: "first attendances",
      months,
      context,
      fitted: assumptions.fitted?.firstAttendances,
    });
    const toElective = pathway(assumptions.elective, {
      name: "elective",
      months,
      context,
      fitted: assumptions.fitted?.elective,
    });

    const course = assumptions.fitted?.firstAttendances.course;

    const share = quantitySampler(assumptions.dayCase.share, bounds.innerShare);
    const trend = quantitySampler(assumptions.dayCase.trend, bounds.trend);
    const drift = quantitySampler(assumptions.dayCase.drift, bounds.drift);
    const shareStream = context.stream("day-case share");
    const trendStream = context.stream("day-case trend");
    const driftStream = context.stream("day-case drift");
    const walkStream = context.stream("day-case walk");
    const dayCaseCounts = months.map((month) => context.stream(`day cases ${month}`));

    const followRatio = quantitySampler(assumptions.followUps.ratio, bounds.followUps);
    const followSpread = quantitySampler(assumptions.followUps.monthlySpread, bounds.monthlySpread);
    const followRatioStream = context.stream("follow-up ratio");
    const followSpreadStream = context.stream("follow-up spread");
    const followNoise = context.stream("follow-up noise");
    const followCounts = context.stream("follow-ups");

    return () => {
      for (let m = 0; m < months.length; m++) {
        let sum = 0;
        for (const source of sources) for (let o = 0; o < organisations; o++) sum += source[o * months.length + m]!;
        referrals[m] = Math.round(sum);
      }
      const ratio = toFirst(referrals, expected, firstAttendances);
      for (let m = 0; m < months.length; m++) expectedFirst[m] = expected[m]! * ratio * (course?.[m] ?? 1);
      toElective(firstAttendances, expectedFirst, elective);

      const share0 = share(shareStream);
      let logOdds = log(share0 / (1 - share0));
      const rise = trend(trendStream);
      const step = drift(driftStream);
      for (const part of parts) {
        const years = part.length / 12;
        logOdds += rise * years + step * Math.sqrt(years) * normal(walkStream);
        const p = 1 / (1 + exp(-logOdds));
        for (let m = part.first; m < part.first + part.length; m++) {
          const day = binomialQuantile(dayCaseCounts[m]!.uniform(), elective[m]!, p);
          dayCase[m] = day;
          ordinary[m] = elective[m]! - day;
        }
      }

      const perFirst = followRatio(followRatioStream);
      const spread = followSpread(followSpreadStream);
      for (let m = 0; m < months.length; m++) {
        const noise = exp(spread * normal(followNoise) - (spread * spread) / 2);
        followUps[m] = poissonQuantile(followCounts.uniform(), perFirst * firstAttendances[m]! * noise);
      }
      for (let c = 0; c < counted.length; c++) {
        const column = monthly[c]!;
        for (let y = 0; y < years.length; y++) yearly[c]![y] = yearSum(column, years[y]!, months.length);
      }
      base[0] = assumptions.base.firstAttendances;
      base[1] = Math.round(perFirst * assumptions.base.firstAttendances);
      base[2] = assumptions.base.dayCase;
      base[3] = assumptions.base.ordinary;
      base[4] = assumptions.base.nonElective;
    };
  },
};
