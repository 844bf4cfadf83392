import fc from "fast-check";
import type { CostDistribution } from "../../../src/risk/aggregate/cost.js";
import type { Frequency } from "../../../src/risk/aggregate/frequency.js";
import { gammaCost } from "../../../src/risk/aggregate/gammaCost.js";
import { lognormalCost } from "../../../src/risk/aggregate/lognormalCost.js";

/** Numbers of cases with a mean of 0.05 to `most`. */
export const frequencies = (most: number): fc.Arbitrary<Frequency> => {
  const mean = fc.double({ min: 0.05, max: most, noNaN: true });
  return fc.oneof(
    mean.map((m): Frequency => ({ kind: "poisson", mean: m })),
    fc
      .tuple(mean, fc.double({ min: 0.01, max: 3, noNaN: true }))
      .map(([m, dispersion]): Frequency => ({ kind: "negativeBinomial", mean: m, dispersion })),
    fc
      .tuple(fc.integer({ min: 1, max: Math.ceil(2 * most) }), fc.double({ min: 0.01, max: 0.5, noNaN: true }))
      .map(([trials, chance]): Frequency => ({ kind: "binomial", trials, chance })),
  );
};

/** Lognormal and gamma costs of mean 1. */
export const costs: fc.Arbitrary<CostDistribution> = fc
  .tuple(fc.boolean(), fc.double({ min: 0.2, max: 4, noNaN: true }))
  .map(([lognormal, cv]) => (lognormal ? lognormalCost({ mean: 1, cv }) : gammaCost({ mean: 1, cv })));
