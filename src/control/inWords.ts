import { monthNumber } from "../forecast/months.js";

const NAMES = [
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
];

/** A month in words, the same in every engine. @example monthInWords("2010-06") // "June 2010" */
export function monthInWords(label: string): string {
  const month = monthNumber(label);
  return `${NAMES[month % 12]} ${Math.floor(month / 12)}`;
}

/** A change as a percentage without its sign. @example changeInWords(-0.183) // "18 %" */
export function changeInWords(change: number): string {
  const percent = Math.abs(change) * 100;
  return `${percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}
