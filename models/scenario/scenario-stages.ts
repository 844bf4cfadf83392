import { forecastStage } from "../../src/forecast/stage.js";
import type { Stage } from "../../src/simulate/stage.js";
import { budgetStage } from "../budget/stage.js";
import { conversionStage } from "../conversion/stage.js";
import { demandStage } from "../demand/stage.js";
import { practicesStage } from "../practices/stage.js";
import { priceStage } from "../price/stage.js";
import { spendStage } from "../spend/stage.js";

/** The stages of a scenario's run, in the order in which one future flows through them. */
export const scenarioStages: readonly Stage<never>[] = [
  forecastStage,
  demandStage,
  conversionStage,
  practicesStage,
  spendStage,
  priceStage,
  budgetStage,
];
