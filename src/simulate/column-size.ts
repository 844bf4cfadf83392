import type { ColumnSpec, RunResult } from "./stage.js";

/**
 * Cells of a column in one replication: the product of its dimensions' lengths, 1 where it has none.
 *
 * @example columnSize({ name: "cost", label: "Cost", unit: "£", dimensions: [{ name: "year", labels: ["2012/13"] }] }) // 1
 */
export function columnSize(spec: ColumnSpec): number {
  return spec.dimensions.reduce((cells, dimension) => cells * dimension.labels.length, 1);
}

/** Bytes that the kept columns of a run take, without looking at them. */
export function runBytes({ replications, columns }: Pick<RunResult, "replications" | "columns">): number {
  return [...columns.values()].reduce((sum, { spec }) => sum + 8 * replications * columnSize(spec), 0);
}
