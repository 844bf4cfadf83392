import type { Quantity } from "../../src/assumptions/quantity.js";
import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { InputError } from "../../src/errors.js";
import type { TableRow } from "./read-table.js";

/** Columns that state a range: `value` is the number where it is sure, or the likely one. */
export interface RangeColumns<Key extends string> {
  readonly value: Key;
  readonly low: Key;
  readonly high: Key;
  /** A column of the likely value beside `value`: the two must agree. */
  readonly likely?: Key;
}

/**
 * A number taken as certain, or low, likely and high, from the cells of a row; undefined where all of them are blank.
 * @param given.what "a price in pounds", for the message where low and high stand without a value.
 * @param given.read one cell that is not blank.
 * @throws InputError
 */
export function readRange<Key extends string>(
  row: TableRow<Key>,
  columns: RangeColumns<Key>,
  given: { readonly what: string; read(key: Key): number },
): Quantity | undefined {
  const read = (key: Key | undefined) => (key === undefined || row.cell(key) === "" ? undefined : given.read(key));
  const [value, low, high] = [read(columns.value), read(columns.low), read(columns.high)];
  const likely = read(columns.likely) ?? value;
  if (likely === undefined) {
    if (low === undefined && high === undefined) return undefined;
    throw new InputError(`must be ${given.what}, not empty, as low or high is given`, row.place(columns.value));
  }
  if (columns.likely !== undefined && value !== undefined && likely !== value)
    throw new InputError(`must be the ${columns.value}, ${value}, or empty`, {
      ...row.place(columns.likely),
      value: row.cell(columns.likely),
    });
  if (low === undefined && high === undefined) return likely;
  if (low === undefined || high === undefined)
    throw new InputError(
      "low and high must both be given, or neither",
      row.place(low === undefined ? columns.low : columns.high),
    );
  if (!(low <= likely && likely <= high))
    throw new InputError("must be low ≤ likely ≤ high", {
      ...row.place(columns.low),
      value: [columns.low, columns.likely ?? columns.value, columns.high]
        .map((key) => row.cell(key) || likely)
        .join(", "),
    });
  return low === high ? likely : { low, likely, high };
}

/**
 * A quantity as the cells of a range: value, low, high. One stated in another way than as one number or as low, likely and
 * high is written as its mean.
 * @param digits after the point, of a mean.
 */
export function rangeCells(
  quantity: Quantity,
  { digits }: { readonly digits: number },
): readonly [value: number, low: number | "", high: number | ""] {
  if (typeof quantity !== "number" && !("distribution" in quantity) && "likely" in quantity)
    return [quantity.likely, quantity.low, quantity.high];
  return [Number(quantityMean(quantity).toFixed(digits)), "", ""];
}
