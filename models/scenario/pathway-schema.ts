import { z } from "zod";
import { quantitySchema } from "../../src/assumptions/quantity-schema.js";
import type {
  BaseActivity,
  CommissionerConversion,
  ConversionAssumptions,
  FittedPathway,
  PathwayStep,
  RecentCounts,
} from "../conversion/assumptions.js";
import type { DemandAssumptions } from "../demand/assumptions.js";
import { bounds } from "./bounds.js";
import { text } from "./text-schema.js";

const count = z.int("must be a whole number").min(0, "must be 0 or more").max(1e9, "must be at most 1000000000");
const factor = z.number().positive("must be above 0").max(1000, "must be at most 1000");
const proportion = z.number().min(0, "must be 0 or more").max(1e6, "must be at most 1000000");
const part = z.number().min(0, "must be between 0 and 1").max(1, "must be between 0 and 1");

/** How referrals divide, in a scenario file. */
export const demandSchema: z.ZodType<DemandAssumptions> = z.strictObject({
  specialties: z
    .array(
      z.strictObject({
        code: text("code", 20),
        name: text("name", 80),
        firstPerThousand: z.number().positive("must be above 0").max(10_000, "must be at most 10000"),
        attendance: factor.optional(),
        group: text("group", 40).optional(),
      }),
    )
    .min(1, "must hold at least one specialty")
    .max(100, "must hold at most 100 specialties"),
  shareSpread: quantitySchema(bounds.drift),
  shareDrift: quantitySchema(bounds.drift),
  nationalShareDrift: quantitySchema(bounds.drift),
  groupCorrelation: quantitySchema(bounds.share),
  otherSources: z
    .strictObject({ consultant: proportion, aAndE: proportion, other: proportion })
    .refine(({ consultant, aAndE, other }) => consultant + aAndE + other > 0, "must not all be 0"),
  sourceDrift: quantitySchema(bounds.drift),
});

const step: z.ZodType<PathwayStep> = z.strictObject({
  lags: z
    .array(part)
    .min(1, "must hold at least one share")
    .max(12, "must hold at most 12 shares")
    .refine((lags) => lags.reduce((sum, lag) => sum + lag, 0) > 1e-6, "must not all be 0"),
  elasticity: quantitySchema(bounds.share),
  drift: quantitySchema(bounds.drift),
  nationalShare: quantitySchema(bounds.share),
  monthlySpread: quantitySchema(bounds.monthlySpread),
  specialtySpread: quantitySchema(bounds.monthlySpread),
  specialtyDrift: quantitySchema(bounds.drift),
});

/** How referrals become activity, in a scenario file. */
export const conversionSchema: z.ZodType<ConversionAssumptions> = z.strictObject({
  specialties: z
    .array(
      z.strictObject({
        code: text("code", 20),
        name: text("name", 80),
        attendance: factor,
        elective: proportion,
        followUps: proportion,
      }),
    )
    .min(1, "must hold at least one specialty"),
  firstAttendances: step,
  elective: step,
  dayCase: z.strictObject({
    trend: quantitySchema(bounds.trend),
    drift: quantitySchema(bounds.drift),
    nationalShare: quantitySchema(bounds.share),
  }),
  followUps: z.strictObject({
    discharge: quantitySchema(bounds.discharge),
    dischargeCourse: z.array(factor).optional(),
    monthlySpread: quantitySchema(bounds.monthlySpread),
  }),
  planned: z.strictObject({
    drift: quantitySchema(bounds.drift),
    monthlySpread: quantitySchema(bounds.monthlySpread),
  }),
  aAndE: z.strictObject({
    through: quantitySchema(bounds.share),
    admitted: quantitySchema(bounds.admitted),
    drift: quantitySchema(bounds.drift),
    nationalShare: quantitySchema(bounds.share),
    monthlySpread: quantitySchema(bounds.monthlySpread),
  }),
});

/** A commissioner's own ratios at the origin, in a scenario file. */
export const commissionerConversionSchema: z.ZodType<CommissionerConversion> = z.strictObject({
  firstAttendances: z.strictObject({
    ratio: quantitySchema(bounds.ratio),
    drift: quantitySchema(bounds.drift).optional(),
  }),
  elective: z.strictObject({ ratio: quantitySchema(bounds.ratio), drift: quantitySchema(bounds.drift).optional() }),
  dayCase: z.strictObject({ share: quantitySchema(bounds.innerShare) }),
  followUps: z.strictObject({ ratio: quantitySchema(bounds.followUps) }),
  planned: z.strictObject({ ratio: quantitySchema(bounds.ratio) }),
});

const course = z.number().min(0, "must be between 0 and 1000").max(1000, "must be between 0 and 1000");
const degrees = z.number().min(2.1, "must be between 2.1 and 1000000").max(1e6, "must be between 2.1 and 1000000");
const fittedRatio = z.strictObject({ course: z.array(course), walk: z.array(course), df: degrees });

/** The fitted course of a commissioner's pathway, in a scenario file. */
export const fittedPathwaySchema: z.ZodType<FittedPathway> = z.strictObject({
  firstAttendances: fittedRatio,
  elective: fittedRatio,
});

/** A commissioner's last year, in a scenario file. */
export const baseSchema: z.ZodType<BaseActivity> = z.strictObject({
  firstAttendances: count,
  dayCase: count,
  ordinary: count,
  nonElective: count,
  planned: count.optional(),
  aAndE: count.optional(),
});

/** The months to the origin, in a scenario file. */
export const recentSchema: z.ZodType<RecentCounts> = z.strictObject({
  referrals: z.array(count).max(120, "must hold at most 120 months"),
  firstAttendances: z.array(count).max(120, "must hold at most 120 months"),
});
