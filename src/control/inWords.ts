// Remarks on a history write months as other sentences do.
export { plainMonth as monthInWords } from "../plain-month.js";

/** A change as a percentage without its sign. @example changeInWords(-0.183) // "18 %" */
export function changeInWords(change: number): string {
  const percent = Math.abs(change) * 100;
  return `${percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)}%`;
}
