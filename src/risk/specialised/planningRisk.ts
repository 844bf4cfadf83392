import { InputError } from "../../errors.js";
import type { SpecialisedCategory } from "./category.js";
import { specialisedSpend } from "./specialisedSpend.js";

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

/**
 * Risk of a specialised budget set at its expected cost, exact ({@link specialisedSpend}).
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
  for (const margin of margins) {
    if (!(margin >= 0)) throw new InputError("margins must be 0 or more", { value: margin });
  }
  const { cases, mean, sd, step, atMost } = specialisedSpend(categories, personYears, 1 + Math.max(0, ...margins));
  return {
    personYears,
    cases,
    mean,
    shareOfSpend: mean / personYears,
    sd: mean > 0 ? sd / mean : 0,
    over: margins.map((margin) => 1 - atMost(mean * (1 + margin))),
    step,
  };
}
