import { describe, expect, it } from "vitest";
import { betaBinomial } from "../../src/random/betaBinomial.js";
import { binomial } from "../../src/random/binomial.js";
import { negativeBinomial } from "../../src/random/negativeBinomial.js";
import { poisson } from "../../src/random/poisson.js";
import { expectFit } from "./expectFit.js";
import { binomialPmf, DRAWS, discreteFit, pmfByRatio, poissonPmf, testStream } from "./goodness.js";

describe("poisson", () => {
  // both methods (search below 4, inversion by expansion above), their border, the borders of the checks inside, huge means
  const means = [
    0.001, 0.1, 0.5, 1, 2, 3, 3.9999, 4, 4.5, 6, 8, 9.999, 10, 15.9, 16.1, 25, 60, 140.5, 500, 3000, 1e5, 999_999,
    1.1e6, 1e8, 0.99e9, 1.2e9,
  ];
  it.each(means)("has the Poisson distribution at a mean of %d", (mean) => {
    const stream = testStream(`poisson ${mean}`);
    expectFit(discreteFit(() => poisson(stream, mean), poissonPmf(mean)));
  });

  it("has the Poisson distribution where the mean changes from call to call", () => {
    const stream = testStream("poisson mixed");
    const means = Float64Array.from({ length: 400 }, (_, i) => 0.5 * 1.02 ** i);
    const mixture = new Float64Array(3000);
    for (const mean of means) {
      const { first, probabilities } = poissonPmf(mean);
      for (let i = 0; i < probabilities.length; i++) {
        if (first + i < 3000) mixture[first + i]! += probabilities[i]! / means.length;
      }
    }
    let i = 0;
    expectFit(discreteFit(() => poisson(stream, means[i++ % 400]!), { first: 0, probabilities: mixture }));
  });

  it("gives 0 for a mean of 0, and 0 for one too small to matter", () => {
    const stream = testStream("poisson none");
    for (let i = 0; i < 100; i++) expect(poisson(stream, 0) + poisson(stream, 1e-300)).toBe(0);
  });

  it("stays near a mean of 10^15", () => {
    const stream = testStream("poisson vast");
    for (let i = 0; i < 1000; i++) {
      const count = poisson(stream, 1e15);
      expect(Number.isInteger(count)).toBe(true);
      expect(Math.abs(count - 1e15)).toBeLessThan(8 * Math.sqrt(1e15));
    }
  });

  it("refuses impossible means", () => {
    const stream = testStream("poisson wrong");
    for (const mean of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => poisson(stream, mean)).toThrow(`mean of a Poisson count must be 0 or more: ${mean}`);
    }
  });
});

describe("binomial", () => {
  // both methods, either side of a half, the border at a variance of 4, few and many trials
  const cases: [number, number][] = [
    [1, 0.5],
    [1, 0.001],
    [2, 0.3],
    [5, 0.9],
    [10, 0.5],
    [15, 0.5],
    [16, 0.5],
    [17, 0.5],
    [20, 0.92],
    [50, 0.92],
    [130, 0.27],
    [100, 0.0416],
    [100, 0.042],
    [32, 0.5],
    [33, 0.5],
    [40, 0.3],
    [54, 0.08],
    [55, 0.08],
    [140, 0.92],
    [1000, 0.004],
    [1000, 0.3],
    [1000, 0.999],
    [1e5, 0.01],
    [1e6, 4e-6],
    [1e6, 4.1e-6],
    [1e6, 0.5],
    [1e9, 1e-9],
    [1e9, 1e-7],
    [1e9, 0.5],
    [4_000_001, 0.5],
    [1e9, 0.999999],
  ];
  it.each(cases)("has the binomial distribution for %d trials at %d", (n, p) => {
    const stream = testStream(`binomial ${n} ${p}`);
    expectFit(discreteFit(() => binomial(stream, n, p), binomialPmf(n, p)));
  });

  it("thins a Poisson count into a Poisson count", () => {
    const stream = testStream("thinning");
    expectFit(discreteFit(() => binomial(stream, poisson(stream, 140), 0.27), poissonPmf(140 * 0.27)));
  });

  it("answers what is certain", () => {
    const stream = testStream("binomial certain");
    expect(binomial(stream, 0, 0.5)).toBe(0);
    expect(binomial(stream, 12, 0)).toBe(0);
    expect(binomial(stream, 12, 1)).toBe(12);
    expect(binomial(stream, 1e15, 1)).toBe(1e15);
  });

  it("stays within 0 to n at the ends", () => {
    const stream = testStream("binomial ends");
    for (let i = 0; i < 100_000; i++) {
      const n = Math.floor(60 * stream.uniform());
      const p = stream.uniform() ** 3;
      const count = binomial(stream, n, i % 2 === 0 ? p : 1 - p);
      expect(count >= 0 && count <= n && Number.isInteger(count)).toBe(true);
    }
  });

  it("refuses impossible trials and probabilities", () => {
    const stream = testStream("binomial wrong");
    for (const n of [-1, 2.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => binomial(stream, n, 0.5)).toThrow(`number of trials must be a whole number of 0 or more: ${n}`);
    }
    for (const p of [-0.1, 1.2, Number.NaN]) {
      expect(() => binomial(stream, 10, p)).toThrow(`probability of success must be between 0 and 1: ${p}`);
    }
  });
});

