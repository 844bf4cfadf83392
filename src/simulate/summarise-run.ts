import { columnSize } from "./column-size.js";
import { preparePlan } from "./plan.js";
import { provenance } from "./provenance.js";
import type { StageRegistry } from "./registry.js";
import type { ColumnSpec, KeptColumn, Provenance, RunSpec } from "./stage.js";
import { type Summary, summarise } from "./summarise.js";

/** A kept column reduced to a summary of each cell, in row-major order. */
export interface ColumnSummary {
  readonly spec: ColumnSpec;
  readonly cells: readonly Summary[];
}

/** A run of which only summaries were kept. */
export interface RunSummary {
  readonly replications: number;
  readonly columns: ReadonlyMap<string, ColumnSummary>;
  readonly provenance: Provenance;
}

/** Summarises every cell of a kept column. */
export function summariseColumn(
  column: KeptColumn,
  options?: { readonly quantiles?: readonly number[] },
): ColumnSummary {
  const { spec, replications, values } = column;
  const cells = Array.from({ length: columnSize(spec) }, (_, cell) =>
    summarise(values.subarray(cell * replications, (cell + 1) * replications), options),
  );
  return { spec, cells };
}

/**
 * Runs all replications of a spec here and keeps only the summaries of its kept columns.
 *
 * @throws InputError if the run cannot be composed; Error if a kept value is not finite.
 */
export function summariseRun(
  registry: StageRegistry,
  spec: RunSpec,
  options?: { readonly quantiles?: readonly number[] },
): RunSummary {
  const plan = preparePlan(registry, spec);
  const values = plan.run(0, spec.replications);
  const columns = plan.kept.map((column, i): [string, ColumnSummary] => [
    column.name,
    summariseColumn({ spec: column, replications: spec.replications, values: values[i]! }, options),
  ]);
  return {
    replications: spec.replications,
    columns: new Map(columns),
    provenance: provenance(spec, plan.stages),
  };
}
