import { inlineWorkers } from "./inline-workers.js";
import type { RunOptions, WorkerPool } from "./pool.js";
import type { StageRegistry } from "./registry.js";
import type { RunResult, RunSpec } from "./stage.js";

/**
 * Runs a spec on a pool's workers, or on the calling thread where only a registry is given: the same bits either way.
 *
 * @throws InputError (as a rejection) if the run cannot be composed; the signal's reason if it was stopped.
 */
export async function simulate(
  spec: RunSpec,
  options: RunOptions & ({ readonly pool: WorkerPool } | { readonly registry: StageRegistry }),
): Promise<RunResult> {
  if ("pool" in options) return options.pool.simulate(spec, options);
  const pool = inlineWorkers(options.registry);
  try {
    return await pool.simulate(spec, options);
  } finally {
    pool.close();
  }
}
