import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contingencySize } from "../../../src/risk/inYear/contingencySize.js";
import { cutContingency } from "../../../src/risk/inYear/cutContingency.js";

const of = (...values: number[]) => Float64Array.from(values);

describe("a contingency that is cut from the budgets", () => {
  it("must be larger than one that is held beside them", () => {
    // 10 over, 20 under: beside, 10 of 200; cut, 10 + 100 k = 200 k.
    const costs = [of(110_000), of(80_000)];
    const budgets = [100_000, 100_000];
    expect(contingencySize(costs, budgets, 0.9).kept.needed.share).toBeCloseTo(0.05, 12);
    const cut = cutContingency(costs, budgets, 0.9);
    expect(cut.share).toBeCloseTo(0.1, 5);
    expect(cut.possible).toBe(1);
  });

  it("cannot suffice in futures that cost more than all budgets", () => {
    const costs = [of(110_000, 90_000, 90_000, 90_000)];
    expect(cutContingency(costs, [100_000], 0.9)).toEqual({ share: null, possible: 0.75 });
    expect(cutContingency(costs, [100_000], 0.75)).toEqual({ share: 0, possible: 0.75 });
  });

  it("suffices at its share, and not below it", () => {
    const cost = fc.array(fc.double({ min: 50_000, max: 130_000, noNaN: true }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(cost, { minLength: 2, maxLength: 6 }), (given) => {
        const costs = given.map((values) => Float64Array.from(values));
        const budgets = costs.map(() => 100_000);
        const met = (k: number) =>
          costs[0]!.filter((_, r) => {
            const calls = costs.reduce((sum, values) => sum + Math.max(0, values[r]! - (1 - k) * 100_000), 0);
            return calls <= k * 100_000 * costs.length + 0.02;
          }).length / 20;
        const { share, possible } = cutContingency(costs, budgets, 0.5);
        if (share === null) expect(possible).toBeLessThan(0.5);
        else {
          expect(met(share)).toBeGreaterThanOrEqual(0.5);
          if (share > 1e-4) expect(met(share - 1e-5)).toBeLessThan(0.5);
        }
      }),
    );
  });
});
