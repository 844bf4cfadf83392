import type { ColumnSpec } from "./stage.js";

/**
 * Cells of a column in one replication: the product of its dimensions' lengths, 1 where it has none.
 *
 * @example columnSize({ name: "cost", label: "Cost", unit: "£", dimensions: [{ name: "year", labels: ["2012/13"] }] }) // 1
 */
export function columnSize(spec: ColumnSpec): number {
  return spec.dimensions.reduce((cells, dimension) => cells * dimension.labels.length, 1);
}
