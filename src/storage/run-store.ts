import type { ColumnSpec, KeptColumn, Provenance, RunResult } from "../simulate/stage.js";
import type { Database } from "./database.js";
import { type KeptRun, runsToEvict } from "./run-eviction.js";

/** What stands for a run once all its columns are stored: they stand beside it, each under a key of its own. */
interface StoredRun {
  readonly provenance: Provenance;
  readonly date: Date;
  readonly replications: number;
  readonly columns: readonly ColumnSpec[];
}

/** A run that was kept, and when it ran. */
export interface KeptResult {
  readonly result: RunResult;
  readonly date: Date;
}

/**
 * Finished runs under the hash of their provenance and the columns that they kept, so that another page shows them without
 * running them again.
 */
export interface RunStore {
  /** The run with this hash that kept just these columns, or null where there is none. */
  load(hash: string, keep: readonly string[]): Promise<KeptResult | null>;
  /** Keeps a run; those not used for longest make room. A run that does not fit is not kept, and nothing fails. */
  save(result: RunResult, made: { readonly date: Date }): Promise<void>;
}

/** What is given to the browser at once: a run of 2,000 replications whole, a large one in parts. */
const portionBytes = 64e6;

const keyOf = (hash: string, columns: Iterable<string>) => `${hash}/${[...new Set(columns)].sort().join(",")}`;
const columnKey = (key: string, { name }: ColumnSpec) => `${key}#${name}`;

/** @param roomBytes for all runs together. */
export function runStore(database: Database, { roomBytes = 512e6 }: { roomBytes?: number } = {}): RunStore {
  const index = async () =>
    Promise.all(
      (await database.keys("run-index")).map(async (hash) => (await database.get("run-index", hash)) as KeptRun),
    );
  const touch = async (hash: string, bytes: number) => {
    const used = Math.max(0, ...(await index()).map((run) => run.used)) + 1;
    await database.put("run-index", hash, { hash, bytes, used } satisfies KeptRun);
  };
  const remove = async (key: string) => {
    await database.delete("runs", key);
    for (const other of await database.keys("runs")) {
      if (other.startsWith(`${key}#`)) await database.delete("runs", other);
    }
    await database.delete("run-index", key);
  };
  return {
    async load(hash, keep) {
      const key = keyOf(hash, keep);
      const stored = (await database.get("runs", key)) as StoredRun | undefined;
      if (!stored) return null;
      const values = await Promise.all(
        stored.columns.map((spec) => database.get("runs", columnKey(key, spec)) as Promise<Float64Array | undefined>),
      );
      const { replications, provenance, date } = stored;
      const columns = new Map<string, KeptColumn>();
      for (const [c, spec] of stored.columns.entries()) {
        const kept = values[c];
        if (!kept) return null;
        columns.set(spec.name, { spec, replications, values: kept });
      }
      const result: RunResult = { provenance, replications, columns };
      await touch(key, sizeOf(result));
      return { result, date };
    },
    async save(result, { date }) {
      const { provenance, replications } = result;
      const columns = [...result.columns.values()];
      const key = keyOf(provenance.hash, result.columns.keys());
      const bytes = sizeOf(result);
      if (bytes > roomBytes) return;
      const used = Number.POSITIVE_INFINITY;
      const others = await index();
      for (const old of runsToEvict([...others, { hash: key, bytes, used }], roomBytes)) await remove(old);
      // columns of a run that was left while it stored
      const stored = await database.keys("runs");
      const known = await index();
      for (const kept of stored) {
        if (!known.some(({ hash }) => kept === hash || kept.startsWith(`${hash}#`)))
          await database.delete("runs", kept);
      }
      try {
        // known before its columns come, so that another run that is stored meanwhile does not take them for left ones
        await touch(key, bytes);
        // a few columns at a time: the browser copies what it is given, and a whole run may be hundreds of megabytes
        for (const some of portions(columns)) {
          await database.putAll(
            "runs",
            some.map(({ spec, values }) => [columnKey(key, spec), values]),
          );
        }
        const whole: StoredRun = { provenance, date, replications, columns: columns.map(({ spec }) => spec) };
        await database.put("runs", key, whole);
      } catch {
        // No room in the browser: the run is done again when it is next asked for.
        await remove(key);
      }
    },
  };
}

/** Columns in their order, so many together that they come to `portionBytes` at most, or one that is larger alone. */
function portions(columns: readonly KeptColumn[]): KeptColumn[][] {
  const all: KeptColumn[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    bytes += column.values.byteLength;
    if (bytes > portionBytes) {
      all.push([]);
      bytes = column.values.byteLength;
    }
    all.at(-1)!.push(column);
  }
  return all;
}

function sizeOf({ columns }: RunResult): number {
  return [...columns.values()].reduce((sum, { values }) => sum + values.byteLength, 0);
}
