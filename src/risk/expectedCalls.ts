import { normalDensity } from "./normalDensity.js";

/** Calls on a contingency fund by alike, independent budget holders whose budgets equal their expected cost. */
export interface ExpectedCalls {
  /** Mean and SD of overspends added up, as a share of all budgets: underspenders keep their gains. */
  readonly grossMean: number;
  readonly grossSd: number;
  /** Mean overspend of the total, as a share of all budgets: gains offset overspends. */
  readonly netMean: number;
}

/**
 * Gross and net calls in closed form, for normal costs: X⁺ of a normal X has mean σφ(0) and variance σ²(1/2 − 1/2π).
 *
 * @param sd of one holder's cost as a share of its budget, 0 or more.
 * @param holders whole number of 1 or more.
 * @throws RangeError outside those ranges.
 * @example expectedCalls(0.036, 30) // { grossMean: 0.014362, grossSd: 0.003837, netMean: 0.002622 }
 */
export function expectedCalls(sd: number, holders: number): ExpectedCalls {
  if (!(sd >= 0)) throw new RangeError(`SD must be 0 or more: ${sd}`);
  if (!(Number.isSafeInteger(holders) && holders >= 1)) {
    throw new RangeError(`holders must be a whole number of 1 or more: ${holders}`);
  }
  const mean = normalDensity(0);
  return {
    grossMean: mean * sd,
    grossSd: sd * Math.sqrt((0.5 - mean * mean) / holders),
    netMean: (mean * sd) / Math.sqrt(holders),
  };
}
