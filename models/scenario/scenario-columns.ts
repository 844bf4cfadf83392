import { layOutColumns } from "../../src/simulate/lay-out.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import type { ColumnSpec } from "../../src/simulate/stage.js";
import type { Scenario } from "./scenario.js";
import { scenarioPlan } from "./scenario-plan.js";
import { scenarioStages } from "./scenario-stages.js";

const registry = stageRegistry(scenarioStages);

/**
 * Every column that a scenario's run can keep, with its unit and shape, in the order in which they are written.
 * @example scenarioColumns(defaultScenario()).find(({ name }) => name === "cost")?.unit // "£ (cash)"
 */
export function scenarioColumns(scenario: Scenario): ColumnSpec[] {
  return [...layOutColumns(registry, scenarioPlan(scenario).stages).values()].map(({ spec }) => spec);
}
