import { cell, total } from "../src/page/columns.js";
import type { KeptColumn } from "../src/simulate/stage.js";

/**
 * Replications of one year of a column whose last dimension is the year, added up over the positions chosen along the first
 * dimension before it (commissioners, say), or over all.
 */
export function yearTotal(column: KeptColumn, year: number, positions?: readonly number[]): Float64Array {
  const { dimensions } = column.spec;
  if (dimensions.length === 1) return cell(column, year);
  const along = positions ?? dimensions[0]!.labels.map((_label, i) => i);
  const inner = dimensions.slice(1, -1).reduce((product, { labels }) => product * labels.length, 1);
  const years = dimensions.at(-1)!.labels.length;
  const { replications, values } = column;
  const cells = along.flatMap((first) =>
    Array.from({ length: inner }, (_, i) => {
      const at = ((first * inner + i) * years + year) * replications;
      return values.subarray(at, at + replications);
    }),
  );
  return cells.length === 1 ? cells[0]! : total(cells);
}
