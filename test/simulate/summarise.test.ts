import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runKey } from "../../src/random/key.js";
import { normal } from "../../src/random/normal.js";
import { Stream } from "../../src/random/stream.js";
import { exceedance, proportion } from "../../src/simulate/exceedance.js";
import { quantile } from "../../src/simulate/quantile.js";
import { quantileRanks } from "../../src/simulate/quantile-ranks.js";
import { sortValues } from "../../src/simulate/sort-values.js";
import { summarise } from "../../src/simulate/summarise.js";

const stream = new Stream(runKey("summaries"), "test");

describe("sortValues", () => {
  it("sorts counts and measurements as a comparison sort does", () => {
    const counts = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 300, maxLength: 600 });
    const measures = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(counts, measures), (values) => {
        // adding 0 makes −0 and 0 one, between which no order is promised
        const expected = values.map((value) => value + 0).sort((a, b) => a - b);
        expect([...sortValues(Float64Array.from(values))].map((value) => value + 0)).toEqual(expected);
      }),
    );
  });
});

describe("quantile", () => {
  it("agrees with R", () => {
    // R: quantile(c(1, 2, 4, 8, 16), c(0, .1, .25, .5, .9, 1), type = 7)
    const values = Float64Array.of(1, 2, 4, 8, 16);
    expect([0, 0.1, 0.25, 0.5, 0.9, 1].map((p) => quantile(values, p))).toEqual([1, 1.4, 2, 4, 12.8, 16]);
  });

  it("refuses no values and a share that is none", () => {
    expect(() => quantile(new Float64Array(0), 0.5)).toThrow("at least one value");
    expect(() => quantile(Float64Array.of(1), 1.2)).toThrow("quantile must be between 0 and 1: 1.2");
    expect(() => quantile(Float64Array.of(1), Number.NaN)).toThrow("NaN");
  });
});

describe("quantileRanks", () => {
  // scipy: l = binom.ppf(.025, n, p), u = binom.ppf(.975, n, p) + 1; coverage binom.cdf(u-1) - binom.cdf(l-1)
  it.each([
    { n: 1000, p: 0.5, low: 469, high: 532, coverage: 0.95370880264 },
    { n: 2000, p: 0.05, low: 81, high: 121, coverage: 0.959989177793 },
    { n: 2000, p: 0.95, low: 1880, high: 1920, coverage: 0.959989177793 },
    { n: 10000, p: 0.1, low: 942, high: 1060, coverage: 0.950787277931 },
    { n: 100, p: 0.5, low: 40, high: 61, coverage: 0.964799799782 },
    { n: 20, p: 0.9, low: 15, high: 20, coverage: 0.867170211245 },
    { n: 10, p: 0.05, low: 1, high: 3, coverage: 0.389759503382 },
    { n: 100000, p: 0.99, low: 98938, high: 99062, coverage: 0.951233861297 },
  ])("bounds the $p quantile of $n values as SciPy's binomial says", ({ n, p, low, high, coverage }) => {
    const ranks = quantileRanks(n, p);
    expect([ranks.low, ranks.high]).toEqual([low, high]);
    expect(ranks.coverage).toBeCloseTo(coverage, 10);
  });

  it("never covers less than asked, unless the ends are the extremes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (n, p) => {
        const { low, high, coverage } = quantileRanks(n, p);
        expect(low).toBeLessThanOrEqual(high);
        expect(coverage).toBeLessThanOrEqual(1 + 1e-12);
        if (low > 1 && high < n) expect(coverage).toBeGreaterThanOrEqual(0.95 - 1e-12);
      }),
    );
  });

  it("refuses what has no interval", () => {
    expect(() => quantileRanks(100, 0)).toThrow("strictly between 0 and 1: 0");
    expect(() => quantileRanks(0, 0.5)).toThrow("whole number of 1 or more: 0");
    expect(() => quantileRanks(10, 0.5, 1)).toThrow("confidence");
  });
});

