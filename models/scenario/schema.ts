import { z } from "zod";
import { overrideSchema } from "../../src/control/overrideSchema.js";
import { broughtSchema } from "../bring/brought-schema.js";
import { groupSchema, practiceSchema, providerSchema, providerSharesSchema } from "./community-schema.js";
import { fittedSchema } from "./fitted-schema.js";
import { headerShape } from "./header-schema.js";
import { budgetSchema, practicesSchema, priceSchema, spendSchema } from "./money-schema.js";
import {
  baseSchema,
  commissionerConversionSchema,
  conversionSchema,
  demandSchema,
  fittedPathwaySchema,
  recentSchema,
} from "./pathway-schema.js";
import type { Commissioner, Scenario } from "./scenario.js";
import { text } from "./text-schema.js";

/** Version of the scenario file that this program writes. */
export const currentSchema = 2;

const commissioner: z.ZodType<Commissioner> = z.strictObject({
  code: text("code", 20),
  name: text("name", 200),
  population: z.int("must be a whole number").min(1, "must be 1 or more").max(1e9, "must be at most 1000000000"),
  populationBasis: z.string().max(500),
  base: baseSchema,
  recent: recentSchema,
  conversion: commissionerConversionSchema,
  fittedPathway: fittedPathwaySchema.optional(),
  shares: z
    .record(z.string(), z.number().min(0, "must be 0 or more").max(1e9, "must be at most 1000000000"))
    .optional(),
});

/** Schema of a scenario file: strict, so that a key it does not know is refused where it stands. */
export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  schema: z.literal(currentSchema, `must be ${currentSchema}`),
  ...headerShape,
  community: z.strictObject({ code: text("code", 20), name: text("name", 200) }),
  commissioners: z.array(commissioner).min(1, "must hold at least one commissioner"),
  providers: z.array(providerSchema).min(1, "must hold at least one provider"),
  providerShares: z.array(providerSharesSchema),
  assumptions: z.strictObject({
    demand: demandSchema,
    conversion: conversionSchema,
    practices: practicesSchema,
    spend: spendSchema,
    price: priceSchema,
    budget: budgetSchema,
  }),
  fitted: fittedSchema,
  practices: z.array(practiceSchema).min(1, "must hold at least one practice"),
  groups: z.array(groupSchema).min(1, "must hold at least one group"),
  overrides: z.array(overrideSchema).optional(),
  brought: broughtSchema.optional(),
  notes: z.array(z.string()),
});
