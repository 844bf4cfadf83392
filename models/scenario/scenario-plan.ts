import type { RunSpec } from "../../src/simulate/stage.js";
import type { Scenario } from "./scenario.js";
import { budgetCall, conversionCall, demandCall, practicesCall, priceCall, spendCall } from "./stage-calls.js";

/** Columns that pages and the command line keep unless others are named. */
export const headlineColumns: readonly string[] = [
  // by commissioner and month, and by year
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
  // by commissioner and year
  "follow_ups_year",
  "day_case_year",
  "ordinary_year",
  "planned_year",
  "ae_attendances_year",
  "referrals_year",
  // by commissioner, specialty and year
  "referrals_specialty",
  "referrals_by_source",
  "first_attendances_specialty",
  "elective_specialty",
  // by practice, in the year before; and by practice and year
  "cost_base",
  "cost",
  "indicative_budget",
  "budget",
  // by commissioner and year
  "cost_commissioner",
  "cost_pod",
  "cost_provider",
  "budget_commissioner",
  "contingency",
  "contingency_calls",
  "base_outturn",
  // all together
  "price_index",
  "cost_total",
  "budget_total",
];

/** Yearly figures of a summary, in its order: added up over commissioners. */
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
 * The run that a scenario describes: forecast → demand → conversion → practices → spend → price → budget, one future
 * flowing through all, every commissioner in it.
 * @param keep names of the columns to copy out; the headline's unless given, and where a costly admission is defined the
 * excess above that.
 * @example scenarioPlan(defaultScenario(), { keep: ["cost_total"] }).stages[0]?.stage // "forecast"
 */
export function scenarioPlan(
  scenario: Scenario,
  { keep = usualColumns(scenario) }: { keep?: readonly string[] } = {},
): RunSpec {
  return {
    stages: [
      { stage: "forecast", assumptions: scenario.fitted },
      { stage: "demand", assumptions: demandCall(scenario) },
      { stage: "conversion", assumptions: conversionCall(scenario) },
      { stage: "practices", assumptions: practicesCall(scenario) },
      { stage: "spend", assumptions: spendCall(scenario) },
      { stage: "price", assumptions: priceCall(scenario) },
      { stage: "budget", assumptions: budgetCall(scenario) },
    ],
    seed: scenario.seed,
    replications: scenario.replications,
    keep,
  };
}

/** What a run is kept for unless other columns are named: few enough that 10,000 replications of five years fit in a browser. */
function usualColumns({ assumptions }: Scenario): readonly string[] {
  return assumptions.price.costlyThreshold === undefined ? headlineColumns : [...headlineColumns, "costly_excess"];
}
