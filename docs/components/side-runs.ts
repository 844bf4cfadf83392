import { registry } from "../src/main/registry.js";
import { provenanceOf } from "../src/simulate/provenance.js";
import type { RunResult, RunSpec } from "../src/simulate/stage.js";
import { openDatabase } from "../src/storage/database.js";
import { type RunStore, runStore } from "../src/storage/run-store.js";
import { readColumns } from "../src/storage/stored-columns.js";
import type { Workbench } from "./workbench.js";

/**
 * Runs beside the page's own, in order, each taken from the browser's store where it was made before.
 * @throws the signal's reason, once it is aborted.
 */
export async function sideRuns(
  { pool }: Workbench,
  specs: readonly RunSpec[],
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<RunResult[]> {
  const store = await openDatabase().then(runStore, () => null);
  const results: RunResult[] = [];
  for (const spec of specs) {
    const kept = store ? await keptRun(store, spec) : null;
    signal.throwIfAborted();
    const result = kept ?? (await pool.simulate(spec, { signal }));
    if (!kept) await store?.save(result, { date: new Date(), series: result.provenance.hash });
    signal.throwIfAborted();
    results.push(result);
    onProgress(results.length);
  }
  return results;
}

/** The run as an earlier page made it, with all its columns; null where there is none whole. */
async function keptRun(store: RunStore, spec: RunSpec): Promise<RunResult | null> {
  try {
    const kept = await store.load(provenanceOf(registry, spec).hash, spec.keep);
    if (kept) await readColumns(kept.result);
    return kept?.result ?? null;
  } catch {
    return null;
  }
}
