import type { ColumnSpec, Provenance, RunResult } from "../simulate/stage.js";
import type { Database } from "./database.js";
import { type KeptRun, runsToEvict } from "./run-eviction.js";

interface StoredRun {
  readonly provenance: Provenance;
  readonly replications: number;
  readonly columns: readonly { readonly spec: ColumnSpec; readonly values: Float64Array }[];
}

/** Finished runs under the hash of their provenance, so that another page shows them without running them again. */
export interface RunStore {
  /** The run with this hash, or null where none is kept. */
  load(hash: string): Promise<RunResult | null>;
  /** Keeps a run; those not used for longest make room. A run that does not fit is not kept, and nothing fails. */
  save(result: RunResult): Promise<void>;
}

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
    async load(hash) {
      const stored = (await database.get("runs", hash)) as StoredRun | undefined;
      if (!stored) return null;
      await touch(hash, sizeOf(stored));
      return {
        provenance: stored.provenance,
        replications: stored.replications,
        columns: new Map(
          stored.columns.map(({ spec, values }) => [spec.name, { spec, values, replications: stored.replications }]),
        ),
      };
    },
    async save(result) {
      const stored: StoredRun = {
        provenance: result.provenance,
        replications: result.replications,
        columns: [...result.columns.values()].map(({ spec, values }) => ({ spec, values })),
      };
      const { hash } = result.provenance;
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
