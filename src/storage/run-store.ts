import type { ColumnSpec, Provenance, RunResult } from "../simulate/stage.js";
import type { Database } from "./database.js";
import { type KeptRun, runsToEvict } from "./run-eviction.js";

interface StoredRun {
  readonly provenance: Provenance;
  readonly date: Date;
  readonly replications: number;
  readonly columns: readonly { readonly spec: ColumnSpec; readonly values: Float64Array }[];
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
  return {
    async load(hash, keep) {
      const key = keyOf(hash, keep);
      const stored = (await database.get("runs", key)) as StoredRun | undefined;
      if (!stored) return null;
      await touch(key, sizeOf(stored));
      const result: RunResult = {
        provenance: stored.provenance,
        replications: stored.replications,
        columns: new Map(
          stored.columns.map(({ spec, values }) => [spec.name, { spec, values, replications: stored.replications }]),
        ),
      };
      return { result, date: stored.date };
    },
    async save(result, { date }) {
      const stored: StoredRun = {
        provenance: result.provenance,
        date,
        replications: result.replications,
        columns: [...result.columns.values()].map(({ spec, values }) => ({ spec, values })),
      };
      const hash = keyOf(result.provenance.hash, result.columns.keys());
      const bytes = sizeOf(stored);
      if (bytes > roomBytes) return;
      const used = Number.POSITIVE_INFINITY;
      for (const old of runsToEvict([...(await index()), { hash, bytes, used }], roomBytes)) {
        await database.delete("runs", old);
        await database.delete("run-index", old);
      }
      try {
        await database.put("runs", hash, stored);
        await touch(hash, bytes);
      } catch {
        // No room in the browser: the run is done again when it is next asked for.
        await database.delete("run-index", hash);
      }
    },
  };
}

function sizeOf({ columns }: StoredRun): number {
  return columns.reduce((sum, { values }) => sum + values.byteLength, 0);
}
