import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomial } from "../../src/random/binomial.js";
import { binomialCdf, binomialSurvival } from "../../src/random/binomialCdf.js";
import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import { negativeBinomial } from "../../src/random/negativeBinomial.js";
import { poisson } from "../../src/random/poisson.js";
import { poissonCdf, poissonSurvival } from "../../src/random/poissonCdf.js";
import { poissonQuantile } from "../../src/random/poissonQuantile.js";
import { binomialPmf, type Pmf, poissonPmf, testStream } from "./goodness.js";

/**
 * The quantile at probabilities just below and just above every step of a distribution, where a method that is off by one
 * shows. `margin` covers what rounding does to the sum of the probabilities themselves.
 */
function expectSteps(quantile: (p: number) => number, { first, probabilities }: Pmf, margin = 1e-13): void {
  let below = 0;
  for (let i = 0; i < probabilities.length && below < 1 - 1e-10; i++) {
    below += probabilities[i]!;
    if (probabilities[i]! < 4 * margin || below > 1 - 4 * margin) continue;
    expect([first + i, quantile(below - margin)]).toEqual([first + i, first + i]);
    expect([first + i, quantile(below + margin)]).toEqual([first + i, first + i + 1]);
  }
}

describe("poissonQuantile", () => {
  it("steps exactly where the cumulative probability does, for means from 0.01 to 2,000", () => {
    for (let mean = 0.01; mean < 2000; mean *= 1.05) expectSteps((p) => poissonQuantile(p, mean), poissonPmf(mean));
  });

  it("is the least count that reaches p, far into both tails", () => {
    const stream = testStream("poisson quantile");
    for (let i = 0; i < 20_000; i++) {
      const mean = 10 ** (-2 + 6 * stream.uniform());
      const tail = 10 ** (-15 * stream.uniform());
      const count = poissonQuantile(tail, mean);
      expect(poissonCdf(count, mean)).toBeGreaterThanOrEqual(tail * (1 - 1e-10));
      expect(poissonCdf(count - 1, mean)).toBeLessThan(tail * (1 + 1e-10));
      const p = 1 - tail;
      const high = poissonQuantile(p, mean);
      expect(poissonSurvival(high, mean)).toBeLessThanOrEqual((1 - p) * (1 + 1e-10) + 1e-15);
      expect(poissonSurvival(high - 1, mean)).toBeGreaterThan((1 - p) * (1 - 1e-10) - 1e-15);
    }
  });

  it("never falls as p or the mean rises", () => {
    const p = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    const mean = fc.double({ min: -5, max: 16, noNaN: true }).map((x) => Math.exp(x));
    const factor = fc.oneof(
      fc.double({ min: 1, max: 2, noNaN: true }),
      fc.double({ min: 0, max: 1e-6, noNaN: true }).map((x) => 1 + x),
    );
    fc.assert(
      fc.property(p, mean, factor, (u, m, by) => {
        expect(poissonQuantile(u, m * by)).toBeGreaterThanOrEqual(poissonQuantile(u, m));
        expect(poissonQuantile(Math.min(1 - 1e-9, u * by), m)).toBeGreaterThanOrEqual(poissonQuantile(u, m));
      }),
      { seed: 20102, numRuns: 3000 },
    );
  });

  it("answers the ends and refuses what is no probability", () => {
    expect([poissonQuantile(0, 5), poissonQuantile(1, 0), poissonQuantile(0.3, 0)]).toEqual([0, 0, 0]);
    expect(poissonQuantile(1, 5)).toBe(Number.POSITIVE_INFINITY);
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(() => poissonQuantile(p, 5)).toThrow(`probability must be between 0 and 1: ${p}`);
    }
    expect(poissonQuantile(1e-300, 1e4)).toBeLessThan(7000);
    expect(poissonQuantile(0.5, 1e12)).toBe(1e12);
  });
});

