import { normalCdf } from "../../random/normalCdf.js";
import { normalStopLoss } from "../normalStopLoss.js";
import type { RiskMeasure } from "./objective.js";

/** The risk of a group whose cost less budget has this mean and variance, taken as normal. @example normalRisk(0, 1, "chance") // 0.5 */
export function normalRisk(mean: number, variance: number, measure: RiskMeasure): number {
  const sd = Math.sqrt(Math.max(0, variance));
  if (!(sd > 0)) {
    if (measure === "chance") return mean > 0 ? 1 : 0;
    return Math.max(0, mean);
  }
  return measure === "chance" ? normalCdf(mean / sd) : normalStopLoss(sd, -mean);
}
