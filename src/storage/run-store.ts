import type { ColumnSpec, KeptColumn, Provenance, RunResult } from "../simulate/stage.js";
import type { Database } from "./database.js";
import { type KeptRun, runsToEvict } from "./run-eviction.js";

/** A run without its values, which stand under a key for each column: a large run is never copied whole. */
interface StoredRun {
  readonly provenance: Provenance;
  readonly date: Date;
  readonly replications: number;
  readonly specs: readonly ColumnSpec[];
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

const keyOf = (hash: string, columns: Iterable<string>) => `${hash}/${[...new Set(columns)].sort().join(",")}`;

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
  /** Takes a run out, with whatever of it there is. */
  const forget = async (key: string) => {
    const pieces = (await database.keys("runs")).filter((piece) => piece === key || piece.startsWith(`${key}#`));
    for (const piece of pieces) await database.delete("runs", piece);
    await database.delete("run-index", key);
  };
  return {
    async load(hash, keep) {
      const key = keyOf(hash, keep);
      const stored = (await database.get("runs", key)) as StoredRun | undefined;
      if (!stored?.specs) return null;
      const { provenance, date, replications, specs } = stored;
      const values = await Promise.all(specs.map(({ name }) => database.get("runs", columnKey(key, name))));
      if (!values.every((column) => column instanceof Float64Array)) return null;
      const columns = new Map(
        specs.map((spec, i) => [spec.name, { spec, values: values[i] as Float64Array, replications }]),
      );
      await touch(key, sizeOf(columns.values()));
      return { result: { provenance, replications, columns }, date };
    },
    async save(result, { date }) {
      const { provenance, replications, columns } = result;
      const key = keyOf(provenance.hash, columns.keys());
      const bytes = sizeOf(columns.values());
      if (bytes > roomBytes) return;
      const used = Number.POSITIVE_INFINITY;
      for (const old of runsToEvict([...(await index()), { hash: key, bytes, used }], roomBytes)) await forget(old);
      try {
        for (const [name, { values }] of columns) await database.put("runs", columnKey(key, name), values);
        const specs = [...columns.values()].map(({ spec }) => spec);
        await database.put("runs", key, { provenance, date, replications, specs } satisfies StoredRun);
        await touch(key, bytes);
      } catch {
        // No room in the browser: the run is done again when it is next asked for.
        await forget(key);
      }
    },
  };
}

const columnKey = (run: string, column: string) => `${run}#${column}`;

function sizeOf(columns: Iterable<KeptColumn>): number {
  return [...columns].reduce((sum, { values }) => sum + values.byteLength, 0);
}
