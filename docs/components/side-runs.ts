import type { RunResult, RunSpec } from "../src/simulate/stage.js";
import { openDatabase } from "../src/storage/database.js";
import { runStore } from "../src/storage/run-store.js";
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
    const { provenance } = await pool.describe(spec);
    signal.throwIfAborted();
    const kept = await store?.load(provenance.hash, spec.keep).catch(() => null);
    const result = kept?.result ?? (await pool.simulate(spec, { signal }));
    if (!kept) await store?.save(result, { date: new Date() });
    signal.throwIfAborted();
    results.push(result);
    onProgress(results.length);
  }
  return results;
}
