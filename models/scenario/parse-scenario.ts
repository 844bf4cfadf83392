import { InputError } from "../../src/errors.js";
import { isText } from "../../src/is-text.js";
import { checked } from "./checked.js";
import { migrateScenario } from "./migrations.js";
import type { Scenario } from "./scenario.js";
import { refuseConflicts } from "./scenario-conflicts.js";
import { plainTitle } from "./scenario-title.js";
import { scenarioSchema } from "./schema.js";

/**
 * Reads a scenario from a file's text or from plain data, of this schema version or an earlier one.
 *
 * @param input JSON text, or what JSON.parse gave.
 * @throws InputError with the path to the first value that cannot be used, and what would be right.
 * @example parseScenario('{"schema": 1, "titel": "…"}') // InputError: titel: unknown key: "…"
 */
export function parseScenario(input: unknown, { file }: { file?: string } = {}): Scenario {
  try {
    const data = typeof input === "string" ? fromJson(input) : input;
    if (typeof data !== "object" || data === null || Array.isArray(data)) {
      throw new InputError("a scenario must be a JSON object", { value: data });
    }
    const scenario = checked(scenarioSchema, migrateScenario(data as Record<string, unknown>));
    refuseConflicts(scenario);
    return { ...scenario, title: plainTitle(scenario.title) };
  } catch (error) {
    if (file === undefined || !(error instanceof InputError) || error.place.file !== undefined) throw error;
    throw new InputError(error.message, { file });
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(isText(text) ? `is not JSON: ${(error as Error).message}` : "is not a text file in UTF-8");
  }
}
