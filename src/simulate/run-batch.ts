import { preparePlan } from "./plan.js";
import type { StageRegistry } from "./registry.js";
import type { RunSpec } from "./stage.js";

/**
 * The pure core: kept columns of replications `from` up to but not including `to`, by column name.
 *
 * A function of its arguments alone, so any split of a run into batches, on any number of workers, gives the same bits.
 *
 * @returns `values[cell * (to - from) + (replication - from)]` for each kept column.
 * @throws InputError if the run cannot be composed; Error if a kept value is not finite.
 */
export function runBatch(
  registry: StageRegistry,
  spec: RunSpec,
  from: number,
  to: number,
): Map<string, Float64Array<ArrayBuffer>> {
  const values = preparePlan(registry, spec).run(from, to);
  return new Map(spec.keep.map((name, i) => [name, values[i]!]));
}
