import type { Arrangement } from "./arrangement.js";
import type { PoolCommunity } from "./community.js";
import { layerClaims } from "./layerClaims.js";
import type { Expectations } from "./playYears.js";

/** Expectations, and how far all budgets together were overspent, by year and replication: what makes a year bad. */
export interface Expected extends Expectations {
  /** Cost less budget in pence, by year: one value a replication. */
  readonly over: readonly (readonly Float64Array[])[];
}

/**
 * What members are expected to cost and to claim, from all replications: contributions must not know the year's outcome.
 *
 * @returns a generator: yields the share done, now and then, so that a page can go on; returns the expectations.
 */
export function* expectations(community: PoolCommunity, { layers }: Arrangement): Generator<number, Expected> {
  const { members, cost } = community;
  const { replications } = cost;
  const years = cost.spec.dimensions[1]!.labels.length;
  const count = members.length;
  const claimed = layerClaims(community, layers);
  const zeros = (): Float64Array => new Float64Array(count);
  const perYear = <T>(make: (year: number) => T): T[] => Array.from({ length: years }, (_, year) => make(year));
  const spent = perYear(zeros);
  const budgets = new Float64Array(years);
  /** By layer and year; last what members overspend on their own. */
  const claims = Array.from({ length: layers.length + 1 }, () => perYear(zeros));
  const over = members.map(() => perYear(() => new Float64Array(replications)));
  // A slice of work is about as long for thousands of practices as for a few.
  const every = Math.max(1, Math.floor(30_000 / (cost.spec.dimensions[0]!.labels.length * years)));
  for (let r = 0; r < replications; r++) {
    for (let year = 0; year < years; year++) {
      claimed.at(r, year);
      for (let m = 0; m < count; m++) {
        const excess = claimed.cost[m]! - claimed.budget[m]!;
        spent[year]![m]! += claimed.cost[m]!;
        budgets[year]! += claimed.budget[m]!;
        over[m]![year]![r] = excess;
        if (excess > 0) claims[layers.length]![year]![m]! += excess;
        for (let l = 0; l < layers.length; l++) claims[l]![year]![m]! += claimed.claims[l]![m]!;
      }
    }
    if (r % every === 0) yield r / replications;
  }
  const heads = Float64Array.from(members, ({ patients }) => patients);
  const weighted = Float64Array.from(members, ({ weighted: people }) => people);
  return {
    rates: layers.map((_, l) =>
      perYear((year) => {
        const claimedAll = claims[l]![year]!.reduce((sum, value) => sum + value, 0);
        return budgets[year]! > 0 ? claimedAll / budgets[year]! : 0;
      }),
    ),
    weights: perYear((year) => ({ perHead: heads, weighted, expectedCost: spent[year]! })),
    risk: claims,
    over,
  };
}
