import { pow } from "../../random/math.js";
import { type AggregateLoss, aggregateLoss } from "../aggregate/aggregateLoss.js";
import { aggregateMoments } from "../aggregate/aggregateMoments.js";
import { rareReferrals } from "./rareReferrals.js";

/** A year's spend on rare referrals by a population, as a share of its hospital and community spend. */
export interface RareSpend {
  readonly mean: number;
  readonly sd: number;
  /** Chance that the share is at most x. */
  atMost(x: number): number;
}

/**
 * Exact distribution of what rare referrals cost: independent Poisson counts with one cost each, which together are compound
 * Poisson, by FFT on steps of one head's yearly spend.
 *
 * @param personYears above 0: 7,000 people for a year, or 1,000 for seven, are the same.
 * @example rareSpend(7000).mean // 0.028
 */
export function rareSpend(personYears: number): RareSpend {
  const total = rareReferrals.reduce((sum, { rate }) => sum + rate, 0);
  const frequency = { kind: "poisson", mean: (total * personYears) / 100_000 } as const;
  const moment = (k: number): number =>
    rareReferrals.reduce((sum, { rate, cost }) => sum + (rate / total) * pow(cost, k), 0);
  const { mean, variance } = aggregateMoments(frequency, [moment(1), moment(2), moment(3)]);
  const severity = new Float64Array(Math.ceil(mean + 12 * Math.sqrt(variance)) + 200);
  for (const { rate, cost } of rareReferrals) severity[cost] = severity[cost]! + rate / total;
  const loss: AggregateLoss = aggregateLoss(frequency, severity);
  let sum = 0;
  const below = loss.masses.map((mass) => {
    sum += mass;
    return sum;
  });
  return {
    mean: mean / personYears,
    sd: Math.sqrt(variance) / personYears,
    atMost: (x) => (x < 0 ? 0 : below[Math.min(below.length - 1, Math.floor(x * personYears + 1e-9))]!),
  };
}