describe("summarise", () => {
  it("agrees with R and leaves the values alone", () => {
    const values = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6);
    const summary = summarise(values, { quantiles: [0.25, 0.5] });
    expect(summary.mean).toBe(3.875);
    expect(summary.sd).toBeCloseTo(2.748376143938713, 12); // R: sd(c(3, 1, 4, 1, 5, 9, 2, 6))
    expect(summary.meanSe).toBeCloseTo(2.748376143938713 / Math.sqrt(8), 12);
    expect(summary.quantiles.map((q) => q.value)).toEqual([1.75, 3.5]);
    expect([...values]).toEqual([3, 1, 4, 1, 5, 9, 2, 6]);
  });

  it("gives a constant a spread of exactly 0", () => {
    const { mean, sd, meanSe, sdSe, quantiles } = summarise(new Float64Array(300).fill(0.1));
    expect([mean, sd, meanSe, sdSe]).toEqual([0.1, 0, 0, 0]);
    expect(quantiles.every((q) => q.value === 0.1 && q.se === 0)).toBe(true);
  });

  it("refuses a single value, which has no spread", () => {
    expect(() => summarise(Float64Array.of(1))).toThrow("2 or more replications: 1");
  });

  it("states errors that are true: over 2,000 samples of 400 normals they match the spread of the estimates", () => {
    const rounds = 2000;
    const means: number[] = [];
    const sds: number[] = [];
    const p90s: number[] = [];
    const stated = { mean: 0, sd: 0, p90: 0 };
    let held = 0;
    const values = new Float64Array(400);
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < values.length; i++) values[i] = normal(stream, 10, 3);
      const summary = summarise(values, { quantiles: [0.9] });
      const p90 = summary.quantiles[0]!;
      means.push(summary.mean);
      sds.push(summary.sd);
      p90s.push(p90.value);
      stated.mean += summary.meanSe / rounds;
      stated.sd += summary.sdSe / rounds;
      stated.p90 += p90.se / rounds;
      if (p90.low <= 13.844654696633802 && 13.844654696633802 <= p90.high) held++; // 10 + 3 × qnorm(0.9)
    }
    const spread = (estimates: number[]) => summarise(Float64Array.from(estimates)).sd;
    // a spread over 2,000 samples is known to 1.6 %; four times that, and the interval is a little wider than 95 %
    expect(stated.mean / spread(means)).toBeGreaterThan(0.93);
    expect(stated.mean / spread(means)).toBeLessThan(1.07);
    expect(stated.sd / spread(sds)).toBeGreaterThan(0.93);
    expect(stated.sd / spread(sds)).toBeLessThan(1.07);
    expect(stated.p90 / spread(p90s)).toBeGreaterThan(0.93);
    expect(stated.p90 / spread(p90s)).toBeLessThan(1.17);
    const { coverage } = quantileRanks(400, 0.9);
    expect(Math.abs(held / rounds - coverage)).toBeLessThan(4 * Math.sqrt((coverage * (1 - coverage)) / rounds));
  });
});

describe("exceedance", () => {
  it("counts what is strictly above", () => {
    const values = Float64Array.of(1, 2, 3, 4);
    expect([0, 1, 2.5, 4, 9].map((threshold) => exceedance(values, threshold).probability)).toEqual([
      1, 0.75, 0.5, 0, 0,
    ]);
  });

  it("never states an error of 0", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const { se, low, high, probability } = proportion(Math.round(share * n), n);
        expect(se).toBeGreaterThan(0);
        expect(low).toBeLessThanOrEqual(probability);
        expect(high).toBeGreaterThanOrEqual(probability);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
    expect(proportion(0, 96).se).toBeCloseTo(0.014, 12);
  });

  it("agrees with R's Wilson interval", () => {
    // R: prop.test(7, 50, correct = FALSE)$conf.int
    const { low, high } = proportion(7, 50);
    expect(low).toBeCloseTo(0.06952, 4);
    expect(high).toBeCloseTo(0.26186, 4);
  });

  it("refuses a count that is none", () => {
    expect(() => proportion(5, 4)).toThrow("count must be between 0 and 4: 5");
    expect(() => exceedance(new Float64Array(0), 1)).toThrow("at least one replication");
  });
});
