import { InputError, type InputPlace } from "../../src/errors.js";
import { plainNumber } from "../../src/plain-number.js";
import { plainName } from "./read-table.js";

/**
 * A number as spreadsheets write it: plain or with English thousands separators; a pound sign in front.
 * @param limits both included; `what` names the quantity in the message.
 * @throws InputError for anything else, or outside the limits.
 * @example readNumberCell("£1,234.50", {}, { what: "a price", min: 0, max: 1e6 }) // 1234.5
 */
export function readNumberCell(
  text: string,
  place: InputPlace,
  { what, min, max }: { readonly what: string; readonly min: number; readonly max: number },
): number {
  const plain = text.replace(/^£\s*/, "").replace("−", "-");
  const form = /^[-+]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?([eE][-+]?\d{1,3})?$/;
  const value = /\d/.test(plain) && form.test(plain) ? Number(plain.replaceAll(",", "")) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new InputError(`must be ${what} from ${plainNumber(min)} to ${plainNumber(max)}`, { ...place, value: text });
}

/** A whole number; "100.0" is one. @throws InputError */
export function readWholeCell(
  text: string,
  place: InputPlace,
  limits: { readonly what: string; readonly min: number; readonly max: number },
): number {
  const value = readNumberCell(text, place, limits);
  if (Number.isInteger(value)) return value;
  throw new InputError(`must be ${limits.what} without a fraction`, { ...place, value: text });
}

/**
 * A share or yearly change: 0.012 or 1.2%.
 * @throws InputError
 * @example readShareCell("1.2%", {}, { what: "a yearly growth", min: -0.5, max: 1 }) // 0.012
 */
export function readShareCell(
  text: string,
  place: InputPlace,
  { what, min, max }: { readonly what: string; readonly min: number; readonly max: number },
): number {
  const percent = /^(.*\d\.?)\s*%$/.exec(text)?.[1];
  const value = Number((percent ?? text).replace("−", "-"));
  const share = percent === undefined ? value : Number((value / 100).toPrecision(12));
  if (text !== "" && share >= min && share <= max) return share;
  throw new InputError(`must be ${what} between ${min} and ${max}, or in per cent as in 1.2%`, {
    ...place,
    value: text,
  });
}

/**
 * The label of a financial year, from 2012/13, 2012-13, 2012/2013 or 2012-2013.
 * @throws InputError for anything else: a single year may mean its start or its end.
 * @example readYearCell("2012-13", {}) // "2012/13"
 */
export function readYearCell(text: string, place: InputPlace): string {
  const parts = /^(\d{4})\s*[/–-]\s*(\d{4}|\d{2})$/.exec(text);
  const first = Number(parts?.[1]);
  const second = Number(parts?.[2]?.slice(-2));
  const century = parts?.[2]?.length === 4 ? Number(parts[2]) === first + 1 : true;
  if (parts && century && second === (first + 1) % 100 && first >= 1990 && first < 2100)
    return `${first}/${String(second).padStart(2, "0")}`;
  throw new InputError("must be a financial year such as 2012/13", { ...place, value: text });
}

/**
 * As {@link readYearCell}, of a year that is forecast.
 * @param years labels of those that are.
 * @throws InputError
 */
export function readForecastYearCell(text: string, place: InputPlace, years: readonly string[]): string {
  const year = readYearCell(text, place);
  if (years.includes(year)) return year;
  throw new InputError(`must be a year of the forecast: ${years.join(", ")}`, { ...place, value: text });
}

/** Text that must be there, of at most so many characters. @throws InputError */
export function readTextCell(text: string, place: InputPlace, { most = 40 }: { readonly most?: number } = {}): string {
  if (text === "") throw new InputError("must not be empty", place);
  if (text.length > most) throw new InputError(`must be at most ${most} characters`, { ...place, value: text });
  return text;
}

/** Something that a file may name by its code or by its name. */
export interface Known {
  readonly code: string;
  readonly name: string;
  readonly also?: readonly string[];
  /** True where the code is the program's own, and messages say the name alone. */
  readonly ownCode?: boolean;
}

/** What a text names, by code, by name, or by one of its other names; case and punctuation do not matter. */
export function findKnown<T extends Known>(text: string, among: readonly T[]): T | undefined {
  const plain = plainName(text);
  const named = ({ code, name, also = [] }: T) => [code, name, ...also].some((each) => plainName(each) === plain);
  return among.find(({ code }) => code === text) ?? (plain === "" ? undefined : among.find(named));
}

/**
 * As {@link findKnown}, of a cell.
 * @param what "a specialty".
 * @throws InputError saying what there is.
 */
export function readKnownCell<T extends Known>(
  text: string,
  place: InputPlace,
  { what, among }: { readonly what: string; readonly among: readonly T[] },
): T {
  const found = findKnown(text, among);
  if (found) return found;
  const shown = among
    .slice(0, 15)
    .map(({ code, name, ownCode = false }) => (ownCode || code === name ? name : `${code} (${name})`));
  const more = among.length > shown.length ? ` and ${among.length - shown.length} more` : "";
  throw new InputError(`must be ${what}, one of ${shown.join(", ")}${more}`, { ...place, value: text });
}
