import { InputError, type InputPlace } from "../errors.js";

/**
 * Number of a calendar month, counted in months from January of year 0, so that months subtract and compare.
 * @param label "2012-03".
 * @throws InputError if it is not a month of the years 1900–2199.
 * @example monthNumber("2012-03") - monthNumber("2011-03") // 12
 */
export function monthNumber(label: string, place: InputPlace = {}): number {
  const parts = /^(\d{4})-(\d{2})$/.exec(label);
  const year = Number(parts?.[1]);
  const month = Number(parts?.[2]);
  if (!parts || month < 1 || month > 12 || year < 1900 || year > 2199) {
    throw new InputError("must be a month such as 2012-03", { ...place, value: label });
  }
  return year * 12 + month - 1;
}

/** The label of a month number. @example monthLabel(monthNumber("2012-03") + 1) // "2012-04" */
export function monthLabel(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}

/** Months from April: 0 for April, 11 for March. @example monthOfFinancialYear(monthNumber("2012-03")) // 11 */
export function monthOfFinancialYear(month: number): number {
  return (month + 9) % 12;
}

/** The financial year that a month lies in. @example financialYearLabel(monthNumber("2012-04")) // "2012/13" */
export function financialYearLabel(month: number): string {
  const first = Math.floor((month - 3) / 12);
  return `${first}/${String((first + 1) % 100).padStart(2, "0")}`;
}
