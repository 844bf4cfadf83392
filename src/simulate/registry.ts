import type { Stage } from "./stage.js";

/** Stages by name: what a worker can be asked to run. */
export type StageRegistry = ReadonlyMap<string, Stage<never>>;

/**
 * Puts stages into a registry under their own names.
 *
 * @throws RangeError if two stages share a name, since their random streams would be the same.
 * @example stageRegistry([demand, price]).get("price") === price // true
 */
export function stageRegistry(stages: readonly Stage<never>[]): StageRegistry {
  const registry = new Map<string, Stage<never>>();
  for (const stage of stages) {
    if (registry.has(stage.name)) throw new RangeError(`two stages have the same name: "${stage.name}"`);
    registry.set(stage.name, stage);
  }
  return registry;
}
