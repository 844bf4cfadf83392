import { z } from "zod";
import { InputError } from "../errors.js";
import { type Override, overrideSchema } from "./overrideSchema.js";

/**
 * Reads a list of overrides from plain data, as a scenario or a file holds it.
 *
 * @throws InputError with the path to the first thing that is wrong: an unknown key, a missing reason, an impossible value, or
 * two levels for the same series.
 * @example parseOverrides([{ what: "level", value: 0 }]) // InputError
 */
export function parseOverrides(input: unknown): Override[] {
  const result = z.array(overrideSchema).safeParse(input);
  if (!result.success) {
    const issue = result.error.issues.find(({ code }) => code === "unrecognized_keys") ?? result.error.issues[0]!;
    const path = ["overrides", ...issue.path].join(".");
    if (issue.code === "unrecognized_keys") throw new InputError("unknown key", { path, value: issue.keys[0] });
    throw new InputError(issue.message, { path });
  }
  const levels = new Set<string>();
  for (const [i, override] of result.data.entries()) {
    if (override.what !== "level") continue;
    const series = JSON.stringify([override.organisation, override.measure]);
    if (levels.has(series)) {
      throw new InputError("a second level for the same series; keep one", {
        path: `overrides.${i}`,
        value: `${override.organisation} ${override.measure}`,
      });
    }
    levels.add(series);
  }
  return result.data;
}
