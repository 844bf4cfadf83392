import type { Scenario } from "./scenario.js";
import { scenarioSchema } from "./schema.js";

/**
 * A scenario as the text of a file: indented JSON in the order of the schema, lists of numbers on one line. Reading it gives
 * the same scenario.
 * @example parseScenario(serialiseScenario(scenario)) // equal to scenario
 */
export function serialiseScenario(scenario: Scenario): string {
  const indented = JSON.stringify(scenarioSchema.safeParse(scenario).data ?? scenario, null, 2);
  return `${indented.replace(/\[\n\s+(-?\d[^[\]{}"]*?)\n\s+\]/g, (_all, inside: string) => `[${inside.replace(/\s+/g, " ")}]`)}\n`;
}