describe("negativeBinomial", () => {
  const cases: [number, number][] = [
    [0.5, 0.02],
    [2, 1],
    [10, 4],
    [140, 0.02],
    [140, 1e-9],
    [300, 0.1],
    [1e5, 0.001],
    [0.1, 30],
  ];
  it.each(cases)(
    "has the negative binomial distribution at a mean of %d and a dispersion of %d",
    (mean, dispersion) => {
      const stream = testStream(`negative binomial ${mean} ${dispersion}`);
      const size = 1 / dispersion;
      const rising = mean / (mean + size);
      const pmf = pmfByRatio(Math.floor(mean), (k) => ((k + size) / (k + 1)) * rising, 0, Number.POSITIVE_INFINITY);
      expectFit(discreteFit(() => negativeBinomial(stream, mean, dispersion), pmf));
    },
  );

  it("is a Poisson count without dispersion, and 0 without a mean", () => {
    const stream = testStream("negative binomial plain");
    expectFit(discreteFit(() => negativeBinomial(stream, 30, 0), poissonPmf(30)));
    expect(negativeBinomial(stream, 0, 0.1)).toBe(0);
  });

  it("refuses impossible parameters", () => {
    const stream = testStream("negative binomial wrong");
    expect(() => negativeBinomial(stream, 1, -0.1)).toThrow("dispersion must be 0 or more: -0.1");
    expect(() => negativeBinomial(stream, -1, 0.1)).toThrow("mean of a Poisson count must be 0 or more: ");
  });
});

describe("betaBinomial", () => {
  const cases: [number, number, number][] = [
    [1, 2, 3],
    [10, 0.5, 0.5],
    [130, 108, 292],
    [50, 1, 1],
    [1000, 30, 2],
    [20, 0.02, 0.05],
    [400, 1e6, 3e6],
  ];
  it.each(cases)("has the beta-binomial distribution for %d trials, a = %d, b = %d", (n, a, b) => {
    const stream = testStream(`beta-binomial ${n} ${a} ${b}`);
    const ratio = (k: number) => (((n - k) / (k + 1)) * (k + a)) / (n - k - 1 + b);
    expectFit(
      discreteFit(() => betaBinomial(stream, n, a, b), pmfByRatio(Math.floor((n * a) / (a + b)), ratio, 0, n), DRAWS),
    );
  });

  it("gives 0 without trials and refuses impossible parameters", () => {
    const stream = testStream("beta-binomial wrong");
    expect(betaBinomial(stream, 0, 1, 1)).toBe(0);
    expect(() => betaBinomial(stream, 10, 0, 1)).toThrow("shape must be above 0: 0");
    expect(() => betaBinomial(stream, 1.5, 1, 1)).toThrow("number of trials must be a whole number of 0 or more: 1.5");
  });
});
