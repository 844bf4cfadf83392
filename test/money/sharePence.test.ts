import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharePence } from "../../src/money/sharePence.js";

function shared(pence: number, weights: readonly number[]): number[] {
  const shares = new Float64Array(weights.length);
  sharePence(pence, weights, shares);
  return [...shares];
}

/** The same by sorting remainders: slow and plain. */
function bySorting(pence: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = weights.map((weight) => Math.floor((weight / sum) * pence));
  const order = weights
    .map((weight, part) => ({ part, weight, remainder: (weight / sum) * pence - shares[part]! }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.remainder - a.remainder || a.part - b.part);
  const left = pence - shares.reduce((total, share) => total + share, 0);
  for (let i = 0; i < left; i++) shares[order[i % order.length]!.part]! += 1;
  return shares;
}

describe("sharePence", () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [0, 0, 0], [34, 33, 33]],
    // 7 × 100/12 = 58.33…, 41.66…: the second has the larger remainder
    [100, [7, 5], [58, 42]],
    [0, [3, 1], [0, 0]],
    [1, [0, 1, 0], [0, 1, 0]],
    [5, [0, 0, 2], [0, 0, 5]],
    [2, [1, 0, 1, 1], [1, 0, 1, 0]],
  ])("shares %i over %j", (pence, weights, expected) => {
    expect(shared(pence, weights)).toEqual(expected);
  });

  it("adds up exactly, each share within a penny of its due, none above its weight while they suffice", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50_000_000_000 }),
        fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 300 }),
        (pence, weights) => {
          const shares = shared(pence, weights);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(pence);
          const sum = weights.reduce((total, weight) => total + weight, 0);
          if (sum <= 1e-300) return;
          weights.forEach((weight, i) => {
            expect(Math.abs(shares[i]! - (pence * weight) / sum)).toBeLessThan(1.001);
            if (weight === 0) expect(shares[i]).toBe(0);
          });
        },
      ),
    );
  });

  it("never gives a call more than it asked for when the calls pass the fund", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (calls, part) => {
          const fund = Math.floor(part * calls.reduce((sum, call) => sum + call, 0));
          if (fund === 0) return;
          shared(fund, calls).forEach((share, i) => {
            expect(share).toBeLessThanOrEqual(calls[i]!);
          });
        },
      ),
    );
  });

  it("agrees with sorting the remainders, ties included", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 400 }),
        (pence, weights) => {
          if (weights.every((weight) => weight === 0)) return;
          expect(shared(pence, weights)).toEqual(bySorting(pence, weights));
        },
      ),
      { numRuns: 300 },
    );
  });
});
