import type { YearEnd } from "./yearEnd.js";

/**
 * What a year-end forecast says, in words.
 * @param given.label for instance "GP referrals".
 * @param given.format writes a count, for instance to three figures.
 * @example
 * yearEndSentence(yearEnd, { label: "GP referrals", format: String })
 * // "GP referrals in 2011/12: with 6 of 12 months known, the median run ends the year at 41000 (Monte Carlo error ± 35); 8 in 10 …"
 */
export function yearEndSentence(
  { year, knownMonths, estimatedMonths, summary }: YearEnd,
  { label, format }: { readonly label: string; readonly format: (count: number) => string },
): string {
  const at = (p: number) => format(summary.quantiles.find((quantile) => quantile.p === p)!.value);
  const middle = summary.quantiles.find((quantile) => quantile.p === 0.5)!;
  const gaps =
    estimatedMonths.length > 0
      ? ` ${estimatedMonths.join(", ")} ${estimatedMonths.length > 1 ? "have" : "has"} no figure and stand${estimatedMonths.length > 1 ? "" : "s"} at the mean of the other months.`
      : "";
  if (knownMonths.length === 12) return `${label} in ${year}: all 12 months are known, ${at(0.5)} in all.`;
  return `${label} in ${year}: with ${knownMonths.length} of 12 months known, the median run ends the year at ${at(0.5)} (Monte Carlo error ± ${format(Number(middle.se.toPrecision(2)))}); 8 in 10 runs of this model lie between ${at(0.1)} and ${at(0.9)}.${gaps}`;
}
