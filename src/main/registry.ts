import { referenceForecast } from "../../models/reference-forecast.js";
import { scenarioStages } from "../../models/scenario/scenario-stages.js";
import { highCostStage } from "../risk/inYear/highCostStage.js";
import { overspendStage } from "../risk/overspendStage.js";
import { type StageRegistry, stageRegistry } from "../simulate/registry.js";

/** Every stage that a worker can run. A new model is listed in a scenario's stages or here, and nowhere else. */
export const registry: StageRegistry = stageRegistry([
  ...scenarioStages,
  referenceForecast,
  overspendStage,
  highCostStage,
]);
