import { z } from "zod";

const month = z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, "must be a month such as 2012-03");
const said = (what: string) => z.string().refine((text) => text.trim() !== "", `must say ${what}`);
const positive = z.number().positive("must be above 0");

const common = {
  /** Column name in the file. */
  measure: said("which measure"),
  /** Organisation code. */
  organisation: said("which organisation"),
  /** Who decided. */
  who: said("who decided"),
  /** On what grounds. */
  why: said("why"),
  /** When it was decided, as "2012-04-30". */
  date: z.iso.date("must be a date such as 2012-04-30"),
};

const range = z
  .strictObject({ p10: positive, p90: positive })
  .refine(({ p10, p90 }) => p10 <= p90, "must be p10 ≤ p90");

/**
 * Schema of one override of what was read from history: strict, so that a misspelt key is refused.
 *
 * - "level": the expected count of an average month at the origin: a number, whose fitted uncertainty stays, or an 80 %
 *   range that replaces it.
 * - "exclude months": months `from` to `to`, both included, count as unknown.
 * - "rebase": months before `from` no longer tell the level; a control chart starts new limits there.
 */
export const overrideSchema = z.discriminatedUnion("what", [
  z.strictObject({ ...common, what: z.literal("level"), value: z.union([positive, range]) }),
  z
    .strictObject({ ...common, what: z.literal("exclude months"), from: month, to: month })
    .refine(({ from, to }) => from <= to, { message: "must not be before from", path: ["to"] }),
  z.strictObject({ ...common, what: z.literal("rebase"), from: month }),
]);

/** A user's decision about one organisation's measure, kept with who and why. Plain JSON. */
export type Override = z.infer<typeof overrideSchema>;
