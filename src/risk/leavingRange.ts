import { pow } from "../random/math.js";

/**
 * Chance that at least one of several independent months or cells leaves its range.
 *
 * @param coverage of each range, 0 to 1: 0.8 for an 80 % range.
 * @param count whole number of 0 or more.
 * @throws RangeError outside those ranges.
 * @example leavingRange(0.8, 12) // 0.9313
 */
export function leavingRange(coverage: number, count: number): number {
  if (!(coverage >= 0 && coverage <= 1)) throw new RangeError(`coverage must be between 0 and 1: ${coverage}`);
  if (!(Number.isSafeInteger(count) && count >= 0)) throw new RangeError(`count must be a whole number: ${count}`);
  return 1 - pow(coverage, count);
}
