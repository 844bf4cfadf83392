import { InputError } from "../../src/errors.js";
import { fromSchema1 } from "./from-schema-1.js";
import { currentSchema } from "./schema.js";

/** Step from one schema version to the next: takes and gives plain JSON. */
type Migration = (older: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** By the version that a step starts from. */
const migrations: ReadonlyMap<number, Migration> = new Map([[1, fromSchema1]]);

/**
 * Brings a scenario of an earlier schema version to the current one, step by step.
 *
 * @param steps by the version each starts from.
 * @throws InputError if there is no version, or one that this program does not know, or what a step refuses.
 */
export function migrateScenario(
  input: Readonly<Record<string, unknown>>,
  { steps = migrations, current = currentSchema }: { steps?: ReadonlyMap<number, Migration>; current?: number } = {},
): Readonly<Record<string, unknown>> {
  let scenario = input;
  for (;;) {
    const version = scenario.schema;
    if (version === current) return scenario;
    if (typeof version === "number" && Number.isInteger(version) && version > current) {
      throw new InputError(`was saved by a later version of the workbench; this one reads up to ${current}`, {
        path: "schema",
        value: version,
      });
    }
    const step = typeof version === "number" ? steps.get(version) : undefined;
    if (!step) {
      throw new InputError(`a scenario file states its schema version, ${current} or an earlier one`, {
        path: "schema",
        value: version ?? "nothing",
      });
    }
    scenario = step(scenario);
  }
}
