import { z } from "zod";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be a month as 2012-03");
const finite = z.number();
const positive = z.number().min(0, "must be 0 or more");

/** Schema of the forecast's fitted values: plain numbers whose lists have the length of the months and measures. */
export const fittedSchema: z.ZodType<ForecastAssumptions> = z
  .strictObject({
    origin: month,
    months: z.array(month).min(12, "must hold at least one whole year of months"),
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
          local: z.strictObject({ scale: positive, df: z.number().positive("must be above 0") }),
        }),
      )
      .min(1, "must hold at least one measure"),
    organisations: z
      .array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          type: z.string(),
          monthsOfHistory: z.int().min(0),
          short: z.boolean(),
          series: z.array(
            z.strictObject({ level: positive, levelSd: positive, dispersion: positive, driftFactor: positive }),
          ),
        }),
      )
      .min(1, "must hold at least one organisation"),
    sources: z.array(z.string()),
    nationalLoadings: z.array(z.array(finite)),
    localLoadings: z.array(z.array(finite)),
    notes: z.array(z.string()),
  })
  .superRefine((fitted, context) => {
    const demand = (given: number, wanted: number, path: PropertyKey[], of: string) => {
      if (given === wanted) return;
      context.addIssue({ code: "custom", path, message: `must have one entry for each of ${wanted} ${of}: ${given}` });
    };
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
