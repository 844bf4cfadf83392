import type { RunSpec } from "../../src/simulate/stage.js";
import type { Scenario } from "./scenario.js";
import { budgetCall, conversionCall, practicesCall, priceCall } from "./stage-calls-1.js";

/** Columns that pages and the command line keep unless others are named. */
export const headlineColumns: readonly string[] = [
  "gp_ref_made_all",
  "gp_ref_made_all_year",
  "other_ref_made_ga",
  "other_ref_made_ga_year",
  "first_attendances",
  "first_attendances_year",
  "elective",
  "elective_year",
  "nonelective_ga",
  "nonelective_ga_year",
  "price_index",
  "cost",
  "cost_total",
  "cost_pod",
  "indicative_budget",
  "budget",
  "budget_total",
  "contingency",
];

/** Yearly figures of a summary, in its order. */
export const headlineFigures: readonly string[] = [
  "gp_ref_made_all_year",
  "other_ref_made_ga_year",
  "first_attendances_year",
  "elective_year",
  "nonelective_ga_year",
  "price_index",
  "cost_total",
  "budget_total",
  "contingency",
];

/**
 * The run that a scenario describes: forecast → conversion → practices → price → budget, one future flowing through all.
 * @param keep names of the columns to copy out.
 * @example scenarioPlan(defaultScenario(), { keep: ["cost_total"] }).stages[0]?.stage // "forecast"
 */
export function scenarioPlan(
  scenario: Scenario,
  { keep = headlineColumns }: { keep?: readonly string[] } = {},
): RunSpec {
  return {
    stages: [
      { stage: "forecast", assumptions: scenario.fitted },
      { stage: "conversion", assumptions: conversionCall(scenario) },
      { stage: "practices", assumptions: practicesCall(scenario) },
      { stage: "price", assumptions: priceCall(scenario) },
      { stage: "budget", assumptions: budgetCall(scenario) },
    ],
    seed: scenario.seed,
    replications: scenario.replications,
    keep,
  };
}
