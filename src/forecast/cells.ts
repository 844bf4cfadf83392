import { InputError, type InputPlace } from "../errors.js";
import { monthNumber } from "./months.js";

const BLANK: ReadonlySet<string> = new Set(["", "-", "–", "*", "..", ":", "n/a", "na", "null"]);
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** True for a cell that says "no number here": empty, "-", "*", "..", "n/a", "null". */
export function isBlank(cell: string): boolean {
  return BLANK.has(cell.trim().toLowerCase());
}

/** True for a cell that reads as a number: plain, with English thousands separators, or short as in "4e3". */
export function isCount(cell: string): boolean {
  return /^\s*(\d+|\d{1,3}(,\d{3})+)(\.\d*)?([eE]\+?\d{1,2})?\s*$/.test(cell);
}

/**
 * A count of 0 or more. A few published cells are fractions; they are taken as they are.
 * @throws InputError for text, a negative number, or a number above 1e12.
 * @example readCount("1,234", {}) // 1234
 */
export function readCount(cell: string, place: InputPlace): number {
  const plain = cell.trim();
  // the common case first: a 50 MB file has millions of cells
  const count = /^\d{1,12}$/.test(plain)
    ? Number(plain)
    : isCount(plain)
      ? Number(plain.replaceAll(",", ""))
      : Number.NaN;
  if (!(count <= 1e12)) throw new InputError("must be a number of 0 or more", { ...place, value: cell });
  return count;
}

/**
 * A month number from the ways in which spreadsheets write a month: 2012-04, 2012-04-01, 01/04/2012, Apr-12, April 2012.
 * @throws InputError for anything else.
 */
export function readMonth(cell: string, place: InputPlace): number {
  const text = cell.trim();
  const iso = /^(\d{4})-(\d{2})(-\d{2}([T ].*)?)?$/.exec(text);
  if (iso) return monthNumber(`${iso[1]}-${iso[2]}`, place);
  const british = /^\d{1,2}\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (british) return monthNumber(`${british[2]}-${british[1]?.padStart(2, "0")}`, place);
  const named = /^([A-Za-z]{3})[a-z]*[- ](\d{2}|\d{4})$/.exec(text);
  const month = named ? MONTHS.indexOf((named[1] as string).toLowerCase()) : -1;
  if (named && month >= 0) {
    const year = (named[2] as string).length === 2 ? `20${named[2]}` : named[2];
    return monthNumber(`${year}-${String(month + 1).padStart(2, "0")}`, place);
  }
  throw new InputError("must be a month such as 2012-03", { ...place, value: cell });
}
