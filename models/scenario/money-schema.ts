import { z } from "zod";
import { quantitySchema } from "../../src/assumptions/quantity-schema.js";
import type { BudgetAssumptions } from "../budget/assumptions.js";
import { hospitalPods, spendPods } from "../pods.js";
import type { PracticeAssumptions } from "../practices/assumptions.js";
import type { PriceAssumptions, UnitPrices } from "../price/assumptions.js";
import type { SpendAssumptions, SpendLineAssumptions } from "../spend/assumptions.js";
import { bounds } from "./bounds.js";
import { text } from "./text-schema.js";

const share = z.number().min(0, "must be between 0 and 1").max(1, "must be between 0 and 1");
/** A yearly change: −50 % to +100 %. */
const change = z.number().min(-0.5, "must be between -0.5 and 1").max(1, "must be between -0.5 and 1");
const growth = z.union([change, z.array(change)], "must be a yearly change or a list of them, each between -0.5 and 1");
const pounds = z.number().min(0, "must be 0 or more").max(1e12, "must be at most 1000000000000");
const price = z.number().min(0, "must be between 0 and 1000000").max(1e6, "must be between 0 and 1000000");
const cv = (most: number) => z.number().positive("must be above 0").max(most, `must be at most ${most}`);

/** How practices differ, in a scenario file. */
export const practicesSchema: z.ZodType<PracticeAssumptions> = z.strictObject({
  plannedSpread: quantitySchema(bounds.practiceSpread),
  emergencySpread: quantitySchema(bounds.practiceSpread),
  persistence: quantitySchema(bounds.share),
  listSpread: quantitySchema(bounds.drift),
});

const line: z.ZodType<SpendLineAssumptions> = z.strictObject({
  perHead: quantitySchema(bounds.perHead),
  growth: quantitySchema(bounds.uplift),
  nationalShock: quantitySchema(bounds.drift),
  localDrift: quantitySchema(bounds.drift),
  practiceSpread: quantitySchema(bounds.practiceSpread),
  cvPerson: quantitySchema(bounds.personSpread),
});

/** Spend beside the hospital's, in a scenario file. */
export const spendSchema: z.ZodType<SpendAssumptions> = z.strictObject({
  lines: z.strictObject(Object.fromEntries(spendPods.map(({ id }) => [id, line]))) as unknown as z.ZodType<
    SpendAssumptions["lines"]
  >,
  persistence: quantitySchema(bounds.share),
  known: z
    .array(
      z.strictObject({
        commissioner: text("commissioner", 20),
        spend: z.strictObject(Object.fromEntries(spendPods.map(({ id }) => [id, pounds.optional()]))),
      }),
    )
    .optional(),
});

/** The tariff, in a scenario file. */
export const priceSchema: z.ZodType<PriceAssumptions> = z.strictObject({
  unit: z.strictObject(
    Object.fromEntries(hospitalPods.map(({ id }) => [id, quantitySchema(bounds.price)])),
  ) as unknown as z.ZodType<UnitPrices>,
  bySpecialty: z
    .array(
      z.strictObject({
        specialty: text("specialty", 20),
        firstAttendance: price.optional(),
        followUp: price.optional(),
        dayCase: price.optional(),
        ordinary: price.optional(),
      }),
    )
    .optional(),
  uplift: quantitySchema(bounds.uplift),
  codingDrift: quantitySchema(bounds.uplift),
  providerDrift: quantitySchema(bounds.drift),
  severity: z.strictObject({
    distribution: z.literal("lognormal", 'must be "lognormal"'),
    cvPerson: cv(20),
  }),
  costlyThreshold: price.optional(),
});

/** Budgets and what is held back, in a scenario file. */
export const budgetSchema: z.ZodType<BudgetAssumptions> = z.strictObject({
  growth,
  uplift: change,
  commissioners: z
    .array(
      z.strictObject({
        commissioner: text("commissioner", 20),
        firstYear: pounds.optional(),
        growth: growth.optional(),
        practices: z.record(text("code", 40), z.array(pounds).max(10, "must be at most 10 years")).optional(),
      }),
    )
    .optional(),
  listShare: share,
  formula: z.enum(["patients", "weighted"], 'must be "patients" or "weighted"'),
  prescribing: z.enum(["formula", "historic"], 'must be "formula" or "historic"'),
  basis: z.enum(["origin", "rebased"], 'must be "origin" or "rebased"'),
  knownMonths: z.union([z.literal(9), z.literal(12)], "must be 9 or 12"),
  contingency: quantitySchema(bounds.share),
  costly: z.enum(["none", "excess", "whole"], 'must be "none", "excess" or "whole"'),
});
