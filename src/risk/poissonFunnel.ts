import { poissonCdf, poissonSurvival } from "../random/poissonCdf.js";
import { poissonQuantile } from "../random/poissonQuantile.js";

/** Counts that a funnel plot signals. */
export interface FunnelLimits {
  /** Signals at this count or fewer; −1 when no count is low enough. */
  readonly low: number;
  /** Signals at this count or more. */
  readonly high: number;
  /** Chance that a practice at its expected rate is signalled all the same. */
  readonly falseRate: number;
}

/**
 * Exact funnel limits of a Poisson count: each tail holds at most half of what the confidence leaves.
 *
 * Only for counts that vary by chance alone; practices differ by more than that (`funnelFlagRate`).
 * Source: Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005) 1185–1202.
 *
 * @param expected count, above 0.
 * @param confidence 0 to 1, both excluded: 0.998 for the outer limits.
 * @throws RangeError outside those ranges.
 * @example poissonFunnel(100, 0.998) // { low: 70, high: 133, falseRate: 0.0019065 }
 */
export function poissonFunnel(expected: number, confidence: number): FunnelLimits {
  if (!(expected > 0)) throw new RangeError(`expected count must be above 0: ${expected}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence must be between 0 and 1: ${confidence}`);
  const tail = (1 - confidence) / 2;
  let low = poissonQuantile(tail, expected);
  while (low >= 0 && poissonCdf(low, expected) > tail) low--;
  let high = poissonQuantile(1 - tail, expected);
  while (poissonSurvival(high - 1, expected) > tail) high++;
  const below = low >= 0 ? poissonCdf(low, expected) : 0;
  return { low, high, falseRate: below + poissonSurvival(high - 1, expected) };
}
