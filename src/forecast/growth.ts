import { pow } from "../random/math.js";
import type { NationalPath } from "./national.js";
import { GROWTH_MEMORY, GROWTH_MOVES, type MeasurePrior } from "./priors.js";
import { square } from "./square.js";

/** Mean growth a year and the spread of what comes around it, both logs. */
export interface FittedGrowth {
  readonly mean: number;
  readonly meanSd: number;
  /** SD of a year's national growth around the mean, over many years. */
  readonly yearSd: number;
}

/**
 * Mean growth as a precision-weighted mix of the prior and the yearly growths seen; their spread as the prior's variance
 * with the weight of eight years, mixed with what was seen. A few organisations' growth says little of the nation's:
 * their local drift counts as noise.
 */
export function fitGrowth(path: NationalPath, prior: MeasurePrior, localScale: number): FittedGrowth {
  const { growths, effective } = path;
  const n = growths.length;
  const localVariance = square(localScale) / effective;
  const mean = n > 0 ? growths.reduce((a, b) => a + b, 0) / n : 0;
  const squares = growths.reduce((sum, g) => sum + square(g - mean), 0);
  const freedom = Math.max(0, n - 1);
  const seen = freedom > 0 ? Math.max(0, squares / freedom - localVariance) : 0;
  const yearVariance = (8 * square(prior.nationalSd) + freedom * seen) / (8 + freedom);
  const own = 1 / square(prior.growthSd);
  const precision = own + n / (yearVariance + localVariance);
  const fitted = (own * prior.growth + (n * mean) / (yearVariance + localVariance)) / precision;
  return { mean: fitted, meanSd: Math.sqrt(1 / precision + square(GROWTH_MOVES)), yearSd: Math.sqrt(yearVariance) };
}

/**
 * Cumulative log growth at 1, 2, … months after the origin: starts at the fitted mean and goes over to the prior's,
 * since growth turns round sooner than it goes on.
 */
export function growthPath(fitted: FittedGrowth, prior: MeasurePrior, months: number): Float64Array {
  const path = new Float64Array(months);
  let sum = 0;
  for (let h = 0; h < months; h++) {
    sum += (prior.growth + (fitted.mean - prior.growth) * pow(GROWTH_MEMORY, (h + 0.5) / 12)) / 12;
    path[h] = sum;
  }
  return path;
}