describe("binomialQuantile", () => {
  it("steps exactly where the cumulative probability does, for 1 to 3,000 trials", () => {
    for (let n = 1; n < 3000; n = Math.ceil(n * 1.4)) {
      for (const p of [0.001, 0.01, 0.05, 0.1, 0.27, 0.4, 0.5, 0.61, 0.75, 0.92, 0.99, 0.9995]) {
        expectSteps((u) => binomialQuantile(u, n, p), binomialPmf(n, p));
      }
    }
  });

  it("is the least count that reaches p, far into both tails", () => {
    const stream = testStream("binomial quantile");
    for (let i = 0; i < 20_000; i++) {
      const n = Math.ceil(10 ** (5 * stream.uniform()));
      const q = stream.uniform() ** (1 + 3 * stream.uniform());
      const chance = i % 2 === 0 ? q : 1 - q;
      const tail = 10 ** (-12 * stream.uniform());
      const count = binomialQuantile(tail, n, chance);
      expect(binomialCdf(count, n, chance)).toBeGreaterThanOrEqual(tail * (1 - 1e-9));
      expect(binomialCdf(count - 1, n, chance)).toBeLessThan(tail * (1 + 1e-9));
      const p = 1 - tail;
      const high = binomialQuantile(p, n, chance);
      expect(binomialSurvival(high, n, chance)).toBeLessThanOrEqual((1 - p) * (1 + 1e-9) + 1e-15);
      expect(binomialSurvival(high - 1, n, chance)).toBeGreaterThan((1 - p) * (1 - 1e-9) - 1e-15);
    }
  });

  it("never falls as p, the trials or the chance rises", () => {
    const unit = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    fc.assert(
      fc.property(
        unit,
        unit,
        unit,
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 0, max: 3 }),
        (u, a, b, n, more) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const count = binomialQuantile(u, n, low);
          expect(binomialQuantile(u, n, high)).toBeGreaterThanOrEqual(count);
          expect(binomialQuantile(u, n + more, low)).toBeGreaterThanOrEqual(count);
          expect(binomialQuantile(u + (1 - 1e-9 - u) * high, n, low)).toBeGreaterThanOrEqual(count);
        },
      ),
      { seed: 20102, numRuns: 3000 },
    );
  });

  it("answers the ends and refuses what is impossible", () => {
    expect([binomialQuantile(0, 5, 0.5), binomialQuantile(1, 5, 0.5), binomialQuantile(0.3, 0, 0.5)]).toEqual([
      0, 5, 0,
    ]);
    expect([binomialQuantile(1, 5, 0), binomialQuantile(0.3, 5, 1), binomialQuantile(0.3, 5, 1e-320)]).toEqual([
      0, 5, 0,
    ]);
    expect(binomialQuantile(0.5, 1e15, 0.5)).toBe(5e14);
    expect(() => binomialQuantile(-0.1, 5, 0.5)).toThrow("probability must be between 0 and 1: -0.1");
    expect(() => binomialQuantile(0.5, 5.5, 0.5)).toThrow("number of trials must be a whole number of 0 or more: 5.5");
    expect(() => binomialQuantile(0.5, 5, 1.5)).toThrow("probability of success must be between 0 and 1: 1.5");
  });
});

describe("common random numbers", () => {
  it("leave the difference that a lever of 1 % makes with a small part of the spread of the count", () => {
    const before = testStream("lever");
    const after = testStream("lever");
    let squares = 0;
    let sum = 0;
    const runs = 20_000;
    for (let i = 0; i < runs; i++) {
      const difference = poisson(after.at(i), 10_100) - poisson(before.at(i), 10_000);
      sum += difference;
      squares += difference * difference;
    }
    const sd = Math.sqrt(squares / runs - (sum / runs) ** 2);
    expect(Math.abs(sum / runs - 100)).toBeLessThan(0.1);
    expect(sd).toBeLessThan(1); // the count's own SD is 100; independent draws would differ by 142
  });

  it("hold for negative binomial counts, whose gamma variate a change of mean leaves alone", () => {
    const before = testStream("negative binomial lever");
    const after = testStream("negative binomial lever");
    const runs = 20_000;
    const factor = 1.01;
    let squares = 0;
    let own = 0;
    for (let i = 0; i < runs; i++) {
      const count = negativeBinomial(before.at(i), 10_000, 0.02);
      const difference = negativeBinomial(after.at(i), 10_000 * factor, 0.02) - count;
      squares += (difference - 100) ** 2;
      own += (count - 10_000) ** 2;
    }
    // a hundredth of the count's own SD, and the steps of whole numbers
    expect(Math.sqrt(squares / own)).toBeLessThan(0.012);
  });

  it("take one uniform a count, so that what is drawn after it stays where it was", () => {
    const before = testStream("one uniform");
    const after = testStream("one uniform");
    for (let i = 0; i < 1000; i++) {
      poisson(before.at(i), 0.3 * i);
      poisson(after.at(i), 0.4 * i);
      binomial(before, i, 0.2);
      binomial(after, 2 * i, 0.9);
      expect(after.uint32()).toBe(before.uint32());
    }
  });
});
