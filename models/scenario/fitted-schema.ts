import { z } from "zod";
import { InputError } from "../../src/errors.js";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import { monthLabel, monthNumber } from "../../src/forecast/months.js";
import { wholeYears } from "../time/periods.js";
import { monthSchema } from "./header-schema.js";

/** Logs of growth and season: beyond ±5 an activity would be 150 times the usual one. */
const finite = z.number().min(-5, "must be between -5 and 5").max(5, "must be between -5 and 5");
const positive = z.number().min(0, "must be 0 or more").max(10, "must be at most 10");
const loading = z.number().min(-1, "must be between -1 and 1").max(1, "must be between -1 and 1");
const level = z.number().min(0, "must be 0 or more").max(1e8, "must be at most 100000000");

/** Schema of the forecast's fitted values: plain numbers whose lists have the length of the months and measures. */
export const fittedSchema: z.ZodType<ForecastAssumptions> = z
  .strictObject({
    origin: monthSchema,
    months: z.array(monthSchema).min(12, "must hold at least one whole year of months"),
    years: z.array(z.strictObject({ label: z.string(), first: z.int().min(0) })).min(1, "must hold at least one year"),
    layers: z.strictObject({ chance: z.boolean(), local: z.boolean(), national: z.boolean(), parameters: z.boolean() }),
    measures: z
      .array(
        z.strictObject({
          name: z.string(),
          label: z.string(),
          unit: z.string(),
          calendar: z.array(finite),
          growth: z.array(finite),
          growthSd: z.array(positive),
          national: z.strictObject({
            shockSd: positive,
            persistence: z.number().min(0, "must be between 0 and below 1").lt(1, "must be between 0 and below 1"),
            monthSd: positive,
          }),
          local: z.strictObject({
            scale: positive,
            df: z.number().min(1, "must be 1 or more").max(1e6, "must be at most 1000000"),
            shared: z.number().min(0, "must be between 0 and 1").max(1, "must be between 0 and 1").optional(),
          }),
        }),
      )
      .min(1, "must hold at least one measure"),
    organisations: z
      .array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          type: z.string(),
          parent: z.string().optional(),
          monthsOfHistory: z.int().min(0),
          short: z.boolean(),
          series: z.array(z.strictObject({ level, levelSd: positive, dispersion: positive, driftFactor: positive })),
        }),
      )
      .min(1, "must hold at least one organisation"),
    sources: z.array(z.string()),
    nationalLoadings: z.array(z.array(loading)),
    localLoadings: z.array(z.array(loading)),
    notes: z.array(z.string()),
  })
  .superRefine((fitted, context) => {
    const demand = (given: number, wanted: number, path: PropertyKey[], of: string) => {
      if (given === wanted) return;
      context.addIssue({ code: "custom", path, message: `must have one entry for each of ${wanted} ${of}: ${given}` });
    };
    for (const { path, message } of calendarIssues(fitted)) context.addIssue({ code: "custom", path, message });
    fitted.measures.forEach((measure, m) => {
      for (const list of ["calendar", "growth", "growthSd"] as const) {
        demand(measure[list].length, fitted.months.length, ["measures", m, list], "months");
      }
    });
    fitted.organisations.forEach((organisation, o) => {
      demand(organisation.series.length, fitted.measures.length, ["organisations", o, "series"], "measures");
    });
    for (const loadings of ["nationalLoadings", "localLoadings"] as const) {
      demand(fitted[loadings].length, fitted.measures.length, [loadings], "measures");
      fitted[loadings].forEach((row, m) => {
        demand(row.length, fitted.sources.length, [loadings, m], "sources");
      });
    }
  });

/** Months must follow the origin one by one to a March, and the years must be their whole financial years. */
function calendarIssues(
  fitted: Pick<ForecastAssumptions, "origin" | "months" | "years">,
): { path: PropertyKey[]; message: string }[] {
  const { origin, months, years } = fitted;
  try {
    const first = monthNumber(origin) + 1;
    const gap = months.findIndex((label, t) => label !== monthLabel(first + t));
    if (gap >= 0) {
      const message = `must be the month after the one before it, ${monthLabel(first + gap)}: ${months[gap]}`;
      return [{ path: ["months", gap], message }];
    }
    const whole = wholeYears(months);
    const wrong = years.findIndex(({ label, first: from }, y) => whole[y]?.label !== label || whole[y]?.first !== from);
    if (wrong < 0 && whole.length === years.length) return [];
    const expected = whole.map(({ label, first: from }) => `${label} from position ${from}`).join(", ");
    return [{ path: ["years"], message: `must be the whole financial years of the months: ${expected}` }];
  } catch (error) {
    if (error instanceof InputError) return [{ path: ["months"], message: error.message }];
    throw error;
  }
}
