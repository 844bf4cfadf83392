import { InputError } from "../../src/errors.js";
import { normalCdf } from "../../src/random/normalCdf.js";
import { normalQuantile } from "../../src/random/normalQuantile.js";

/**
 * Share of admissions in each cost band, dearest last: 92 in 100 in the cheapest, one in 10,000 in the dearest. Narrow
 * where the money is: what varies among the cheap adds little to anybody's risk.
 */
export const bandShares: readonly number[] = [0.92, 0.07, 0.007, 0.002, 0.0007, 0.0002, 0.0001];

/** Standard normal points between the bands, from −∞ to ∞. */
export const bandEdges: readonly number[] = bandShares.reduce<number[]>(
  (points, share, i) => {
    const below = bandShares.slice(0, i).reduce((sum, other) => sum + other, share);
    points.push(i === bandShares.length - 1 ? Number.POSITIVE_INFINITY : normalQuantile(below));
    return points;
  },
  [Number.NEGATIVE_INFINITY],
);

/**
 * Mean cost of each band, as a multiple of the average admission, for a lognormal severity.
 *
 * Band b from quantile point z₀ to z₁ of a lognormal with mean 1 and log sd s costs (Φ(z₁ − s) − Φ(z₀ − s)) / share.
 * What varies inside a band is left out; s is chosen by bisection so that the bands themselves have the second moment
 * asked for, so mean and variance are exact and only the reach of the very dearest case is cut.
 *
 * @param secondMoment mean of the squared multiple, 1 or more; 1 makes all bands alike.
 * @throws InputError if it is below 1 or more than these bands can reach.
 * @example costBands(1) // [1, 1, 1, 1, 1, 1, 1]
 */
export function costBands(secondMoment: number): Float64Array {
  return bandCosts(bandSdLog(secondMoment));
}

/**
 * SD of the log of the lognormal severity behind {@link costBands}.
 * @throws InputError as there.
 * @example bandSdLog(1) // 0, to 17 digits
 */
export function bandSdLog(secondMoment: number): number {
  if (!(secondMoment >= 1)) {
    throw new InputError("second moment of the cost bands must be 1 or more", { value: secondMoment });
  }
  let low = 0;
  let high = 8;
  if (momentOf(bandCosts(high)) < secondMoment) {
    throw new InputError(
      "cost per person varies more than the cost bands can show; give a smaller coefficient of variation",
      {
        value: Math.sqrt(secondMoment - 1),
      },
    );
  }
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (momentOf(bandCosts(middle)) < secondMoment) low = middle;
    else high = middle;
  }
  return low;
}

function bandCosts(sdLog: number): Float64Array {
  return Float64Array.from(
    bandShares,
    (share, i) => (normalCdf(bandEdges[i + 1]! - sdLog) - normalCdf(bandEdges[i]! - sdLog)) / share,
  );
}

function momentOf(costs: Float64Array): number {
  return bandShares.reduce((sum, share, i) => sum + share * costs[i]! * costs[i]!, 0);
}

/** Use per person a year and price of one kind of activity. */
export interface PricedUse {
  readonly perPerson: number;
  readonly price: number;
  readonly banded: boolean;
}

/**
 * Second moment of the cost bands that gives one person's yearly cost the coefficient of variation asked for.
 *
 * With Poisson use, the variance of a person's cost is Σ use × price² × second moment; so
 * second moment = (cv² mean² − Σ unbanded use × price²) / Σ banded use × price².
 * A person's admissions in a year are not independent; that clustering is carried by the bands.
 *
 * @throws InputError if even equal costs would give more variation than `cv`.
 */
export function bandMoment(uses: readonly PricedUse[], cv: number): number {
  const sum = (value: (use: PricedUse) => number) => uses.reduce((total, use) => total + value(use), 0);
  const squared = (use: PricedUse) => use.perPerson * use.price * use.price;
  const mean = sum((use) => use.perPerson * use.price);
  const plain = sum((use) => (use.banded ? 0 : squared(use)));
  const banded = sum((use) => (use.banded ? squared(use) : 0));
  if (!(banded > 0)) return 1;
  const moment = (cv * cv * mean * mean - plain) / banded;
  if (moment >= 1) return moment;
  const least = Math.sqrt(plain + banded) / mean;
  throw new InputError(
    `must be ${least.toFixed(2)} or more: at these volumes and prices equal costs already vary so much`,
    {
      path: "assumptions.price.severity.cvPerson",
      value: cv,
    },
  );
}
