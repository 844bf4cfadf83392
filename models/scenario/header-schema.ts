import { z } from "zod";
import { text } from "./text-schema.js";

/** A month, in a scenario file. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be a month as 2012-03");

/** What every schema of a scenario file starts with: title, rules, seed, replications and horizon. */
export const headerShape = {
  title: text("title", 200),
  ruleSet: z.enum(
    ["PCT 2006", "consortia 2010", "present day"],
    'must be "PCT 2006", "consortia 2010" or "present day"',
  ),
  seed: text("seed", 200),
  replications: z
    .int("must be a whole number")
    .min(2, "must be between 2 and 1000000")
    .max(1_000_000, "must be between 2 and 1000000"),
  horizon: z.strictObject({
    origin: monthSchema,
    years: z.int("must be a whole number").min(1, "must be between 1 and 10").max(10, "must be between 1 and 10"),
  }),
};
