import type { z } from "zod";
import { InputError } from "../../src/errors.js";

/**
 * Plain data as a schema has it.
 * @throws InputError with the path to the first value that the schema refuses, and what would be right.
 */
export function checked<T>(schema: z.ZodType<T>, data: unknown): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw firstIssue(result.error.issues, data);
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
