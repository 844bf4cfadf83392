import { forecastStage } from "../../src/forecast/stage.js";
import { layOutColumns } from "../../src/simulate/lay-out.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import type { ColumnSpec } from "../../src/simulate/stage.js";
import { budgetStage } from "../budget/stage.js";
import { conversionStage } from "../conversion/stage.js";
import { practicesStage } from "../practices/stage.js";
import { priceStage } from "../price/stage.js";
import type { Scenario } from "./scenario.js";
import { scenarioPlan } from "./scenario-plan.js";

const registry = stageRegistry([forecastStage, conversionStage, practicesStage, priceStage, budgetStage]);

/**
 * Every column that a scenario's run can keep, with its unit and shape, in the order in which they are written.
 * @example scenarioColumns(defaultScenario()).find(({ name }) => name === "cost")?.unit // "£ (cash)"
 */
export function scenarioColumns(scenario: Scenario): ColumnSpec[] {
  return [...layOutColumns(registry, scenarioPlan(scenario).stages).values()].map(({ spec }) => spec);
}
