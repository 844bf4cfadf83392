import { z } from "zod";
import { costStructures } from "../src/risk/bySize/costStructure.js";
import { severityNames } from "../src/risk/people/severity.js";
import type { SizeAsked } from "./risk-by-size-controls.js";

const share = z.number().min(0).max(1);
const asked: z.ZodType<SizeAsked> = z.strictObject({
  controls: z.strictObject({
    structure: z.enum(costStructures),
    severity: z.enum(severityNames),
    cv: z.number().min(0).max(1000),
    years: z.number().int().min(1).max(5),
    chance: z.boolean(),
    localSd: share,
    nationalSd: share,
    baseMonths: z.number().int().min(0).max(12),
    margins: z.array(z.number().min(0).max(10)).min(1).max(4),
    confidence: z.number().gt(0).lt(1),
    replications: z.number().int().min(100).max(100_000),
    seed: z.string(),
  }),
  sizes: z.array(z.number().int().min(1).max(1e7)).max(30),
  own: z.boolean(),
});

/** What the browser kept of the page's controls; null where it is not that. */
export function keptSizes(value: unknown): SizeAsked | null {
  return asked.safeParse(value).data ?? null;
}
