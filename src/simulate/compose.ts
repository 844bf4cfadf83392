import { InputError } from "../errors.js";
import { type RunKey, runKey } from "../random/key.js";
import { Stream } from "../random/stream.js";
import { columnSize } from "./column-size.js";
import type { StageRegistry } from "./registry.js";
import type { ColumnSpec, Stage, StageCall, StageContext, Upstream } from "./stage.js";

/** A column of a composed run with its place in the scratch set. */
export interface PlacedColumn {
  readonly spec: ColumnSpec;
  readonly stage: string;
  readonly offset: number;
  readonly size: number;
}

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

function stageOf(registry: StageRegistry, call: StageCall): Stage<never> {
  const stage = registry.get(call.stage);
  if (stage) return stage;
  throw new InputError(`unknown stage; there are ${list(registry.keys())}`, { value: call.stage });
}

function upstream(columns: ReadonlyMap<string, PlacedColumn>, reader: string): Upstream {
  const there = new Map(columns);
  return {
    has: (column) => there.has(column),
    spec: (column) => columnNamed(there, column, reader).spec,
  };
}

function columnNamed(columns: ReadonlyMap<string, PlacedColumn>, name: string, reader: string): PlacedColumn {
  const column = columns.get(name);
  if (column) return column;
  throw new InputError(
    `stage "${reader}" reads a column that no earlier stage writes; there are ${list(columns.keys())}`,
    {
      value: name,
    },
  );
}

function stageContext(
  stage: string,
  run: {
    own: ReadonlyMap<string, PlacedColumn>;
    written: ReadonlyMap<string, PlacedColumn>;
    scratch: Float64Array;
    key: RunKey;
    streams: Stream[];
  },
): StageContext & { close(): void } {
  const groups = new Map<string, Stream>();
  let open = true;
  const view = (column: PlacedColumn) => run.scratch.subarray(column.offset, column.offset + column.size);
  return {
    ...upstream(run.written, stage),
    read: (name) => view(columnNamed(run.written, name, stage)),
    write(name) {
      const column = run.own.get(name);
      if (column) return view(column);
      throw new InputError(
        `stage "${stage}" writes a column that it does not declare; it declares ${list(run.own.keys())}`,
        {
          value: name,
        },
      );
    },
    stream(group) {
      if (!open) throw new Error(`stage "${stage}" asked for a stream inside a replication: "${group}"`);
      let stream = groups.get(group);
      if (!stream) {
        // The length keeps ("a", "b/c") and ("a/b", "c") apart.
        stream = new Stream(run.key, `${stage.length}:${stage}/${group}`);
        groups.set(group, stream);
        run.streams.push(stream);
      }
      return stream;
    },
    close() {
      open = false;
    },
  };
}

function list(names: Iterable<string>): string {
  const quoted = [...names].map((name) => `"${name}"`);
  return quoted.length > 0 ? quoted.join(", ") : "none";
}
