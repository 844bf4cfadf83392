import type { RangeByLayer } from "./rangeByLayer.js";

/** What pooling like organisations does to a forecast year's spread. */
export interface RemovableByPooling {
  /** SD over mean of one, and of the pool. */
  readonly spread: number;
  readonly pooled: number;
  /** Share of the SD that pooling removes, 0 to 1. */
  readonly share: number;
  readonly text: string;
}

/**
 * The share of a forecast's SD that pooling `n` such organisations would remove: chance and own drift fall with the number, what is
 * national, or shared by the organisations of one parent, stays.
 * @param n 1 or more; the pooled organisations have the same size and the same parent.
 * @param name what is pooled, in the plural.
 * @throws RangeError for a number that is not whole or below 1.
 */
export function removableByPooling(
  { spread, common, years, neighbours }: RangeByLayer,
  n: number,
  { name = "commissioners" }: { readonly name?: string } = {},
): RemovableByPooling {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`number pooled must be a whole number from 1: ${n}`);
  const pooled = Math.sqrt(common + (spread * spread - common) / n);
  const when = years === 1 ? "one year" : `${inWords(years)} years`;
  const rest = neighbours ? "is national, or shared with neighbours, and" : "is national and";
  return {
    spread,
    pooled,
    share: spread > 0 ? 1 - pooled / spread : 0,
    text:
      `At ${when} the spread is ${percent(spread)} of the mean; ` +
      `pooling ${inWords(n)} such ${name} would bring it to ${percent(pooled)}: ` +
      (common > 0 ? `the rest ${rest} does not pool.` : "a larger pool would remove still more."),
  };
}

const WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const inWords = (n: number) => WORDS[n - 1] ?? String(n);
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
