import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf } from "../../../src/random/normalCdf.js";
import { upperGamma } from "../../../src/random/special.js";
import { aggregateMoments } from "../../../src/risk/aggregate/aggregateMoments.js";
import { aggregateTail } from "../../../src/risk/aggregate/aggregateTail.js";
import { approximationErrors } from "../../../src/risk/aggregate/approximations.js";
import { discretise } from "../../../src/risk/aggregate/discretise.js";
import { gammaCost } from "../../../src/risk/aggregate/gammaCost.js";
import { layerMoments } from "../../../src/risk/aggregate/layerMoments.js";
import { lognormalCost } from "../../../src/risk/aggregate/lognormalCost.js";
import { peopleExceedance } from "../../../src/risk/people/peopleExceedance.js";
import { costs, frequencies } from "./cases.js";

describe("against closed forms", () => {
  test("a fixed number of gamma costs is gamma", () => {
    const cost = gammaCost({ mean: 1, cv: 0.8 });
    const totals = [0.5, 3, 5, 8, 12.3];
    const found = aggregateTail(
      { frequency: { kind: "fixed", count: 5 }, cost },
      { step: 0.005, points: 4096 },
      totals,
    );
    for (const { total, probability, low, high, errorEstimate } of found) {
      const exact = upperGamma(5 / 0.64, total / 0.64);
      expect(Math.abs(probability - exact)).toBeLessThan(3e-6);
      expect(errorEstimate).toBeLessThan(1e-4);
      expect(low).toBeLessThanOrEqual(exact);
      expect(high).toBeGreaterThanOrEqual(exact);
    }
  });
  test("lognormal people: the FFT agrees with the Fourier inversion of their transform", () => {
    for (const [people, cv] of [
      [2, 3.6],
      [10, 1],
      [40, 3.6],
    ] as const) {
      const margins = [-0.5, 0, 0.3, 1, 3];
      const grid = { step: (5 * people) / 16384, points: 16384 };
      const cost = lognormalCost({ mean: 1, cv });
      const totals = margins.map((margin) => people * (1 + margin));
      const fast = aggregateTail({ frequency: { kind: "fixed", count: people }, cost }, grid, totals);
      const inverted = peopleExceedance({ people, cv, severity: "lognormal" }, margins);
      fast.forEach(({ probability, errorEstimate }, i) => {
        expect(Math.abs(probability - inverted[i]!.probability)).toBeLessThan(errorEstimate + 1e-9);
        expect(errorEstimate).toBeLessThan(5e-4);
      });
    }
  });
  test("the chance of any cost at all is the chance of any case", () => {
    const loss = { frequency: { kind: "poisson", mean: 0.7 } as const, cost: gammaCost({ mean: 1, cv: 1 }) };
    const [none] = aggregateTail(loss, { step: 0.01, points: 1024 }, [0]);
    expect(none!.probability).toBeCloseTo(1 - Math.exp(-0.7), 8);
  });
});

test("the estimate lies between the certain bounds, and they close as the step shrinks", () => {
  fc.assert(
    fc.property(frequencies(20), costs, fc.double({ min: 0.1, max: 3, noNaN: true }), (frequency, cost, multiple) => {
      const { mean, variance } = aggregateMoments(frequency, cost.moments);
      const total = mean + multiple * Math.sqrt(variance);
      const at = (points: number) =>
        aggregateTail({ frequency, cost }, { step: (1.1 * total) / points, points }, [total])[0]!;
      const [coarse, fine] = [at(512), at(4096)];
      for (const chance of [coarse, fine]) {
        expect(chance.low).toBeLessThanOrEqual(chance.probability + chance.errorEstimate);
        expect(chance.high).toBeGreaterThanOrEqual(chance.probability - chance.errorEstimate);
      }
      expect(fine.high - fine.low).toBeLessThan(coarse.high - coarse.low + 1e-9);
      expect(Math.abs(fine.probability - coarse.probability)).toBeLessThan(4 * coarse.errorEstimate + 1e-9);
    }),
    { numRuns: 60 },
  );
});

