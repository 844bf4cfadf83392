import { InputError, type InputPlace } from "../../src/errors.js";
import { findKnown, type Known, readKnownCell } from "./cells.js";
import type { ColumnNames } from "./read-table.js";

/** The column that names a commissioner, in files that may hold several. */
export const commissionerColumn: ColumnNames = {
  name: "commissioner",
  also: ["commissioner code", "pct", "pct code", "ccg", "ccg code", "organisation code", "org code", "org_code"],
};

/**
 * Code of the commissioner that a cell names, by code or by name. A blank cell is the only one there is; a code that is none
 * of these is taken as it is, since a file may hold more commissioners than are run now.
 * @param among the scenario's commissioners, at least one.
 * @throws InputError for a blank cell where there are several, and for a name that none of them has.
 * @example readCommissionerCell("5A3", {}, [{ code: "F15", name: "Eastvale" }]) // "5A3"
 */
export function readCommissionerCell(text: string, place: InputPlace, among: readonly Known[]): string {
  if (text === "" && among.length === 1) return among[0]!.code;
  if (text === "")
    throw new InputError(`must be a commissioner, one of ${among.map(({ code }) => code).join(", ")}`, place);
  const found = findKnown(text, among);
  if (!found && /^[A-Z0-9]{2,10}$/.test(text)) return text;
  return readKnownCell(text, place, { what: "a commissioner", among }).code;
}
