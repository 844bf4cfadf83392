import { describe, expect, it } from "vitest";
import { convertedCount } from "../../models/conversion/converted-count.js";
import { quickBeta } from "../../models/conversion/quick-beta.js";
import { betaQuantile } from "../../src/random/betaQuantile.js";
import { runKey } from "../../src/random/key.js";
import { Stream } from "../../src/random/stream.js";

const key = runKey("conversion count");

function streams(name: string) {
  return {
    probability: new Stream(key, `${name} probability`),
    count: new Stream(key, `${name} count`),
    outside: new Stream(key, `${name} outside`),
  };
}

/** Mean, variance and third central moment of many counts. */
function moments(due: number, mean: { ratio: number; spread: number }, draws: number) {
  const from = streams(`${due} ${mean.ratio} ${mean.spread}`);
  const counts = Float64Array.from({ length: draws }, () => convertedCount(due, mean, from));
  const average = counts.reduce((sum, count) => sum + count, 0) / draws;
  const power = (k: number) => counts.reduce((sum, count) => sum + (count - average) ** k, 0) / draws;
  return { mean: average, variance: power(2), third: power(3), counts };
}

describe("convertedCount", () => {
  // both routes: large counts by one bent normal, small ones by beta and binomial
  it.each([
    [2000, 0.4, 0.05],
    [600, 0.88, 0.03],
    [600, 0.88, 0.05],
    [900, 0.12, 0.12],
    [1500, 0.2, 0.1],
    [40, 0.85, 0.05],
    [60, 0.15, 0.2],
    [300, 0.93, 0.03],
    [800, 0.3, 0],
    [25, 0.5, 0],
  ])("has the moments of a beta-binomial: %d due, ratio %d, spread %d", (due, p, spread) => {
    const draws = 100_000;
    const q = 1 - p;
    const size = spread > 0 ? q / (p * spread * spread) - 1 : 1e9;
    const variance = (due * p * q * (size + due)) / (size + 1);
    const skewness = ((size + 2 * due) * (q - p)) / ((size + 2) * Math.sqrt(variance));
    const drawn = moments(due, { ratio: p, spread }, draws);
    expect(Math.abs(drawn.mean - due * p)).toBeLessThan(4 * Math.sqrt(variance / draws) + 2e-4 * due * p);
    expect(Math.abs(drawn.variance / variance - 1)).toBeLessThan(0.03);
    expect(Math.abs(drawn.third / variance ** 1.5 - skewness)).toBeLessThan(0.06);
    expect(drawn.counts.every((count) => count >= 0 && count <= due && Number.isInteger(count))).toBe(true);
  });

  it.each([
    [600, 1.3],
    [20, 1.02],
  ])("brings what a ratio has over 0.95 from outside: %d due, ratio %d", (due, ratio) => {
    const draws = 50_000;
    const { mean, variance } = moments(due, { ratio, spread: 0 }, draws);
    const exact = due * (0.95 * 0.05 + ratio - 0.95);
    expect(Math.abs(mean - due * ratio)).toBeLessThan(4 * Math.sqrt(exact / draws));
    expect(Math.abs(variance / exact - 1)).toBeLessThan(0.03);
  });

  it("rises with the ratio on the same streams, and takes one uniform of each", () => {
    const low = streams("same");
    const high = streams("same");
    const ratios = [0.02, 0.3, 0.6, 0.9, 1.1];
    for (let i = 0; i < 2000; i++) {
      const due = [0, 3, 50, 700][i % 4]!;
      const ratio = ratios[i % 5]!;
      const before = convertedCount(due, { ratio, spread: 0.05 }, low);
      expect(convertedCount(due, { ratio: ratio + 0.01, spread: 0.05 }, high)).toBeGreaterThanOrEqual(before - 1);
    }
    expect(low.count.uniform()).toBe(high.count.uniform());
    expect(low.probability.uniform()).toBe(high.probability.uniform());
    expect(low.outside.uniform()).toBe(high.outside.uniform());
  });

  it("gives nothing for nothing", () => {
    expect(convertedCount(0, { ratio: 0.5, spread: 0.1 }, streams("none"))).toBe(0);
    expect(convertedCount(100, { ratio: 0, spread: 0.1 }, streams("none"))).toBe(0);
  });
});

describe("quickBeta", () => {
  it.each([
    [0.3, 0.05],
    [0.88, 0.03],
    [0.9, 0.05],
    [0.1, 0.3],
  ])("is within a fiftieth of an SD of the beta's quantile: mean %d, spread %d", (mean, spread) => {
    const size = (1 - mean) / (mean * spread * spread) - 1;
    for (let i = 1; i < 200; i++) {
      const exact = betaQuantile(i / 200, mean * size, (1 - mean) * size);
      expect(Math.abs(quickBeta(i / 200, mean, spread) - exact)).toBeLessThan(0.02 * mean * spread);
    }
  });

  it("keeps the mean to 0.04 % and the spread to 1.2 % where it is at its worst", () => {
    const values = Array.from({ length: 4000 }, (_, i) => quickBeta((i + 0.5) / 4000, 0.95, 0.03));
    const mean = values.reduce((sum, value) => sum + value, 0) / 4000;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4000;
    expect(Math.abs(mean / 0.95 - 1)).toBeLessThan(4e-4);
    expect(Math.abs(Math.sqrt(variance) / (0.95 * 0.03) - 1)).toBeLessThan(0.012);
  });

  it("stays between 0 and 1 and narrows a spread that is too wide", () => {
    for (let i = 1; i < 1000; i++) {
      for (const [mean, spread] of [
        [0.95, 1],
        [0.5, 1],
        [0.01, 3],
        [0.74, 0.09],
      ] as const) {
        const x = quickBeta(i / 1000, mean, spread);
        expect(x > 0 && x <= 1).toBe(true);
      }
    }
  });
});
