import { z } from "zod";
import { quantitySchema } from "../../src/assumptions/quantity-schema.js";
import { type HospitalPodId, hospitalPods, spendPods } from "../pods.js";
import { bounds } from "../scenario/bounds.js";
import { providerSharesSchema } from "../scenario/community-schema.js";
import { monthSchema } from "../scenario/header-schema.js";
import type { Brought } from "./brought.js";
import type { SpendLine } from "./read-spend.js";

const text = (most: number) => z.string().min(1, "must not be empty").max(most, `must be at most ${most} characters`);
const amount = (most: number) => z.number().min(0, "must be 0 or more").max(most, `must be at most ${most}`);
const year = z.string().regex(/^\d{4}\/\d{2}$/, "must be a financial year such as 2012/13");
const podIds = hospitalPods.map(({ id }) => id) as [HospitalPodId, ...HospitalPodId[]];
const services = ["aAndE", ...spendPods.map(({ id }) => id)] as [SpendLine["service"], ...SpendLine["service"][]];
const pod = z.enum(podIds, `must be one of ${podIds.join(", ")}`);

/** What was brought, in a scenario file. */
export const broughtSchema: z.ZodType<Brought> = z.strictObject({
  practices: z.strictObject({ file: text(200) }).optional(),
  tariff: z.strictObject({ file: text(200), pods: z.array(pod) }).optional(),
  providers: z.strictObject({ file: text(200), others: z.array(providerSharesSchema).optional() }).optional(),
  spend: z
    .strictObject({
      file: text(200),
      origin: monthSchema,
      lines: z.array(
        z.strictObject({
          commissioner: text(20),
          service: z.enum(services, `must be one of ${services.join(", ")}`),
          spend: amount(1e12),
          growth: quantitySchema(bounds.uplift).optional(),
        }),
      ),
    })
    .optional(),
  budgets: z
    .strictObject({
      file: text(200),
      lines: z.array(
        z.strictObject({
          of: z.enum(["commissioner", "practice"], 'must be "commissioner" or "practice"'),
          code: text(40),
          year,
          budget: amount(1e12),
        }),
      ),
    })
    .optional(),
  plan: z
    .strictObject({
      file: text(200),
      lines: z.array(z.strictObject({ provider: text(80), specialty: text(40), pod, year, activity: amount(1e9) })),
    })
    .optional(),
});
