/** Days by pure arithmetic: no Date, so that every engine agrees. Years are Gregorian. */

/** @example daysInMonth(2012 * 12 + 1) // 29 */
export function daysInMonth(month: number): number {
  const year = Math.floor(month / 12);
  const m = (month % 12) + 1;
  if (m === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31;
}

/**
 * Day of the week of a date, 0 for Monday to 6 for Sunday (Zeller's congruence, Acta Mathematica 9, 1886).
 * @param month calendar month, 1–12. @example weekday(2012, 6, 4) // 0
 */
export function weekday(year: number, month: number, day: number): number {
  const m = month < 3 ? month + 12 : month;
  const y = month < 3 ? year - 1 : year;
  const h = day + Math.floor((13 * (m + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return (h + 5) % 7;
}

/**
 * Days from 1 March to Easter Sunday: 0 is 1 March, 31 is 1 April (the anonymous Gregorian algorithm, Nature 13, 1876).
 * @example easterFromMarch(2012) // 38, 8 April
 */
export function easterFromMarch(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return (Math.floor(n / 31) - 3) * 31 + (n % 31);
}

/**
 * Bank holidays of England and Wales in a month, as days of the month, each on a weekday, rising.
 *
 * Rules of the Banking and Financial Dealings Act 1971 with substitute days, and the proclaimed changes since 2000:
 * the spring holiday moved for the jubilees of 2002, 2012 and 2022 with a day added, the royal wedding of 29 April 2011,
 * the early May holiday moved to 8 May in 2020, the state funeral of 19 September 2022 and the coronation of 8 May 2023.
 * @example bankHolidays(2012 * 12 + 5) // [4, 5]
 */
export function bankHolidays(month: number): number[] {
  const year = Math.floor(month / 12);
  const m = (month % 12) + 1;
  const days: number[] = [];
  const easter = easterFromMarch(year);
  for (const fromMarch of [easter - 2, easter + 1]) {
    if (m === (fromMarch < 31 ? 3 : 4)) days.push(fromMarch < 31 ? fromMarch + 1 : fromMarch - 30);
  }
  if (m === 1) days.push(firstWeekdayFrom(year, 1, 1));
  if (m === 5) {
    days.push(year === 2020 ? 8 : firstMonday(year, 5));
    if (!JUBILEES.has(year)) days.push(lastMonday(year, 5));
  }
  if (m === 8) days.push(lastMonday(year, 8));
  if (m === 12) {
    const christmas = firstWeekdayFrom(year, 12, 25);
    days.push(christmas, firstWeekdayFrom(year, 12, christmas + 1));
  }
  days.push(...(PROCLAIMED.get(`${year}-${m}`) ?? []));
  return days.sort((a, b) => a - b);
}

const JUBILEES: ReadonlySet<number> = new Set([2002, 2012, 2022]);
const PROCLAIMED: ReadonlyMap<string, readonly number[]> = new Map([
  ["2002-6", [3, 4]],
  ["2011-4", [29]],
  ["2012-6", [4, 5]],
  ["2022-6", [2, 3]],
  ["2022-9", [19]],
  ["2023-5", [8]],
]);

/** Weekdays of a month that are not bank holidays in England. @example workingDays(2012 * 12 + 5) // 19 */
export function workingDays(month: number): number {
  const year = Math.floor(month / 12);
  const m = (month % 12) + 1;
  const days = daysInMonth(month);
  const first = weekday(year, m, 1);
  let count = 0;
  for (let day = 0; day < days; day++) if ((first + day) % 7 < 5) count++;
  return count - bankHolidays(month).length;
}

function firstWeekdayFrom(year: number, month: number, day: number): number {
  let d = day;
  while (weekday(year, month, d) > 4) d++;
  return d;
}

function firstMonday(year: number, month: number): number {
  return 1 + ((7 - weekday(year, month, 1)) % 7);
}

function lastMonday(year: number, month: number): number {
  return 31 - weekday(year, month, 31);
}
