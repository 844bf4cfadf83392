import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreedRange, leavingAny, leavingOne } from "../../models/conversion/agreed-range.js";
import { betaBinomialCumulative } from "../../models/conversion/beta-binomial-cumulative.js";
import { leavingInRuns } from "../../models/conversion/leaving-in-runs.js";
import { binomialCdf } from "../../src/random/binomialCdf.js";

describe("betaBinomialCumulative", () => {
  it("is the binomial without spread", () => {
    const cumulative = betaBinomialCumulative(300, { probability: 0.27, spread: 0 });
    for (const k of [0, 50, 70, 81, 100, 299]) expect(cumulative[k]).toBeCloseTo(binomialCdf(k, 300, 0.27), 12);
  });

  it("sums C(10, k) B(k + 2, 13 − k) / B(2, 3)", () => {
    // mean 0.4, sizes 2 + 3: spread² = (1 − p) / (p × 6). In Python: sum(comb(10, k) * B(k + 2, 13 - k) / B(2, 3) for k …)
    // with B(a, b) = exp(lgamma(a) + lgamma(b) - lgamma(a + b))
    const cumulative = betaBinomialCumulative(10, { probability: 0.4, spread: Math.sqrt(0.6 / (0.4 * 6)) });
    expect(cumulative[0]).toBeCloseTo(0.065934065934066, 12);
    expect(cumulative[3]).toBeCloseTo(0.45454545454545453, 12);
    expect(cumulative[7]).toBeCloseTo(0.905094905094905, 12);
  });

  it("has the mean and variance of a beta-binomial", () => {
    const [n, p, spread] = [400, 0.85, 0.06];
    const cumulative = betaBinomialCumulative(n, { probability: p, spread });
    let mean = 0;
    let square = 0;
    cumulative.forEach((upTo, k) => {
      const chance = upTo - (cumulative[k - 1] ?? 0);
      mean += k * chance;
      square += k * k * chance;
    });
    expect(mean).toBeCloseTo(n * p, 6);
    const size = 0.15 / (0.85 * spread * spread) - 1;
    expect((square - mean * mean) / ((n * p * 0.15 * (size + n)) / (size + 1))).toBeCloseTo(1, 6);
  });

  it("refuses what no beta-binomial has", () => {
    expect(() => betaBinomialCumulative(0, { probability: 0.5, spread: 0 })).toThrow("from 1 to 1000000: 0");
    expect(() => betaBinomialCumulative(5, { probability: 1, spread: 0 })).toThrow("below 1: 1");
    expect(() => betaBinomialCumulative(5, { probability: 0.8, spread: 0.5 })).toThrow(
      "spread must be 0 or more and below 0.5",
    );
  });
});

describe("leavingAny", () => {
  it("is 0.93 for an 80 % range over twelve independent months", () => {
    expect(leavingAny([0.2], 12)).toBeCloseTo(0.9313, 4);
    expect(leavingAny([0.1, 0.3], 1)).toBeCloseTo(0.37, 12);
    expect(leavingAny([], 12)).toBe(0);
  });

  it("refuses chances and months that are none", () => {
    expect(() => leavingAny([1.2], 1)).toThrow("between 0 and 1: 1.2");
    expect(() => leavingAny([0.2], 1.5)).toThrow("whole number: 1.5");
  });
});

describe("leavingOne", () => {
  it("counts what lies outside, ends included in the range", () => {
    // 10 trials at a half: outside 4 to 6 is 1 − 672/1024
    expect(leavingOne({ due: 10, probability: 0.5, spread: 0 }, { low: 0.4, high: 0.6 })).toBeCloseTo(352 / 1024, 12);
    expect(leavingOne({ due: 10, probability: 0.5, spread: 0 }, { low: 0, high: 1 })).toBe(0);
    expect(leavingOne({ due: 10, probability: 0.5, spread: 0 }, { low: 1.2, high: 1.4 })).toBe(1);
    expect(() => leavingOne({ due: 10, probability: 0.5, spread: 0 }, { low: 0.6, high: 0.4 })).toThrow("above high");
  });

  it("leaves more often with spread beyond chance", () => {
    const range = { low: 0.25, high: 0.35 };
    const leave = (spread: number) => leavingOne({ due: 500, probability: 0.3, spread }, range);
    expect(leave(0.1)).toBeGreaterThan(3 * leave(0));
  });
});

describe("agreedRange", () => {
  it("holds with the confidence asked for over every month and cell, and hardly more", () => {
    const conversion = fc.record({
      due: fc.integer({ min: 30, max: 3000 }),
      probability: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      spread: fc.double({ min: 0, max: 0.15, noNaN: true }),
    });
    const watched = fc.record({
      confidence: fc.constantFrom(0.5, 0.8, 0.95),
      months: fc.integer({ min: 1, max: 12 }),
      cells: fc.integer({ min: 1, max: 14 }),
    });
    fc.assert(
      fc.property(conversion, watched, (of, over) => {
        const range = agreedRange(of, over);
        expect(range.leavingAny).toBeLessThanOrEqual(1 - over.confidence + 1e-9);
        expect(range.leavingOne).toBeCloseTo(leavingOne(of, range), 12);
        // one count less at either end and it would not
        const inner = { low: range.low + 1 / of.due, high: range.high - 1 / of.due };
        if (inner.low <= inner.high) {
          const one = leavingOne(of, inner);
          const any = leavingAny(
            Array.from({ length: over.cells }, () => one),
            over.months,
          );
          expect(any).toBeGreaterThan(1 - over.confidence);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("widens with what is watched", () => {
    const of = { due: 200, probability: 0.3, spread: 0 };
    const width = (months: number, cells: number) => {
      const { low, high } = agreedRange(of, { confidence: 0.8, months, cells });
      return high - low;
    };
    expect(width(1, 1)).toBeLessThan(width(12, 1));
    expect(width(12, 1)).toBeLessThan(width(12, 14));
  });

  it("refuses a confidence, months or cells that are none", () => {
    const of = { due: 200, probability: 0.3, spread: 0 };
    expect(() => agreedRange(of, { confidence: 1, months: 1, cells: 1 })).toThrow("below 1: 1");
    expect(() => agreedRange(of, { confidence: 0.9, months: 0, cells: 1 })).toThrow("1 or more: 0, 1");
  });
});

describe("leavingInRuns", () => {
  it("counts runs in which a cell, or any of them, leaves its range", () => {
    const values = Float64Array.of(9, 10, 11, 12, 5, 5, 9, 5);
    const ranges = [
      { low: 10, high: 11 },
      { low: 0, high: 5 },
    ];
    const { each, any } = leavingInRuns(values, { replications: 4, ranges });
    expect(each.map(({ share }) => share)).toEqual([0.5, 0.25]);
    expect(any).toEqual({ share: 0.75, standardError: Math.sqrt((0.75 * 0.25) / 4) });
    expect(() => leavingInRuns(values, { replications: 3, ranges })).toThrow("3 replications of 2 cells: 8");
  });
});
