import type { Bands } from "./bands.js";
import { shareAbove } from "./exceedance-chart.js";
import { formatChance, formatRounded } from "./format.js";

/**
 * What a fan says in its last year, in words: median, P10–P90, and the last recorded value beside them.
 * @param what for instance "GP referrals".
 * @example
 * fanSentence("GP referrals", { year: "2014/15", bands, last: { year: "2011/12", value: 93400 } })
 * // "GP referrals in 2014/15: the median run has 95,300 (Monte Carlo error ± 210); 8 in 10 runs of this model lie between 84,100 and 107,000. …"
 */
export function fanSentence(
  what: string,
  {
    year,
    bands,
    last,
    format = formatRounded,
  }: {
    year: string;
    bands: Bands;
    last?: { readonly year: string; readonly value: number };
    format?: (value: number) => string;
  },
): string {
  const range = `${what} in ${year}: the median run has ${format(bands.p50)} (Monte Carlo error ± ${format(Number(bands.p50Error.toPrecision(2)))}); 8 in 10 runs of this model lie between ${format(bands.p10)} and ${format(bands.p90)}.`;
  if (!last || !(last.value > 0)) return range;
  const change = bands.p50 / last.value - 1;
  const way =
    Math.abs(change) < 0.005
      ? "about as many as"
      : `${Math.abs(change * 100).toFixed(0)}% ${change > 0 ? "above" : "below"}`;
  return `${range} The median is ${way} the ${format(last.value)} recorded in ${last.year}.`;
}

/**
 * How often a value is passed, in words, with the Monte Carlo error of the share.
 * @example
 * exceedanceSentence(cost, { what: "Cost in 2012/13", threshold: { name: "the budget", value: 230e6 } })
 * // "Cost in 2012/13 is above the budget of 230,000,000 in 12% of runs of this model (Monte Carlo error ± 0.7 points)."
 */
export function exceedanceSentence(
  values: Readonly<Float64Array>,
  {
    what,
    threshold,
    format = formatRounded,
  }: { what: string; threshold: { readonly name: string; readonly value: number }; format?: (value: number) => string },
): string {
  const share = shareAbove(values, threshold.value);
  return `${what} is above ${threshold.name} of ${format(threshold.value)} in ${formatChance(share)} of this model${monteCarloNote(share, values.length)}.`;
}

/** The Monte Carlo standard error of a share, as a remark; plus-four rule, so that it is never nothing. */
export function monteCarloNote(share: number, replications: number): string {
  const adjusted = (share * replications + 2) / (replications + 4);
  const error = Math.sqrt((adjusted * (1 - adjusted)) / (replications + 4));
  const points = error * 100;
  return ` (Monte Carlo error ± ${points.toFixed(points < 0.95 ? 1 : 0)} ${points >= 0.95 && points < 1.5 ? "point" : "points"})`;
}
