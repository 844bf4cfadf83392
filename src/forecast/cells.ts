import { InputError, type InputPlace } from "../errors.js";
import { plainNumber } from "../plain-number.js";
import { monthNumber } from "./months.js";

/** The most that one organisation may count of a measure of the return in a month: six times what all England does. */
export const mostCounted = 10_000_000;
/** The most that a column of anything else may hold. */
const mostOfAnything = 1e12;

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
 * True for a number whose full stop may part thousands, as on the continent, or be a decimal point: one to three digits, of
 * which the first is not 0, and three behind it.
 * @example isDoubtful("1.000") // true
 */
export function isDoubtful(cell: string): boolean {
  return /^\s*[1-9]\d{0,2}\.\d{3}\s*$/.test(cell);
}

/**
 * A count of 0 or more. A few published cells are fractions; they are taken as they are.
 * @param limits.most the largest that is taken.
 * @param limits.points false refuses a full stop that may part thousands: see {@link isDoubtful}.
 * @throws InputError for text, a negative number, or a number above `most`.
 * @example readCount("1,234", {}) // 1234
 */
export function readCount(
  cell: string,
  place: InputPlace,
  { most = mostOfAnything, points = true }: { readonly most?: number; readonly points?: boolean } = {},
): number {
  const plain = cell.trim();
  // the common case first: a 50 MB file has millions of cells
  const whole = /^\d{1,12}$/.test(plain) ? Number(plain) : Number.NaN;
  if (whole <= most) return whole;
  const refused = (what: string) => new InputError(what, { ...place, value: cell });
  if (!isCount(plain)) {
    if (/^[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/.test(plain))
      throw refused("must not have full stops between thousands: write 1234567 or 1,234,567");
    throw refused("must be a number of 0 or more");
  }
  if (!points && isDoubtful(plain)) {
    const thousands = plain.replace(".", "");
    const one = plain.endsWith(".000") ? plain.slice(0, -4) : `${plain}0`;
    throw refused(`may be ${thousands} or ${one}: write ${thousands} if the full stop parts thousands, ${one} if not`);
  }
  const count = Number(plain.replaceAll(",", ""));
  if (count > most) throw refused(`must be a number from 0 to ${plainNumber(most)}`);
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
