/** How a group's risk is measured, from the replications of its cost less its budget. */
export type RiskMeasure = "chance" | "expected";

/** What a search makes as small as it can. Weights are 0 or more; a term of weight 0 does not count. */
export interface Objective {
  /**
   * chance: the share of runs in which a group is over its budget by more than the margin, groups weighted by people.
   * expected: what groups together overspend on average, each by itself, as a share of all budgets.
   */
  readonly measure: RiskMeasure;
  /** People that a group should have, about; 1 or more. */
  readonly targetPeople: number;
  readonly weights: {
    readonly risk: number;
    readonly size: number;
    readonly distance: number;
    readonly area: number;
  };
}

/** The parts of a design's score, each a plain number that is 0 at its best. */
export interface DesignTerms {
  /** Risk over what it would be with every practice on its own: 1 is no pooling at all. */
  readonly risk: number;
  /** Mean over people of ((size − wished) / the larger of the two)²: 0 where all groups have the wished size, below 1. */
  readonly size: number;
  /** Mean squared distance of patients' practices from the middle of their group, over the same for one group of all. */
  readonly distance: number;
  /** Share of people whose practice is in another local authority than most of its group. */
  readonly area: number;
}

/** The weighted sum of the terms. @example scoreOf({ risk: 0.5, size: 0, distance: 0.1, area: 0 }, { risk: 4, size: 1, distance: 1, area: 1 }) // 2.1 */
export function scoreOf(terms: DesignTerms, weights: Objective["weights"]): number {
  return (
    weights.risk * terms.risk +
    weights.size * terms.size +
    weights.distance * terms.distance +
    weights.area * terms.area
  );
}

/** How far a group's size is from the wished one, 0 to 1: the same for twice as for half. @example sizeGap(50, 100) // 0.25 */
export function sizeGap(people: number, wished: number): number {
  const gap = (people - wished) / Math.max(people, wished);
  return gap * gap;
}
