import { z } from "zod";
import { fundOrders } from "../src/risk/inYear/contingencyFund.js";
import type { InYearAsked } from "./in-year-settings.js";

const share = z.number().min(0).max(1);
const asked: z.ZodType<InYearAsked> = z.strictObject({
  settings: z.strictObject({
    contingency: share,
    contingencyFrom: z.enum(["budgets", "beside"]),
    order: z.enum(fundOrders),
    stopLoss: z.strictObject({ attach: z.number().min(0), limit: z.number().min(0).nullable(), share }),
    treatments: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          perPerson: z.number().min(0).max(1),
          cost: z.strictObject({
            severity: z.enum(["lognormal", "gamma"]),
            mean: z.number().positive().max(1e9),
            cv: z.number().positive().max(100),
          }),
          threshold: z.number().min(0),
          rule: z.enum(["budget", "excess", "whole", "excluded"]),
        }),
      )
      .refine((all) => new Set(all.map(({ name }) => name)).size === all.length),
  }),
  together: z.strictObject({
    contingency: z.boolean(),
    threshold: z.boolean(),
    exclusion: z.boolean(),
    stopLoss: z.boolean(),
    groups: z.boolean(),
  }),
  confidence: z.number().gt(0).lt(1),
  replications: z.number().int().min(100).max(10_000),
});

/** What the browser kept of the in-year tools' settings; null where it is not that. */
export function keptInYear(value: unknown): InYearAsked | null {
  return asked.safeParse(value).data ?? null;
}
