import type { KeptColumn } from "../simulate/stage.js";

/**
 * Replications of one cell of a kept column; a view.
 * @param at position along each dimension.
 * @throws RangeError where a position is outside.
 */
export function cell(column: KeptColumn, ...at: readonly number[]): Float64Array {
  const { dimensions } = column.spec;
  let index = 0;
  dimensions.forEach(({ labels, name }, d) => {
    const position = at[d] ?? 0;
    if (!(position >= 0 && position < labels.length)) throw new RangeError(`${name} has no position ${position}`);
    index = index * labels.length + position;
  });
  return column.values.subarray(index * column.replications, (index + 1) * column.replications);
}

/** Labels of the dimension with this name. @throws RangeError where the column has none. */
export function labelsOf(column: KeptColumn, dimension: string): readonly string[] {
  const found = column.spec.dimensions.find(({ name }) => name === dimension);
  if (!found) throw new RangeError(`${column.spec.name} has no dimension "${dimension}"`);
  return found.labels;
}

/**
 * Monthly replications of a column whose last dimension is the month, added up over the positions chosen along the
 * dimension before it (commissioners, say), or over all: one array a month.
 * @returns views where there is nothing to add.
 */
export function byMonth(column: KeptColumn, positions?: readonly number[]): Float64Array[] {
  const months = labelsOf(column, "month").length;
  const parts = column.values.length / column.replications / months;
  const along = parts === 1 ? [0] : (positions ?? Array.from({ length: parts }, (_part, part) => part));
  return Array.from({ length: months }, (_, t) => {
    const one = (part: number) => {
      const index = part * months + t;
      return column.values.subarray(index * column.replications, (index + 1) * column.replications);
    };
    return along.length === 1 ? one(along[0]!) : total(along.map(one));
  });
}

/**
 * Replication by replication, the sum of several cells.
 * @param parts at least one, of one length.
 * @example total([Float64Array.of(1, 2), Float64Array.of(10, 20)]) // Float64Array [11, 22]
 */
export function total(parts: readonly Float64Array[]): Float64Array {
  const sum = Float64Array.from(parts[0]!);
  for (const part of parts.slice(1)) for (let r = 0; r < sum.length; r++) sum[r]! += part[r]!;
  return sum;
}
