import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignCount } from "../../models/practices/assign-count.js";
import { practicePath } from "../../models/practices/propensity.js";
import { splitCount } from "../../models/practices/split-count.js";
import { runKey } from "../../src/random/key.js";
import { log } from "../../src/random/math.js";
import { Stream } from "../../src/random/stream.js";

const stream = (name: string) => new Stream(runKey("split"), name);

function cumulated(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight));
}

const splits: [string, (s: Stream, count: number, weights: readonly number[], to: Float64Array) => void][] = [
  ["splitCount", (s, count, weights, to) => splitCount(s, { count, weights }, to)],
  ["assignCount", (s, count, weights, to) => assignCount(s, { count, cumulative: cumulated(weights) }, to)],
];

describe.each(splits)("%s", (name, split) => {
  it("adds up to the count, in whole parts of 0 or more", () => {
    const s = stream(name);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (count, weights) => {
          const to = new Float64Array(weights.length);
          split(s, count, weights, to);
          expect(to.reduce((sum, part) => sum + part, 0)).toBe(count);
          for (const part of to) expect(part >= 0 && Number.isInteger(part)).toBe(true);
        },
      ),
    );
  });

  it("has the multinomial's means, variances and covariances", () => {
    const s = stream(`${name} moments`);
    const weights = [1, 2, 5, 2];
    const count = 200;
    const n = 20_000;
    const to = new Float64Array(4);
    const sums = new Float64Array(4);
    const squares = new Float64Array(4);
    let product = 0;
    for (let i = 0; i < n; i++) {
      split(s, count, weights, to);
      for (let j = 0; j < 4; j++) {
        sums[j]! += to[j]!;
        squares[j]! += to[j]! ** 2;
      }
      product += to[0]! * to[2]!;
    }
    weights.forEach((weight, j) => {
      const p = weight / 10;
      const mean = sums[j]! / n;
      const variance = squares[j]! / n - mean * mean;
      const exact = count * p * (1 - p);
      expect(Math.abs(mean - count * p)).toBeLessThan(5 * Math.sqrt(exact / n));
      expect(Math.abs(variance / exact - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    });
    const covariance = product / n - (sums[0]! / n) * (sums[2]! / n);
    // −n p q = −200 × 0.1 × 0.5; its standard error is √(var var / n) ≈ 0.21
    expect(Math.abs(covariance + 10)).toBeLessThan(1.1);
  });
});

describe("common random numbers in a split", () => {
  it.each(splits)("%s moves a little when the count moves a little", (name, split) => {
    const weights = Array.from({ length: 30 }, (_, i) => 1 + (i % 7));
    const before = new Float64Array(30);
    const after = new Float64Array(30);
    let moved = 0;
    let spread = 0;
    for (let r = 0; r < 400; r++) {
      split(stream(name).at(r), 3000, weights, before);
      split(stream(name).at(r), 3030, weights, after);
      for (let i = 0; i < 30; i++) {
        const share = weights[i]! / weights.reduce((sum, weight) => sum + weight, 0);
        moved += (after[i]! - before[i]! - 30 * share) ** 2;
        spread += (before[i]! - 3000 * share) ** 2;
      }
    }
    // drawn apart, the difference would have twice the variance of either
    expect(moved / spread).toBeLessThan(0.04);
  });
});

describe("practicePath", () => {
  it("has mean 1, the spread assumed and the persistence of its log, in every year", () => {
    const years = 4;
    const n = 60_000;
    const weights = new Float64Array(years);
    const to = { weights, years, stride: 1, offset: 0 };
    const s = stream("paths");
    const sums = new Float64Array(years);
    const squares = new Float64Array(years);
    let cross = 0;
    let square = 0;
    let next = 0;
    let sumLog = 0;
    let sumNext = 0;
    for (let r = 0; r < n; r++) {
      practicePath(s, { spread: 0.3, persistence: 0.72, scale: 1 }, to);
      for (let y = 0; y < years; y++) {
        sums[y]! += weights[y]!;
        squares[y]! += weights[y]! ** 2;
      }
      const [a, b] = [log(weights[1]!), log(weights[2]!)];
      sumLog += a;
      sumNext += b;
      cross += a * b;
      square += a * a;
      next += b * b;
    }
    for (let y = 0; y < years; y++) {
      const mean = sums[y]! / n;
      expect(mean).toBeCloseTo(1, 2);
      expect(Math.sqrt(squares[y]! / n - mean * mean)).toBeCloseTo(0.3, 2);
    }
    const covariance = cross / n - (sumLog / n) * (sumNext / n);
    const correlation = covariance / Math.sqrt((square / n - (sumLog / n) ** 2) * (next / n - (sumNext / n) ** 2));
    expect(Math.abs(correlation - 0.72)).toBeLessThan(0.01);
  });
});
