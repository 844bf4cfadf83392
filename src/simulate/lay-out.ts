import { InputError } from "../errors.js";
import { columnSize } from "./column-size.js";
import { quotedList } from "./quoted-list.js";
import type { StageRegistry } from "./registry.js";
import type { ColumnSpec, Stage, StageCall } from "./stage.js";
import { upstream } from "./upstream.js";

/** A column of a composed run with its place in the scratch set. */
export interface PlacedColumn {
  readonly spec: ColumnSpec;
  readonly stage: string;
  readonly offset: number;
  readonly size: number;
}

/**
 * Lays the columns of a list of stages out in one scratch set, without preparing anything.
 *
 * @throws InputError for an unknown stage, a stage named twice, a column written twice or without cells, and a read of
 * a column that no earlier stage writes.
 */
export function layOutColumns(registry: StageRegistry, calls: readonly StageCall[]): Map<string, PlacedColumn> {
  if (calls.length === 0) throw new InputError("a run needs at least one stage", { path: "stages" });
  const columns = new Map<string, PlacedColumn>();
  const seen = new Set<string>();
  let offset = 0;
  for (const call of calls) {
    const stage = stageOf(registry, call);
    if (seen.has(stage.name)) {
      throw new InputError("a stage may stand in a run once, since its streams carry its name", { value: stage.name });
    }
    seen.add(stage.name);
    for (const spec of stage.columns(call.assumptions as never, upstream(columns, stage.name))) {
      const other = columns.get(spec.name);
      if (other) {
        throw new InputError(`column "${spec.name}" is written twice, by stage "${other.stage}" and by`, {
          value: stage.name,
        });
      }
      const empty = spec.dimensions.find((dimension) => dimension.labels.length === 0);
      if (empty)
        throw new InputError(`column "${spec.name}" has no cells: dimension without labels`, { value: empty.name });
      const size = columnSize(spec);
      columns.set(spec.name, { spec, stage: stage.name, offset, size });
      offset += size;
    }
  }
  return columns;
}

/** @throws InputError if the registry has no such stage; the message lists those that it has. */
export function stageOf(registry: StageRegistry, call: StageCall): Stage<never> {
  const stage = registry.get(call.stage);
  if (stage) return stage;
  throw new InputError(`unknown stage; there are ${quotedList(registry.keys())}`, { value: call.stage });
}
