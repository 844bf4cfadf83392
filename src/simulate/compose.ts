import { runKey } from "../random/key.js";
import type { Stream } from "../random/stream.js";
import { layOutColumns, type PlacedColumn, stageOf } from "./lay-out.js";
import type { StageRegistry } from "./registry.js";
import type { StageCall } from "./stage.js";
import { stageContext } from "./stage-context.js";

/** Stages prepared over one scratch set, ready to be run from any replication. */
export interface Composition {
  /** Every column, in the order in which the stages write them. */
  readonly columns: ReadonlyMap<string, PlacedColumn>;
  /** All columns of one replication end to end. */
  readonly scratch: Float64Array;
  readonly streams: readonly Stream[];
  readonly steps: readonly { readonly name: string; readonly replicate: () => void }[];
  readonly stages: readonly { readonly name: string; readonly version: string }[];
}

/**
 * Composes stages into one future: each reads what earlier stages wrote in the same replication.
 *
 * @param seed any string; with a stage's name and a group's it fixes every draw.
 * @throws InputError as {@link layOutColumns}, and whatever a stage throws for assumptions that it cannot use.
 */
export function compose(registry: StageRegistry, calls: readonly StageCall[], seed: string): Composition {
  const columns = layOutColumns(registry, calls);
  let cells = 0;
  for (const column of columns.values()) cells += column.size;
  const scratch = new Float64Array(cells);
  const key = runKey(seed);
  const streams: Stream[] = [];
  const written = new Map<string, PlacedColumn>();
  const steps = calls.map((call) => {
    const stage = stageOf(registry, call);
    const own = new Map([...columns].filter(([, column]) => column.stage === stage.name));
    const context = stageContext(stage.name, { own, written, scratch, key, streams });
    const replicate = stage.prepare(call.assumptions as never, context);
    context.close();
    for (const [name, column] of own) written.set(name, column);
    return { name: stage.name, replicate };
  });
  const stages = calls.map((call) => ({ name: call.stage, version: stageOf(registry, call).version }));
  return { columns, scratch, streams, steps, stages };
}
