const names = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/**
 * A month as one would write it in a sentence; other text as it is.
 * @example plainMonth("2012-03") // "March 2012"
 */
export function plainMonth(label: string): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(label) ?? [];
  const name = names[Number(month) - 1];
  return name === undefined ? label : `${name} ${year}`;
}
