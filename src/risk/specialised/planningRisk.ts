import { InputError } from "../../errors.js";
import { pow } from "../../random/math.js";
import { aggregateLoss } from "../aggregate/aggregateLoss.js";
import { aggregateMoments } from "../aggregate/aggregateMoments.js";
import { checkCategories, type SpecialisedCategory } from "./category.js";

/** Risk of a specialised budget set at its expected cost, for one planning population and period. Exact, chance alone. */
export interface PlanningRisk {
  /** People × years. */
  readonly personYears: number;
  /** Expected cases. */
  readonly cases: number;
  /** Expected cost, in yearly spend per head. */
  readonly mean: number;
  /** Expected cost as a share of all hospital and community spend of the same people. */
  readonly shareOfSpend: number;
  /** SD of cost as a share of the budget. */
  readonly sd: number;
  /** Chance that cost passes the budget by more than each margin asked for. */
  readonly over: readonly number[];
  /** Size of a step of the computation, in yearly spend per head: 1 is exact, more rounds each cost to the steps beside it. */
  readonly step: number;
}

/** Steps that a distribution may have: twice as many are transformed. */
const mostSteps = 131_072;

/**
 * Exact distribution of what rare cases cost a planning population: independent Poisson counts with one cost each are one
 * compound Poisson, by fast Fourier transform. People and years are interchangeable. Past some 4 million person-years costs
 * are put on steps of several heads' spend, keeping their mean; the variance then grows by less than 1 %.
 *
 * @param personYears above 0.
 * @param margins shares of the budget, 0 or more.
 * @throws InputError where a number is out of range.
 * @example planningRisk(rareReferrals, 7000, [0]).shareOfSpend // 0.028
 */
export function planningRisk(
  categories: readonly SpecialisedCategory[],
  personYears: number,
  margins: readonly number[],
): PlanningRisk {
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
  const furthest = Math.max(0, ...margins);
  const dearest = Math.max(...categories.map(({ cost }) => cost));
  // Far enough for the last margin; whatever costs more lies past the end and is over it.
  const end = mean * (1 + furthest) + 2 * dearest + 12 * sd;
  const step = Math.max(1, Math.ceil(end / mostSteps));
  const severity = new Float64Array(Math.ceil(end / step) + 2);
  for (const { rate: own, cost } of categories) {
    const below = Math.floor(cost / step);
    const part = cost / step - below;
    severity[below]! += (own / rate) * (1 - part);
    if (part > 0) severity[below + 1]! += (own / rate) * part;
  }
  const { masses } = aggregateLoss(frequency, severity);
  const over = margins.map((margin) => {
    if (!(margin >= 0)) throw new InputError("margins must be 0 or more", { value: margin });
    const limit = Math.floor((mean * (1 + margin)) / step + 1e-9);
    let below = 0;
    for (let j = 0; j <= limit; j++) below += masses[j]!;
    return Math.max(0, 1 - below);
  });
  return {
    personYears,
    cases: frequency.mean,
    mean,
    shareOfSpend: mean / personYears,
    sd: mean > 0 ? sd / mean : 0,
    over,
    step,
  };
}