test("mean matching keeps the mean; rounding keeps the mass", () => {
  fc.assert(
    fc.property(costs, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (cost, step) => {
      const masses = discretise(cost, { step, points: 300 }, "matching");
      const held = masses.reduce((sum, mass, j) => sum + mass * j * step, 0);
      const end = 299 * step;
      // what is missing lies past the end: E[X] less what masses up to the end hold
      expect(held).toBeLessThanOrEqual(1 + 1e-9);
      expect(held).toBeGreaterThanOrEqual(
        1 - cost.excess(end - step)[0] - (end + step) * cost.exceedance(end - step) - 1e-9,
      );
      const rounded = discretise(cost, { step, points: 300 }, "rounding");
      expect(rounded.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1 - cost.exceedance(299.5 * step), 12);
    }),
    { numRuns: 50 },
  );
});

test("excess moments agree with integrating the tail", () => {
  for (const cost of [lognormalCost({ mean: 2, cv: 1.3 }), gammaCost({ mean: 2, cv: 0.7 })]) {
    for (const d of [0, 0.5, 2, 6]) {
      let first = 0;
      let second = 0;
      const step = 0.002;
      for (let x = d + step / 2; x < 200; x += step) {
        first += cost.exceedance(x) * step;
        second += 2 * (x - d) * cost.exceedance(x) * step;
      }
      expect(cost.excess(d)[0] / first).toBeCloseTo(1, 4);
      expect(cost.excess(d)[1] / second).toBeCloseTo(1, 2);
      expect(cost.limitedMean(d) + cost.excess(d)[0]).toBeCloseTo(2, 10);
    }
  }
});

test("a Poisson layer: mean λE(Y − d)⁺, variance λE[((Y − d)⁺)²]", () => {
  const cost = gammaCost({ mean: 1, cv: 1 });
  // exponential: E(Y − d)⁺ = exp(−d), E[((Y − d)⁺)²] = 2 exp(−d)
  const layer = layerMoments({ kind: "poisson", mean: 10 }, cost, 2);
  expect(layer.mean).toBeCloseTo(10 * Math.exp(-2), 12);
  expect(layer.variance).toBeCloseTo(20 * Math.exp(-2), 12);
  const whole = layerMoments({ kind: "negativeBinomial", mean: 3, dispersion: 0.5 }, cost, 0);
  expect(whole).toEqual({ mean: expect.closeTo(3, 12), variance: expect.closeTo(3 + 3 * 2.5, 12) });
  expect(() => layerMoments({ kind: "poisson", mean: 1 }, cost, -1)).toThrow("threshold must be 0 or more");
});

test("approximations are shown with their error, and three moments beat two where the tail is skewed", () => {
  const frequency = { kind: "poisson", mean: 200 } as const;
  const cost = gammaCost({ mean: 1, cv: 1.5 });
  const moments = aggregateMoments(frequency, cost.moments);
  const total = moments.mean + 3 * Math.sqrt(moments.variance);
  const [exact] = aggregateTail({ frequency, cost }, { step: total / 4000, points: 4096 }, [total]);
  const found = approximationErrors(moments, total, exact!.probability);
  expect(found.normal).toBeCloseTo(normalCdf(-3), 12);
  expect(found.errors.normal).toBeCloseTo(found.normal - exact!.probability, 15);
  expect(Math.abs(found.errors.translatedGamma)).toBeLessThan(Math.abs(found.errors.gamma));
  expect(Math.abs(found.errors.gamma)).toBeLessThan(Math.abs(found.errors.normal));
  expect(approximationErrors({ mean: 1, variance: 1, skewness: 0 }, 2, 0).translatedGamma).toBe(normalCdf(-1));
  expect(() => approximationErrors({ mean: 0, variance: 1, skewness: 0 }, 2, 0)).toThrow("mean must be above 0");
});

test("a total off the grid is refused", () => {
  const loss = { frequency: { kind: "poisson", mean: 1 } as const, cost: gammaCost({ mean: 1, cv: 1 }) };
  expect(() => aggregateTail(loss, { step: 1, points: 10 }, [9])).toThrow(
    "total must be between 0 and the grid's end 8: 9",
  );
  expect(() => discretise(loss.cost, { step: 0, points: 3 }, "down")).toThrow("step must be above 0: 0");
});
