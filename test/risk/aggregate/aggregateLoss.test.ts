import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exp } from "../../../src/random/math.js";
import { aggregateLoss } from "../../../src/risk/aggregate/aggregateLoss.js";
import { aggregateMoments } from "../../../src/risk/aggregate/aggregateMoments.js";
import { discretise } from "../../../src/risk/aggregate/discretise.js";
import type { Frequency } from "../../../src/risk/aggregate/frequency.js";
import { gammaCost } from "../../../src/risk/aggregate/gammaCost.js";
import { panjer } from "../../../src/risk/aggregate/panjer.js";
import { stopLoss } from "../../../src/risk/aggregate/stopLoss.js";
import { costs, frequencies } from "./cases.js";

const methods = fc.constantFrom("rounding" as const, "matching" as const, "down" as const, "up" as const);

test("FFT and Panjer agree within 1e-9 in every mass and every running sum", () => {
  let worst = 0;
  fc.assert(
    fc.property(
      frequencies(60),
      costs,
      methods,
      fc.integer({ min: 20, max: 600 }),
      (frequency, cost, method, points) => {
        const severity = discretise(cost, { step: 0.1, points }, method);
        const fast = aggregateLoss(frequency, severity);
        const slow = panjer(frequency, severity);
        let sumFast = 0;
        let sumSlow = 0;
        for (let j = 0; j < points; j++) {
          sumFast += fast.masses[j]!;
          sumSlow += slow[j]!;
          worst = Math.max(worst, Math.abs(fast.masses[j]! - slow[j]!), Math.abs(sumFast - sumSlow));
          expect(Math.abs(sumFast - sumSlow)).toBeLessThan(fast.aliasingBound + 10 * fast.roundingBound + 1e-12);
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(worst).toBeLessThan(1e-9);
});

test("they agree where the chance of no case is too small for a number", () => {
  const severity = discretise(gammaCost({ mean: 1, cv: 1 }), { step: 0.5, points: 5000 }, "rounding");
  const frequency: Frequency = { kind: "poisson", mean: 1500 };
  const fast = aggregateLoss(frequency, severity);
  const slow = panjer(frequency, severity);
  const gap = slow.reduce((most, mass, j) => Math.max(most, Math.abs(mass - fast.masses[j]!)), 0);
  expect(gap).toBeLessThan(1e-11);
  expect(slow.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 8);
});
describe("known answers", () => {
  const one = Float64Array.of(0, 1, 0, 0, 0);
  test("cases that cost one step each: the number of cases itself", () => {
    const { masses } = aggregateLoss({ kind: "poisson", mean: 2 }, one);
    [exp(-2), 2 * exp(-2), 2 * exp(-2), (4 / 3) * exp(-2), (2 / 3) * exp(-2)].forEach((mass, j) => {
      expect(masses[j]).toBeCloseTo(mass, 10);
    });
    const binomial = aggregateLoss({ kind: "binomial", trials: 4, chance: 0.5 }, one).masses;
    [1, 4, 6, 4, 1].forEach((ways, j) => {
      expect(binomial[j]).toBeCloseTo(ways / 16, 10);
    });
  });
  test("a fixed number: three throws of a coin worth 0 or 1", () => {
    const coin = Float64Array.of(0.5, 0.5, 0, 0);
    for (const masses of [
      aggregateLoss({ kind: "fixed", count: 3 }, coin).masses,
      panjer({ kind: "fixed", count: 3 }, coin),
    ]) {
      [1, 3, 3, 1].forEach((ways, j) => {
        expect(masses[j]).toBeCloseTo(ways / 8, 10);
      });
    }
  });
  test("no case at all, and a geometric number (negative binomial of dispersion 1)", () => {
    expect(
      [...aggregateLoss({ kind: "poisson", mean: 0 }, one).masses].map((mass) => Math.round(mass * 1e9) / 1e9),
    ).toEqual([1, 0, 0, 0, 0]);
    expect([...panjer({ kind: "fixed", count: 0 }, one)]).toEqual([1, 0, 0, 0, 0]);
    const { masses } = aggregateLoss({ kind: "negativeBinomial", mean: 1, dispersion: 1 }, one);
    for (let j = 0; j < 5; j++) expect(masses[j]).toBeCloseTo(0.5 ** (j + 1), 10);
  });
});

test("moments from the masses are the moments of the formula", () => {
  fc.assert(
    fc.property(frequencies(4), (frequency) => {
      const severity = Float64Array.of(0.2, 0.5, 0.2, 0.1);
      const long = new Float64Array(2048);
      long.set(severity);
      const masses = panjer(frequency, long);
      const about = (k: number, centre: number): number =>
        masses.reduce((sum, mass, j) => sum + mass * (j - centre) ** k, 0);
      const { mean, variance, skewness } = aggregateMoments(frequency, [1.2, 2.2, 4.8]);
      expect(about(1, 0)).toBeCloseTo(mean, 8);
      expect(about(2, mean)).toBeCloseTo(variance, 6);
      expect(about(3, mean) / variance ** 1.5).toBeCloseTo(skewness, 5);
    }),
    { numRuns: 50 },
  );
});

test("stop-loss from the masses below the retention equals the sum above it", () => {
  const severity = new Float64Array(512);
  severity.set([0.1, 0.4, 0.3, 0.2]);
  const loss = aggregateLoss({ kind: "poisson", mean: 5 }, severity);
  for (const retention of [0, 1, 7, 20]) {
    const above = loss.masses.reduce((sum, mass, j) => sum + mass * Math.max(0, j - retention), 0);
    expect(stopLoss(loss, 5 * 1.6, retention)).toBeCloseTo(above, 8);
  }
  expect(() => stopLoss(loss, 8, 513)).toThrow("retention must be between 0 and 512");
});

test("impossible parameters are refused", () => {
  const one = Float64Array.of(0.5, 0.5);
  const frequency: Frequency = { kind: "poisson", mean: 1 };
  expect(() => aggregateLoss({ kind: "poisson", mean: -1 }, one)).toThrow("mean number must be 0 or more: -1");
  expect(() => aggregateLoss({ kind: "negativeBinomial", mean: 1, dispersion: 0 }, one)).toThrow(
    "dispersion must be above 0",
  );
  expect(() => aggregateLoss({ kind: "binomial", trials: 1.5, chance: 0.1 }, one)).toThrow(
    "trials must be a whole number",
  );
  expect(() => aggregateLoss({ kind: "binomial", trials: 1, chance: 1.1 }, one)).toThrow(
    "chance must be between 0 and 1",
  );
  expect(() => aggregateLoss({ kind: "fixed", count: -1 }, one)).toThrow("count must be a whole number");
  expect(() => aggregateLoss(frequency, new Float64Array(0))).toThrow("at least one step");
  expect(() => aggregateLoss(frequency, Float64Array.of(-0.1, 0.5))).toThrow("masses must be 0 or more");
  expect(() => aggregateLoss(frequency, Float64Array.of(0.9, 0.5))).toThrow("add up to 1 or less");
  expect(() => panjer({ kind: "fixed", count: 2 }, Float64Array.of(0, 1))).toThrow("needs some loss of 0");
});
