import type { ColumnSpec, Stage } from "../../src/simulate/stage.js";

/** Columns with the same values in every replication: what a stage under test reads. */
export interface Given {
  readonly columns: readonly (ColumnSpec & { readonly values: readonly number[] })[];
}

/** Writes its assumptions' columns as they are. */
export const givenColumns: Stage<Given> = {
  name: "given",
  version: "1",
  columns: ({ columns }) => columns.map(({ name, label, unit, dimensions }) => ({ name, label, unit, dimensions })),
  prepare({ columns }, context) {
    const to = columns.map(({ name }) => context.write(name));
    return () => {
      columns.forEach(({ values }, i) => {
        to[i]!.set(values);
      });
    };
  },
};

/** A column for {@link givenColumns}. */
export function given(
  name: string,
  dimensions: Readonly<Record<string, readonly string[]>>,
  values: readonly number[],
): Given["columns"][number] {
  const axes = Object.entries(dimensions).map(([axis, labels]) => ({ name: axis, labels }));
  return { name, label: name, unit: "test", dimensions: axes, values };
}
