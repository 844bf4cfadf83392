import { z } from "zod";
import { quantitySchema } from "../../src/assumptions/quantity-schema.js";
import { overrideSchema } from "../../src/control/overrideSchema.js";
import { bounds } from "./bounds.js";
import { groupSchema } from "./community-schema.js";
import { fittedSchema } from "./fitted-schema.js";
import { headerShape } from "./header-schema.js";
import { fittedPathwaySchema } from "./pathway-schema.js";
import type { Scenario1 } from "./scenario-1.js";
import { text } from "./text-schema.js";

const share = z.number().min(0, "must be between 0 and 1").max(1, "must be between 0 and 1");
const count = z.int("must be a whole number").min(0, "must be 0 or more").max(1e9, "must be at most 1000000000");
const people = z.int("must be a whole number").min(1, "must be 1 or more").max(1e9, "must be at most 1000000000");
/** A yearly change: −50 % to +100 %. */
const change = z.number().min(-0.5, "must be between -0.5 and 1").max(1, "must be between -0.5 and 1");

const pathwayRatio = z.strictObject({
  ratio: quantitySchema(bounds.ratio),
  elasticity: quantitySchema(bounds.share),
  drift: quantitySchema(bounds.drift),
  monthlySpread: quantitySchema(bounds.monthlySpread),
});

const assumptions = z.strictObject({
  conversion: z.strictObject({
    firstAttendances: pathwayRatio,
    elective: pathwayRatio,
    dayCase: z.strictObject({
      share: quantitySchema(bounds.innerShare),
      trend: quantitySchema(bounds.trend),
      drift: quantitySchema(bounds.drift),
    }),
    followUps: z.strictObject({
      ratio: quantitySchema(bounds.followUps),
      monthlySpread: quantitySchema(bounds.monthlySpread),
    }),
  }),
  practices: z.strictObject({
    plannedSpread: quantitySchema(bounds.practiceSpread),
    emergencySpread: quantitySchema(bounds.practiceSpread),
    persistence: quantitySchema(bounds.share),
    specialties: z
      .array(
        z.strictObject({
          code: text("code", 20),
          name: text("name", 80),
          firstPerThousand: z.number().positive("must be above 0"),
        }),
      )
      .min(1, "must hold at least one specialty"),
  }),
  price: z.strictObject({
    unit: z.strictObject({
      firstAttendance: quantitySchema(bounds.price),
      followUp: quantitySchema(bounds.price),
      dayCase: quantitySchema(bounds.price),
      ordinary: quantitySchema(bounds.price),
      nonElective: quantitySchema(bounds.price),
    }),
    uplift: quantitySchema(bounds.uplift),
    severity: z.strictObject({
      distribution: z.literal("lognormal", 'must be "lognormal"'),
      cvPerson: z.number().positive("must be above 0").max(20, "must be at most 20"),
    }),
  }),
  budget: z.strictObject({
    firstYear: z.number().min(0, "must be 0 or more").max(1e12, "must be at most 1000000000000").optional(),
    growth: z.union([change, z.array(change)], "must be a yearly change or a list of them, each between -0.5 and 1"),
    uplift: change,
    listShare: share,
    basis: z.enum(["origin", "rebased"], 'must be "origin" or "rebased"'),
    contingency: quantitySchema(bounds.share),
  }),
});

/** First schema of a scenario file: strict, so that a key it does not know is refused where it stands. */
export const scenarioSchema1: z.ZodType<Scenario1> = z.strictObject({
  schema: z.literal(1, "must be 1"),
  ...headerShape,
  commissioner: z.strictObject({
    code: text("code", 20),
    name: text("name", 200),
    population: people,
    populationBasis: z.string().max(500),
  }),
  assumptions,
  base: z.strictObject({ firstAttendances: count, dayCase: count, ordinary: count, nonElective: count }),
  fitted: fittedSchema,
  fittedPathway: fittedPathwaySchema.optional(),
  practices: z
    .array(
      z.strictObject({
        code: text("code", 40),
        name: text("name", 200),
        patients: people,
        group: text("group", 40),
      }),
    )
    .min(1, "must hold at least one practice"),
  groups: z.array(groupSchema).min(1, "must hold at least one group"),
  overrides: z.array(overrideSchema).optional(),
  notes: z.array(z.string()),
});
