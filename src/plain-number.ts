/**
 * A number as one would write it in a sentence: thousands parted, three decimals at most.
 * @example plainNumber(1234567.5) // "1,234,567.5"
 */
export function plainNumber(value: number): string {
  return value.toLocaleString("en-GB");
}
