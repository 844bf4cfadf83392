import { z } from "zod";
import type { ProviderShares } from "../price/assumptions.js";
import type { Practice, PracticeGroup, Provider } from "./scenario.js";
import { text } from "./text-schema.js";

const people = z.int("must be a whole number").min(1, "must be 1 or more").max(1e9, "must be at most 1000000000");
const count = z.int("must be a whole number").min(0, "must be 0 or more").max(1e9, "must be at most 1000000000");
const factor = z.number().min(0.5, "must be between 0.5 and 2").max(2, "must be between 0.5 and 2");
const percent = z.number().min(0, "must be between 0 and 100").max(100, "must be between 0 and 100");
const change = z.number().min(-0.5, "must be between -0.5 and 1").max(1, "must be between -0.5 and 1");
const fifth = "must be 1 (most deprived) to 5 (least)";

/** A provider in a scenario file. */
export const providerSchema: z.ZodType<Provider> = z.strictObject({
  code: text("code", 20),
  name: text("name", 200),
  kind: z.enum(
    ["NHS trust", "foundation trust", "independent treatment centre", "community provider"],
    'must be "NHS trust", "foundation trust", "independent treatment centre" or "community provider"',
  ),
  marketForcesFactor: factor,
  supplement: z.number().min(-0.5, "must be between -0.5 and 1").max(1, "must be between -0.5 and 1").optional(),
  supplementYears: z.int("must be a whole number").min(0, "must be 0 or more").max(10, "must be at most 10").optional(),
});

/** Who treats whom, in a scenario file. */
export const providerSharesSchema: z.ZodType<ProviderShares> = z.strictObject({
  commissioner: text("commissioner", 20),
  specialty: text("specialty", 20).optional(),
  shares: z
    .record(z.string(), z.number().min(0, "must be 0 or more").max(1e9, "must be at most 1000000000"))
    .refine((shares) => Object.values(shares).some((share) => share > 1e-9), "must hold at least one share above 0"),
});

/** A practice in a scenario file. */
export const practiceSchema: z.ZodType<Practice> = z.strictObject({
  code: text("code", 40),
  name: text("name", 200),
  patients: people,
  group: text("group", 40),
  commissioner: text("commissioner", 20),
  weighted: z.number().positive("must be above 0").max(1e9, "must be at most 1000000000").optional(),
  growth: change.optional(),
  ages: z.array(count).length(8, "must have one number for each of 8 age bands").optional(),
  deprivation: z.int(fifth).min(1, fifth).max(5, fifth).optional(),
  localAuthority: text("localAuthority", 200).optional(),
  x: percent.optional(),
  y: percent.optional(),
  referrals: count.optional(),
});

/** A group of practices in a scenario file. */
export const groupSchema: z.ZodType<PracticeGroup> = z.strictObject({
  code: text("code", 40),
  name: text("name", 200),
});
