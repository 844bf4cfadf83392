import { proportion } from "../../simulate/proportion.js";
import { quantile } from "../../simulate/quantile.js";
import { sortValues } from "../../simulate/sort-values.js";

/** A figure over the years of all replications, with its Monte Carlo standard error. */
export interface Clustered {
  readonly value: number;
  readonly se: number;
}

/** Values of several years in each replication: `years[year][replication]`. Years of one replication share its future. */
export type RunYears = readonly Float64Array[];

/**
 * Mean over years and replications. Replications are independent and their years are not, so the error is that of the
 * replications' own means.
 *
 * @throws RangeError where there is no value.
 * @example clusteredMean([Float64Array.of(1, 3), Float64Array.of(1, 3)]) // { value: 2, se: 1 }
 */
export function clusteredMean(years: RunYears): Clustered {
  const n = years[0]?.length ?? 0;
  if (n === 0) throw new RangeError("a mean needs at least one replication: 0");
  const means = new Float64Array(n);
  for (const year of years) for (let r = 0; r < n; r++) means[r]! += year[r]! / years.length;
  const value = means.reduce((sum, mean) => sum + mean, 0) / n;
  const squares = means.reduce((sum, mean) => sum + (mean - value) * (mean - value), 0);
  return { value, se: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0 };
}

/**
 * Share of years, over replications, with more than a limit: error as in {@link clusteredMean}, and never less than that
 * of as many independent years by the plus-four rule, so that it is never 0.
 */
export function clusteredShare(years: RunYears, limit: number): Clustered {
  const flags = years.map((year) => year.map((value) => (value > limit ? 1 : 0)));
  const { value, se } = clusteredMean(flags);
  const count = flags.reduce((sum, flag) => sum + flag.reduce((all, one) => all + one, 0), 0);
  return { value, se: Math.max(se, proportion(count, years.length * years[0]!.length).se) };
}

/**
 * Quantile over years and replications, with half the distance between the quantiles one error of the share on either side.
 *
 * @param p 0 to 1.
 * @see Woodruff (1952), Confidence intervals for medians and other position measures, JASA 47, 635
 */
export function clusteredQuantile(years: RunYears, p: number): Clustered {
  const all = new Float64Array(years.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const year of years) {
    all.set(year, at);
    at += year.length;
  }
  const sorted = sortValues(all);
  const value = quantile(sorted, p);
  const { se } = clusteredShare(years, value);
  const edge = (share: number) => quantile(sorted, Math.min(1, Math.max(0, share)));
  return { value, se: (edge(p + se) - edge(p - se)) / 2 };
}
