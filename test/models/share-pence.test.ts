import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { penceSharer } from "../../models/money/share-pence.js";

describe("penceSharer", () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [0, 0, 0], [34, 33, 33]],
    // 7 × 100/12 = 58.33…, 41.66…: the second has the larger remainder
    [100, [7, 5], [58, 42]],
    [0, [3, 1], [0, 0]],
    [1, [0, 1, 0], [0, 1, 0]],
  ])("shares %i over %j", (pence, weights, expected) => {
    const shares = new Float64Array(weights.length);
    penceSharer(weights.length)(pence, weights, shares);
    expect([...shares]).toEqual(expected);
  });

  it("adds up exactly, each share within a penny of its due", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50_000_000_000 }),
        fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 80 }),
        (pence, weights) => {
          const shares = new Float64Array(weights.length);
          penceSharer(weights.length)(pence, weights, shares);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(pence);
          const sum = weights.reduce((total, weight) => total + weight, 0);
          if (sum <= 1e-300) return;
          weights.forEach((weight, i) => {
            expect(Math.abs(shares[i]! - (pence * weight) / sum)).toBeLessThan(1.001);
          });
        },
      ),
    );
  });
});
