import { columnSize } from "./column-size.js";
import { provenance } from "./provenance.js";
import type { ColumnSpec, KeptColumn, Provenance, RunResult, RunSpec } from "./stage.js";

/** The kept columns of a run while its batches come in, in any order. */
export interface Assembly {
  /** Replications received so far. */
  readonly done: number;
  add(from: number, to: number, values: readonly Float64Array[]): void;
  /**
   * The run as it would be with only the replications received without a gap from the first; null before any. A column's
   * values are copied out when they are first looked at: a page draws few of those that it keeps.
   */
  snapshot(): RunResult | null;
  /** @throws Error if a replication is missing. */
  result(): RunResult;
}

/**
 * Makes room for all replications of a run and merges batches by replication index.
 *
 * @param kept the kept columns in the order of `spec.keep`, which is the order of a batch's arrays.
 * @param begun the run's first replications, as many as it has: batches are then of those after them.
 */
export function assembly(
  spec: RunSpec,
  kept: readonly ColumnSpec[],
  stages: Provenance["stages"],
  begun: RunResult | null = null,
): Assembly {
  const { replications } = spec;
  const all = kept.map((column) => new Float64Array(columnSize(column) * replications));
  const ends = new Map<number, number>();
  let done = 0;
  let unbroken = 0;

  const resultOf = (count: number, column: (spec: ColumnSpec, i: number) => KeptColumn): RunResult => ({
    replications: count,
    columns: new Map(kept.map((spec, i) => [spec.name, column(spec, i)])),
    provenance: provenance({ ...spec, replications: count }, stages),
  });

  const add = (from: number, to: number, values: readonly Float64Array[]) => {
    kept.forEach((column, i) => {
      spread(values[i]!, all[i]!, { cells: columnSize(column), from, length: to - from, replications });
    });
    done += to - from;
    ends.set(from, to);
    for (let end = ends.get(unbroken); end !== undefined; end = ends.get(unbroken)) {
      ends.delete(unbroken);
      unbroken = end;
    }
  };
  if (begun) {
    const columns = kept.map(({ name }) => begun.columns.get(name)!.values);
    add(0, begun.replications, columns);
  }

  return {
    get done() {
      return done;
    },
    add,
    snapshot() {
      if (unbroken === 0) return null;
      const count = unbroken;
      return resultOf(count, (column, i) => shorter(column, all[i]!, { replications, count }));
    },
    result() {
      if (unbroken !== replications) throw new Error(`replication missing from the run: ${unbroken}`);
      return resultOf(replications, (column, i) => ({ spec: column, replications, values: all[i]! }));
    },
  };
}

/**
 * The run that a spec asks for, from one of the same run with as many replications or more.
 * @returns its first replications, of the columns to be kept.
 */
export function firstOf({ replications, columns, provenance: { stages } }: RunResult, spec: RunSpec): RunResult {
  const count = spec.replications;
  return {
    replications: count,
    columns: new Map(
      spec.keep.map((name) => {
        const { spec: column, values } = columns.get(name)!;
        return [name, { spec: column, replications: count, values: firstReplications(values, replications, count) }];
      }),
    ),
    provenance: provenance(spec, stages),
  };
}

function spread(
  batch: Float64Array,
  all: Float64Array,
  at: { cells: number; from: number; length: number; replications: number },
): void {
  for (let cell = 0; cell < at.cells; cell++) {
    const source = cell * at.length;
    const target = cell * at.replications + at.from;
    for (let r = 0; r < at.length; r++) all[target + r] = batch[source + r]!;
  }
}

/** The first replications of a column, copied when they are first asked for: what has been received does not change. */
function shorter(
  spec: ColumnSpec,
  values: Float64Array,
  { replications, count }: { replications: number; count: number },
): KeptColumn {
  let copied: Float64Array | null = null;
  return {
    spec,
    replications: count,
    get values() {
      copied ??= firstReplications(values, replications, count);
      return copied;
    },
  };
}

function firstReplications(values: Float64Array, replications: number, count: number): Float64Array {
  const cells = values.length / replications;
  const out = new Float64Array(cells * count);
  for (let cell = 0; cell < cells; cell++) {
    out.set(values.subarray(cell * replications, cell * replications + count), cell * count);
  }
  return out;
}
