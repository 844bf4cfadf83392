import type { Estimate } from "./poolOutcome.js";

/** By which measures a member is better off alone than joined, beyond the Monte Carlo error of two standard errors. */
export interface WouldLeave {
  /** It gives more than it gets on average. */
  readonly money: boolean;
  /** It overspends more often. */
  readonly chance: boolean;
  /** It overspends by more in its own worst tenth. */
  readonly badYear: boolean;
}

/**
 * Who would rather leave, and by which measure. Measures are kept apart: a member may pay on average for a milder bad year,
 * as anybody does who insures.
 */
export function wouldLeave({
  gain,
  change,
  badYear,
}: {
  readonly gain: Estimate;
  /** Chance of overspending, and mean overspend in the worst tenth: joined less alone. */
  readonly change: Estimate;
  readonly badYear: Estimate;
}): WouldLeave {
  const above = ({ value, se }: Estimate, least: number): boolean => value > Math.max(2 * se, least);
  return {
    // A penny of rounding is no reason.
    money: above({ value: -gain.value, se: gain.se }, 0.01),
    chance: above(change, 0),
    badYear: above(badYear, 0.01),
  };
}
