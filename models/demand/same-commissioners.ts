import { InputError } from "../../src/errors.js";
import type { ColumnSpec } from "../../src/simulate/stage.js";

/**
 * Checks that a column's first axis is the commissioners, in order.
 * @throws InputError if it is not; the message names both.
 */
export function sameCommissioners(commissioners: readonly { readonly code: string }[], column: ColumnSpec): void {
  const labels = column.dimensions[0]?.labels ?? [];
  const codes = commissioners.map(({ code }) => code);
  if (codes.length === labels.length && codes.every((code, c) => code === labels[c])) return;
  throw new InputError(
    `commissioners must be those of the column ${column.name}, in its order (${labels.join(", ")})`,
    {
      path: "commissioners",
      value: codes.join(", "),
    },
  );
}
