import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreedRange, leavingAny, leavingOne } from "../../models/conversion/agreed-range.js";
import { betaBinomialCumulative } from "../../models/conversion/beta-binomial-cumulative.js";
import { leavingInRuns } from "../../models/conversion/leaving-in-runs.js";
import { specialtyFactors } from "../../models/conversion/specialty-factors.js";
import { watchedConversions } from "../../models/conversion/watched-conversions.js";
import { binomialCdf } from "../../src/random/binomialCdf.js";
import {
  monthsFrom2012,
  quietCommissioner,
  quietConversion,
  quietDemand,
  quietStep,
  runPathway,
} from "./conversion-fixture.js";

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

describe("watchedConversions", () => {
  const months = monthsFrom2012(2);
  const moving = { ...quietStep, specialtySpread: 0.06, monthlySpread: 0.04 };
  const shares = [0.2, 0.5, 0.3];
  const specialties = quietConversion.specialties;
  const factors = specialtyFactors(
    specialties.map((specialty, s) => ({ ...specialty, elective: [0.6, 0.3, 0.2][s]! })),
    shares,
  );
  const commissioner = { ...quietCommissioner("X", { referrals: 1000, months: 24 }), factors };
  const assumptions = { ...quietConversion, firstAttendances: moving, elective: moving, commissioners: [commissioner] };
  const watch = (step: "firstAttendances" | "elective") =>
    watchedConversions(assumptions, { commissioner: "X", step, months, year: 1, shares });

  it("says what a usual month of each specialty converts", () => {
    expect(watch("firstAttendances").map(({ due, probability }) => [due, probability])).toEqual([
      [200, 0.8],
      [500, 0.8],
      [300, 0.8],
    ]);
    const elective = watch("elective");
    expect(elective.map(({ due }) => due)).toEqual([160, 400, 240]);
    expect(elective[0]!.probability / elective[2]!.probability).toBeCloseTo(3, 9);
    expect(elective.reduce((sum, { due, probability }) => sum + due * probability, 0)).toBeCloseTo(400, 6);
    expect(elective[1]!.spread).toBeCloseTo(Math.hypot(0.06, 0.04), 9);
    expect(() =>
      watchedConversions(assumptions, { commissioner: "Y", step: "elective", months, year: 1, shares }),
    ).toThrow('"Y"');
    expect(() =>
      watchedConversions(assumptions, { commissioner: "X", step: "elective", months, year: 2, shares }),
    ).toThrow("whole forecast year: 2");
  });

  it("leaves a range as often as the stage's own months do", () => {
    // one specialty alone, so that its months are the commissioner's
    const replications = 1000;
    const one = { specialties: quietDemand.specialties.slice(0, 1) };
    const demand = { ...one, layers: { chance: false } };
    const own = {
      X: { factors: { attendance: [1], elective: [1], followUps: [1] }, firstAttendances: { ratio: 0.4 } },
    };
    const columns = runPathway({
      codes: ["X"],
      months,
      counts: { gp: [250], other: [50], nonElective: [0] },
      demand,
      conversion: { specialties: specialties.slice(0, 1), firstAttendances: moving },
      own,
      keep: ["first_attendances"],
      replications,
    });
    const first = columns.get("first_attendances")!;
    const range = agreedRange({ due: 300, probability: 0.4, spread: 0.0721 }, { confidence: 0.8, months: 1, cells: 1 });
    const out = first.filter((count) => count < range.low * 300 || count > range.high * 300).length / first.length;
    const error = Math.sqrt((range.leavingOne * (1 - range.leavingOne)) / first.length);
    expect(Math.abs(out - range.leavingOne)).toBeLessThan(5 * error);
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
