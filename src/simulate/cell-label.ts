import type { ColumnSpec } from "./stage.js";

/**
 * Names one cell of a column by the label of each of its dimensions.
 *
 * @param cell row-major index, 0 to the column's size less 1.
 * @example cellLabel(cost, 3) // "cost[practice P2, year 2013/14]"
 */
export function cellLabel(spec: ColumnSpec, cell: number): string {
  const parts: string[] = [];
  let rest = cell;
  for (const dimension of [...spec.dimensions].reverse()) {
    const length = dimension.labels.length;
    parts.unshift(`${dimension.name} ${dimension.labels[rest % length]}`);
    rest = Math.floor(rest / length);
  }
  return parts.length > 0 ? `${spec.name}[${parts.join(", ")}]` : spec.name;
}
