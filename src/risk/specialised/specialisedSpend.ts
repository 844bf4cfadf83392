import { InputError } from "../../errors.js";
import { pow } from "../../random/math.js";
import { aggregateLoss } from "../aggregate/aggregateLoss.js";
import { aggregateMoments } from "../aggregate/aggregateMoments.js";
import { checkCategories, type SpecialisedCategory } from "./category.js";

/** Distribution of what rare cases cost a planning population over a period, chance alone. */
export interface SpecialisedSpend {
  /** Expected cases. */
  readonly cases: number;
  /** Mean and SD of cost, in yearly spend per head. */
  readonly mean: number;
  readonly sd: number;
  /** Size of a step, in yearly spend per head: 1 is exact, more rounds each cost to the steps beside it. */
  readonly step: number;
  /** Chance that cost is at most so much, in yearly spend per head; rising. */
  atMost(cost: number): number;
}

/** Steps that a distribution may have: twice as many are transformed. */
const mostSteps = 131_072;

/**
 * Exact distribution of what rare cases cost: independent Poisson counts with one cost each are one compound Poisson, by fast
 * Fourier transform. People and years are interchangeable. Past some 4 million person-years costs are put on steps of several
 * heads' spend, keeping their mean; the variance then grows by less than 1 %.
 *
 * @param personYears above 0.
 * @param furthest cost, as a multiple of the mean, up to which the distribution is wanted; at least 1.
 * @throws InputError where a number is out of range.
 * @example specialisedSpend(rareReferrals, 7000).mean / 7000 // 0.028
 */
export function specialisedSpend(
  categories: readonly SpecialisedCategory[],
  personYears: number,
  furthest = 1,
): SpecialisedSpend {
  checkCategories(categories);
  if (!(personYears > 0 && personYears <= 1e9)) {
    throw new InputError("person-years must be above 0 and at most 1,000,000,000", { value: personYears });
  }
  const rate = categories.reduce((sum, category) => sum + category.rate, 0);
  const moment = (k: number) =>
    categories.reduce((sum, category) => sum + (category.rate / rate) * pow(category.cost, k), 0);
  const frequency = { kind: "poisson", mean: (rate * personYears) / 100_000 } as const;
  const { mean, variance } = aggregateMoments(frequency, [moment(1), moment(2), moment(3)]);
  const sd = Math.sqrt(variance);
  const dearest = Math.max(...categories.map(({ cost }) => cost));
  const end = mean * Math.max(1, furthest) + 2 * dearest + 12 * sd;
  const step = Math.max(1, Math.ceil(end / mostSteps));
  const severity = new Float64Array(Math.ceil(end / step) + 2);
  for (const { rate: own, cost } of categories) {
    const below = Math.floor(cost / step);
    const part = cost / step - below;
    severity[below]! += (own / rate) * (1 - part);
    if (part > 0) severity[below + 1]! += (own / rate) * part;
  }
  let sum = 0;
  const below = aggregateLoss(frequency, severity).masses.map((mass) => {
    sum += mass;
    return sum;
  });
  return {
    cases: frequency.mean,
    mean,
    sd,
    step,
    atMost: (cost) => (cost < 0 ? 0 : Math.min(1, below[Math.min(below.length - 1, Math.floor(cost / step + 1e-9))]!)),
  };
}
