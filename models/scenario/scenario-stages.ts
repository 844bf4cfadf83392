import { forecastStage } from "../../src/forecast/stage.js";
import type { Stage } from "../../src/simulate/stage.js";
import { budgetStage } from "../budget/budget-stage.js";
import { communityConversionStage } from "../conversion/community-stage.js";
import { demandStage } from "../demand/stage.js";
import { practicesStage } from "../practices/practices-stage.js";
import { priceStage } from "../price/price-stage.js";
import { spendStage } from "../spend/spend-stage.js";

/** The stages of a scenario's run, in the order in which one future flows through them. */
export const scenarioStages: readonly Stage<never>[] = [
  forecastStage,
  demandStage,
  communityConversionStage,
  practicesStage,
  spendStage,
  priceStage,
  budgetStage,
];
