import { checkFrequency, type Frequency } from "./frequency.js";

/** Mean, variance and third central moment. */
export interface Cumulants {
  readonly mean: number;
  readonly variance: number;
  readonly third: number;
}

/**
 * Mean, variance and third central moment of a number of claims.
 *
 * Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions (2005), sections 3.3, 4.3 and 5.3.
 *
 * @throws RangeError when a parameter is out of range.
 * @example frequencyCumulants({ kind: "poisson", mean: 3 }) // { mean: 3, variance: 3, third: 3 }
 */
export function frequencyCumulants(frequency: Frequency): Cumulants {
  checkFrequency(frequency);
  switch (frequency.kind) {
    case "poisson":
      return { mean: frequency.mean, variance: frequency.mean, third: frequency.mean };
    case "negativeBinomial": {
      const { mean, dispersion } = frequency;
      const variance = mean * (1 + mean * dispersion);
      return { mean, variance, third: variance * (1 + 2 * mean * dispersion) };
    }
    case "binomial": {
      const { trials, chance } = frequency;
      const variance = trials * chance * (1 - chance);
      return { mean: trials * chance, variance, third: variance * (1 - 2 * chance) };
    }
    case "fixed":
      return { mean: frequency.count, variance: 0, third: 0 };
  }
}
