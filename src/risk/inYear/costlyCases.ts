import { toPence } from "./pence.js";

/**
 * What is paid for cases above a threshold, by replication, from a practice's excess columns: the excess only, or the whole
 * cost of those cases. Pounds of whole pence; what is left of the treatment's cost is the budget holder's.
 *
 * @param columns excess in pounds and number of cases above the threshold, one value a replication.
 * @param threshold pounds, as the columns were kept for.
 * @throws RangeError when the columns' lengths differ.
 * @example costlyCases({ excess: Float64Array.of(500), cases: Float64Array.of(2) }, 10_000, "whole") // [20_500]
 */
export function costlyCases(
  { excess, cases }: { readonly excess: Float64Array; readonly cases: Float64Array },
  threshold: number,
  pays: "excess" | "whole",
): Float64Array {
  if (excess.length !== cases.length)
    throw new RangeError(`excess and cases must have the same replications: ${excess.length}, ${cases.length}`);
  return excess.map((over, r) => (pays === "excess" ? over : (toPence(over) + cases[r]! * toPence(threshold)) / 100));
}
