import { budgetStage } from "../../models/budget/stage.js";
import { conversionStage } from "../../models/conversion/stage.js";
import { practicesStage } from "../../models/practices/stage.js";
import { priceStage } from "../../models/price/stage.js";
import { referenceForecast } from "../../models/reference-forecast.js";
import { forecastStage } from "../forecast/stage.js";
import { highCostStage } from "../risk/inYear/highCostStage.js";
import { overspendStage } from "../risk/overspendStage.js";
import { type StageRegistry, stageRegistry } from "../simulate/registry.js";

/** Every stage that a worker can run. A new model is imported above and listed here, and nowhere else. */
export const registry: StageRegistry = stageRegistry([
  forecastStage,
  referenceForecast,
  conversionStage,
  practicesStage,
  priceStage,
  budgetStage,
  overspendStage,
  highCostStage,
]);
