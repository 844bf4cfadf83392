import { columnSize } from "../../src/simulate/column-size.js";
import type { Scenario } from "./scenario.js";
import { scenarioColumns } from "./scenario-columns.js";
import { scenarioPlan } from "./scenario-plan.js";

/** Bytes that a page may keep of one run: with what pages derive from it, and what draws, well under a gigabyte. */
const room = 600e6;

/**
 * The most replications of a scenario whose kept columns fit in a browser, rounded down to two figures, 100 or more: about
 * 15,000 for 150 practices and five years.
 * @param roomBytes for the kept columns together.
 */
export function mostReplications(scenario: Scenario, { roomBytes = room }: { roomBytes?: number } = {}): number {
  const kept = new Set(scenarioPlan(scenario).keep);
  const cells = scenarioColumns(scenario)
    .filter(({ name }) => kept.has(name))
    .reduce((sum, column) => sum + columnSize(column), 0);
  const most = Math.floor(roomBytes / (8 * cells));
  const unit = Number(`1e${Math.max(0, String(most).length - 2)}`);
  return Math.max(100, Math.floor(most / unit) * unit);
}
