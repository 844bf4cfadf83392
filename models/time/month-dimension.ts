import { InputError } from "../../src/errors.js";
import type { ColumnSpec, Dimension } from "../../src/simulate/stage.js";

/**
 * The months of a monthly column.
 * @throws InputError if the column's last dimension is not months.
 */
export function monthDimension(spec: ColumnSpec): Dimension {
  const last = spec.dimensions.at(-1);
  if (last?.name === "month") return last;
  throw new InputError("column must have months as its last dimension", { value: spec.name });
}
