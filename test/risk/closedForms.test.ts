import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { poissonCdf, poissonSurvival } from "../../src/random/poissonCdf.js";
import { budgetFloor } from "../../src/risk/budgetFloor.js";
import { correlatedSd } from "../../src/risk/correlatedSd.js";
import { expectedCalls } from "../../src/risk/expectedCalls.js";
import { funnelFlagRate } from "../../src/risk/funnelFlagRate.js";
import { leavingRange } from "../../src/risk/leavingRange.js";
import { normalStopLoss } from "../../src/risk/normalStopLoss.js";
import { paidForLuck } from "../../src/risk/paidForLuck.js";
import { perfectInformation } from "../../src/risk/perfectInformation.js";
import { petitionChance } from "../../src/risk/petitionChance.js";
import { poissonFunnel } from "../../src/risk/poissonFunnel.js";
import { poissonStopLoss } from "../../src/risk/poissonStopLoss.js";
import { regressionToMean } from "../../src/risk/regressionToMean.js";

const positive = fc.double({ min: 0.01, max: 1000, noNaN: true });

test("what lies above and below an attachment point differ by its distance from the mean", () => {
  fc.assert(
    fc.property(positive, fc.double({ min: -8, max: 8, noNaN: true }), (sd, k) => {
      expect(normalStopLoss(sd, k * sd) - normalStopLoss(sd, -k * sd)).toBeCloseTo(-k * sd, 8);
    }),
  );
});

test("(A − T)⁺ − (T − A)⁺ = A − T on average, for any Poisson count and threshold", () => {
  fc.assert(
    fc.property(positive, fc.integer({ min: 0, max: 1500 }), (mean, threshold) => {
      let below = 0;
      for (let a = 0; a < threshold; a++) below += poissonCdf(a, mean);
      expect(poissonStopLoss(mean, threshold) - below).toBeCloseTo(mean - threshold, 6);
    }),
    { numRuns: 50 },
  );
  expect(poissonStopLoss(7, 0)).toBe(7);
  expect(poissonStopLoss(0, 3)).toBe(0);
});

test("funnel limits hold no more than half of what the confidence leaves in each tail, and no wider limit is needed", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 5000, noNaN: true }),
      fc.constantFrom(0.95, 0.998),
      (expected, confidence) => {
        const { low, high, falseRate } = poissonFunnel(expected, confidence);
        const tail = (1 - confidence) / 2;
        expect(poissonCdf(low + 1, expected)).toBeGreaterThan(tail);
        expect(poissonSurvival(high - 2, expected)).toBeGreaterThan(tail);
        expect(low < 0 ? 0 : poissonCdf(low, expected)).toBeLessThanOrEqual(tail);
        expect(poissonSurvival(high - 1, expected)).toBeLessThanOrEqual(tail);
        expect(falseRate).toBeLessThanOrEqual(1 - confidence);
      },
    ),
  );
});

test("limits that allow for the true CV signal what they promise", () => {
  expect(funnelFlagRate(400, 0.14, { confidence: 0.998, allowedCv: 0.14 })).toBeCloseTo(0.002, 10);
  expect(funnelFlagRate(400, 0, { confidence: 0.998 })).toBeCloseTo(0.002, 10);
});

test("pooling takes away the uncorrelated part only", () => {
  fc.assert(
    fc.property(
      positive,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 10_000 }),
      (sd, correlation, count) => {
        const pooled = correlatedSd(sd, { correlation, count });
        expect(pooled).toBeLessThanOrEqual(sd * (1 + 1e-12));
        expect(pooled).toBeGreaterThanOrEqual(sd * Math.sqrt(correlation) * (1 - 1e-12));
      },
    ),
  );
  expect(correlatedSd(0.05, { correlation: 0, count: 25 })).toBeCloseTo(0.01, 12);
});

test("a petition needs whole signatures: 7 % of 100 is 7, not 8", () => {
  // scipy.stats.binom.sf(6, 100, 0.05)
  expect(petitionChance(100, { threshold: 0.07, willing: 0.05 })).toBeCloseTo(0.2339864, 6);
  expect(petitionChance(10, { threshold: 1, willing: 1 })).toBe(1);
  expect(petitionChance(10, { threshold: 0.5, willing: 0 })).toBe(0);
});

test("net calls are gross calls of one holder who holds everything", () => {
  expect(expectedCalls(0.036, 30).netMean).toBeCloseTo(expectedCalls(0.036 / Math.sqrt(30), 1).grossMean, 12);
});

test("perfect information is worth the same whichever way the choice leans", () => {
  expect(perfectInformation(-100, 200)).toBe(perfectInformation(100, 200));
});

describe("impossible parameters are refused", () => {
  test.each([
    [() => normalStopLoss(0, 1), "SD must be above 0: 0"],
    [() => poissonStopLoss(-1, 1), "mean must be 0 or more: -1"],
    [() => poissonStopLoss(1, 1.5), "threshold must be a whole number of 0 or more: 1.5"],
    [() => correlatedSd(-1, { correlation: 0, count: 1 }), "SD must be 0 or more: -1"],
    [() => correlatedSd(1, { correlation: 2, count: 1 }), "correlation must be between 0 and 1: 2"],
    [() => correlatedSd(1, { correlation: 0, count: 0 }), "count must be a whole number of 1 or more: 0"],
    [() => expectedCalls(Number.NaN, 1), "SD must be 0 or more: NaN"],
    [() => expectedCalls(1, 0), "holders must be a whole number of 1 or more: 0"],
    [() => leavingRange(1.1, 1), "coverage must be between 0 and 1: 1.1"],
    [() => leavingRange(0.8, -1), "count must be a whole number: -1"],
    [() => poissonFunnel(0, 0.998), "expected count must be above 0: 0"],
    [() => poissonFunnel(1, 1), "confidence must be between 0 and 1: 1"],
    [() => funnelFlagRate(1, -0.1, { confidence: 0.9 }), "CVs must be 0 or more: -0.1, 0"],
    [() => regressionToMean(0, { cv: 0.3, correlation: 0.7 }), "share must be between 0 and 1: 0"],
    [() => regressionToMean(0.1, { cv: -1, correlation: 0.7 }), "CV must be 0 or more: -1"],
    [() => regressionToMean(0.1, { cv: 1, correlation: 2 }), "correlation must be between -1 and 1: 2"],
    [() => petitionChance(0, { threshold: 0.1, willing: 0.1 }), "people must be a whole number of 1 or more: 0"],
    [() => petitionChance(5, { threshold: 0, willing: 0.1 }), "threshold must be above 0, at most 1: 0"],
    [() => petitionChance(5, { threshold: 0.1, willing: 2 }), "chance of signing must be between 0 and 1: 2"],
    [() => budgetFloor(-1, 0), "price growth must be above -1: -1"],
    [() => budgetFloor(0.02, 1), "contingency must be 0 or more and below 1: 1"],
    [() => paidForLuck(0.01, 1.1), "share must be between 0 and 1: 1.1"],
  ])("%#: %s", (attempt, message) => {
    expect(attempt).toThrow(RangeError);
    expect(attempt).toThrow(message);
  });
});
