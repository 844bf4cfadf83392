import type { ResidualChecks } from "./residualChecks.js";

/** Whether the fit's forecasts of a month ahead were as they say of themselves. */
export interface FitVerdict {
  /** Known months that could be forecast, and how many of them lay inside the stated 80 % range. */
  readonly count: number;
  readonly inside: number;
  /** What chance does not explain, in plain words, each ready to stand in a list; none if all is as stated. */
  readonly faults: readonly string[];
}

/** What 80 % ranges leave outside. */
const OUTSIDE = 0.2;

/**
 * Holds a fit's one-month-ahead errors against what it states, each beyond two standard errors of chance alone: months
 * outside the 80 % range (binomial), their mean (a lean), and each one's correlation with the one before (1/√n).
 */
export function fitVerdict({ residuals, count, mean, outside80, lag1 }: ResidualChecks): FitVerdict {
  const outside = Math.round(outside80 * count);
  const faults: string[] = [];
  const band = 2 * Math.sqrt((OUTSIDE * (1 - OUTSIDE)) / count);
  if (outside80 > OUTSIDE + band)
    faults.push("more months lie outside than chance explains, so ranges a month ahead are too narrow");
  if (outside80 < OUTSIDE - band)
    faults.push("fewer months lie outside than chance explains, so ranges a month ahead are too wide");
  const squares = residuals.reduce((sum, { error }) => sum + (error - mean) ** 2, 0);
  const se = Math.sqrt(squares / (count - 1) / count);
  if (Math.abs(mean) > 2 * se)
    faults.push(
      `counts came ${(100 * Math.abs(mean)).toFixed(1)}% ${mean > 0 ? "above" : "below"} what was expected on average`,
    );
  if (Math.abs(lag1) > 2 / Math.sqrt(count))
    faults.push(
      lag1 > 0
        ? `a month above what was expected is followed by another (correlation ${lag1.toFixed(2)}), so the level follows too slowly`
        : `a month above what was expected is followed by one below (correlation −${Math.abs(lag1).toFixed(2)}), so the level follows too fast`,
    );
  return { count, inside: count - outside, faults };
}
