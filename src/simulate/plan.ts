import { InputError } from "../errors.js";
import { cellLabel } from "./cell-label.js";
import { type Composition, compose } from "./compose.js";
import type { PlacedColumn } from "./lay-out.js";
import { quotedList } from "./quoted-list.js";
import type { StageRegistry } from "./registry.js";
import type { ColumnSpec, RunSpec } from "./stage.js";

/** A run prepared once; its batches can then be run in any order and of any length, with the same bits. */
export interface Plan {
  /** The kept columns, in the order of the run's `keep`. */
  readonly kept: readonly ColumnSpec[];
  /** Every column of the run. */
  readonly columns: readonly ColumnSpec[];
  readonly stages: readonly { readonly name: string; readonly version: string }[];
  /**
   * Runs replications `from` up to but not including `to`.
   *
   * @returns one array a kept column: `values[cell * (to - from) + (replication - from)]`.
   * @throws Error naming stage, column, cell and replication if a kept value is not a finite number.
   */
  run(from: number, to: number): Float64Array<ArrayBuffer>[];
}

/** Kept columns may take at most this many bytes in one run. */
const MOST_BYTES = 4e9;

/**
 * Checks a run and prepares its stages.
 *
 * @throws InputError if the stages do not compose, if a kept column does not exist or is named twice, or if the number
 * of replications is not a whole number of 1 or more or more than memory can keep.
 */
export function preparePlan(registry: StageRegistry, spec: RunSpec): Plan {
  if (!Number.isSafeInteger(spec.replications) || spec.replications < 1) {
    throw new InputError("replications must be a whole number of 1 or more", { value: spec.replications });
  }
  if (typeof spec.seed !== "string") throw new InputError("seed must be a text", { value: spec.seed });
  const composition = compose(registry, spec.stages, spec.seed);
  const kept = keptColumns(composition, spec.keep);
  const bytes = kept.reduce((sum, column) => sum + column.size, 0) * spec.replications * 8;
  if (bytes > MOST_BYTES) {
    throw new InputError(
      "the kept columns would take more than 4 GB: keep fewer columns or ask for fewer replications",
      {
        value: `${Math.ceil(bytes / 1e9)} GB`,
      },
    );
  }
  return {
    kept: kept.map((column) => column.spec),
    columns: [...composition.columns.values()].map((column) => column.spec),
    stages: composition.stages,
    run: (from, to) => runReplications(composition, kept, from, to),
  };
}

function keptColumns(composition: Composition, keep: readonly string[]): PlacedColumn[] {
  if (keep.length === 0) throw new InputError("a run must keep at least one column", { path: "keep" });
  return keep.map((name, position) => {
    const column = composition.columns.get(name);
    if (!column) {
      const there = quotedList(composition.columns.keys());
      throw new InputError(`no stage writes this column; there are ${there}`, { path: "keep", value: name });
    }
    if (keep.indexOf(name) < position) throw new InputError("column named twice", { path: "keep", value: name });
    return column;
  });
}

function runReplications(
  { scratch, streams, steps }: Composition,
  kept: readonly PlacedColumn[],
  from: number,
  to: number,
): Float64Array<ArrayBuffer>[] {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from) {
    throw new RangeError(`a batch must run from a replication to a later one: ${from} to ${to}`);
  }
  const length = to - from;
  const batch = kept.map((column) => new Float64Array(column.size * length));
  let step = "";
  let replication = from;
  try {
    for (; replication < to; replication++) {
      // A cell that a stage forgets then shows up as NaN, not as the last replication's value.
      scratch.fill(Number.NaN);
      for (let i = 0; i < streams.length; i++) streams[i]!.at(replication);
      for (let i = 0; i < steps.length; i++) {
        step = steps[i]!.name;
        steps[i]!.replicate();
      }
      step = "";
      for (let i = 0; i < kept.length; i++) copyOut(scratch, kept[i]!, batch[i]!, { replication, from, length });
    }
  } catch (error) {
    if (step === "" || error instanceof InputError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`stage "${step}", replication ${replication}: ${message}`, { cause: error });
  }
  return batch;
}

function copyOut(
  scratch: Float64Array,
  column: PlacedColumn,
  out: Float64Array,
  at: { replication: number; from: number; length: number },
): void {
  const { offset, size } = column;
  const { length } = at;
  let place = at.replication - at.from;
  for (let cell = 0; cell < size; cell++, place += length) {
    const value = scratch[offset + cell]!;
    if (value - value !== 0) {
      const where = `stage "${column.stage}", column ${cellLabel(column.spec, cell)}, replication ${at.replication}`;
      throw new Error(`${where}: must be a finite number: ${value}`);
    }
    out[place] = value;
  }
}
