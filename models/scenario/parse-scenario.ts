import type { z } from "zod";
import { InputError } from "../../src/errors.js";
import { isText } from "../../src/is-text.js";
import { migrateScenario } from "./migrations.js";
import type { Scenario } from "./scenario.js";
import { refuseConflicts } from "./scenario-conflicts.js";
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
    const result = scenarioSchema.safeParse(migrateScenario(data as Record<string, unknown>));
    if (!result.success) throw firstIssue(result.error.issues, data);
    refuseConflicts(result.data);
    return result.data;
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

/** Misspelt keys first: they explain the missing ones. */
function firstIssue(issues: readonly z.core.$ZodIssue[], data: unknown): InputError {
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  if (issue.code === "unrecognized_keys") {
    const path = [...issue.path, issue.keys[0]!];
    return new InputError(`unknown key${more}`, { path: path.join("."), value: valueAt(data, path) });
  }
  const value = valueAt(data, issue.path);
  const path = issue.path.join(".");
  if (value === undefined) {
    const wanted = issue.code === "custom" ? `; it ${issue.message}` : "";
    return new InputError(`is missing${wanted}${more}`, { path });
  }
  const message = issue.code === "invalid_type" ? mustBe(issue.expected, issue.message) : issue.message;
  const stands = message.includes(": ") ? { path } : { path, value };
  return new InputError(`${message}${more}`, stands);
}

function mustBe(expected: string, message: string): string {
  if (!message.startsWith("Invalid input")) return message;
  const words: Record<string, string> = {
    number: "a number",
    int: "a whole number",
    string: "text",
    boolean: "true or false",
    array: "a list",
    object: "an object",
  };
  return `must be ${words[expected] ?? expected}`;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
