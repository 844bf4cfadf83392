import { describe, expect, it } from "vitest";
import { normalCdf } from "../../src/random/normalCdf.js";
import { binomialPmf, continuousFit, discreteFit, LEAST_P, MOST_Z, poissonPmf, testStream } from "./goodness.js";

describe("the tests of fit themselves", () => {
  it("know the exact probabilities", () => {
    const { first, probabilities } = poissonPmf(3.5);
    expect(first).toBe(0);
    // scipy.stats.poisson.pmf([0, 3, 10], 3.5)
    expect(probabilities[0]).toBeCloseTo(0.0301973834223185, 15);
    expect(probabilities[3]).toBeCloseTo(0.215785469038651, 15);
    expect(probabilities[10]).toBeCloseTo(0.002295549827015358, 15);
    // scipy.stats.binom.pmf(7, 20, 0.3)
    expect(binomialPmf(20, 0.3).probabilities[7]).toBeCloseTo(0.1642619852172366, 14);
  });

  it("find a coin that is 0.2 % out, a spread that is 1 % out and a shift of half a hundredth", () => {
    const stream = testStream("goodness");
    const uniforms = () => stream.uniform();
    const coin = discreteFit(() => (uniforms() < 0.502 ? 1 : 0), binomialPmf(1, 0.5), 1_000_000);
    expect(Math.abs(coin.zMean)).toBeGreaterThan(3);
    const wide = continuousFit(
      () => 1.01 * (uniforms() - 0.5),
      (x) => x + 0.5,
      { mean: 0, sd: Math.sqrt(1 / 12), kurtosis: 1.8 },
    );
    expect(wide.p).toBeLessThan(LEAST_P);
    expect(wide.zVariance).toBeGreaterThan(MOST_Z);
    const shifted = continuousFit(
      () => uniforms() + 0.005,
      (x) => Math.min(1, Math.max(0, x)),
    );
    expect(shifted.p).toBeLessThan(LEAST_P);
  });

  it("pass uniforms against the uniform, and fail them against the normal", () => {
    const stream = testStream("goodness of uniforms");
    const fit = continuousFit(
      () => stream.uniform(),
      (x) => x,
      { mean: 0.5, sd: Math.sqrt(1 / 12), kurtosis: 1.8 },
    );
    expect(fit.p).toBeGreaterThan(LEAST_P);
    expect(continuousFit(() => stream.uniform(), normalCdf).p).toBe(0);
  });
});
