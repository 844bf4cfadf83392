import { z } from "zod";
import { type Arrangement, checkArrangement, formulas, layerUnits } from "./arrangement.js";

const formula = z.enum(formulas);
const surplus = z.enum(["returned", "carried"]);

const layer = z.strictObject({
  name: z.string(),
  unit: z.enum(layerUnits),
  attach: z.number(),
  limit: z.number().nullable(),
  share: z.number(),
  funding: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("expected"), loading: z.number() }),
    z.strictObject({ kind: z.literal("share"), share: z.number() }),
    z.strictObject({ kind: z.literal("gains") }),
  ]),
  formula,
  short: z.enum(["levied", "scaled"]),
  surplus,
});

const arrangementSchema: z.ZodType<Arrangement> = z.strictObject({
  layers: z.array(layer),
  borrowing: z.strictObject({ share: z.number(), formula, surplus }).nullable(),
  reserve: z.strictObject({ share: z.number(), repayYears: z.number() }).nullable(),
});

/**
 * An arrangement from plain data that was kept or sent.
 *
 * @returns null where it is no arrangement.
 * @throws InputError where it is one that cannot be: out of range, or paying twice.
 */
export function parseArrangement(value: unknown): Arrangement | null {
  const parsed = arrangementSchema.safeParse(value);
  if (!parsed.success) return null;
  checkArrangement(parsed.data);
  return parsed.data;
}
