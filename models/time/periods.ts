import { InputError } from "../../src/errors.js";
import { financialYearLabel, monthNumber } from "../../src/forecast/months.js";

/** Consecutive months among the forecast months: a whole financial year, or what is left of one before the first April. */
export interface Period {
  /** "2012/13", or for the months before the first April "to 2012-03". */
  readonly label: string;
  /** Position of its first month. */
  readonly first: number;
  readonly length: number;
  readonly wholeYear: boolean;
}

/**
 * Divides forecast months into the part year before the first April, if any, and whole financial years (April to March).
 *
 * @param months consecutive, as "2012-04".
 * @throws InputError if the months hold no whole financial year or do not end in March.
 * @example periods(["2012-03", "2012-04", …, "2013-03"]) // [{ label: "to 2012-03", … }, { label: "2012/13", first: 1, … }]
 */
export function periods(months: readonly string[]): Period[] {
  const april = months.findIndex((month) => month.endsWith("-04"));
  const whole = april < 0 ? 0 : months.length - april;
  if (whole === 0 || whole % 12 !== 0) {
    throw new InputError("forecast months must end with whole financial years, April to March", {
      value: `${months[0]} to ${months.at(-1)}`,
    });
  }
  const found: Period[] = [];
  if (april > 0) found.push({ label: `to ${months[april - 1]}`, first: 0, length: april, wholeYear: false });
  for (let first = april; first < months.length; first += 12) {
    found.push({ label: financialYearLabel(monthNumber(months[first]!)), first, length: 12, wholeYear: true });
  }
  return found;
}

/**
 * The whole financial years among forecast months.
 * @throws InputError as {@link periods}.
 */
export function wholeYears(months: readonly string[]): Period[] {
  return periods(months).filter((period) => period.wholeYear);
}
