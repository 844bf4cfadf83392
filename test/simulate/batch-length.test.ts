import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchLength } from "../../src/simulate/batch-length.js";

const sizes = { replications: fc.integer({ min: 1, max: 20_000 }), workers: fc.integer({ min: 1, max: 32 }) };

describe("batchLength", () => {
  it("covers the run without a gap, in batches that are never long", () => {
    fc.assert(
      fc.property(fc.record(sizes), ({ replications, workers }) => {
        let from = 0;
        while (from < replications) {
          const length = batchLength({ from, replications, workers });
          expect(length).toBeGreaterThanOrEqual(1);
          expect(length).toBeLessThanOrEqual(120);
          from += length;
        }
        expect(from).toBe(replications);
      }),
    );
  });

  it("shares the first hundred out over the workers", () => {
    expect([1, 2, 4, 7].map((workers) => batchLength({ from: 0, replications: 10_000, workers }))).toEqual([
      100, 50, 25, 15,
    ]);
  });

  it("ends with short batches, so that no worker waits long for another", () => {
    expect(batchLength({ from: 9_900, replications: 10_000, workers: 2 })).toBe(25);
    expect(batchLength({ from: 9_995, replications: 10_000, workers: 2 })).toBe(5);
  });
});
