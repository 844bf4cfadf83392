import { describe, expect, it } from "vitest";
import { beta } from "../../src/random/beta.js";
import { betaCdf } from "../../src/random/betaCdf.js";
import { exponential } from "../../src/random/exponential.js";
import { gamma } from "../../src/random/gamma.js";
import { gammaCdf } from "../../src/random/gammaCdf.js";
import { lognormal } from "../../src/random/lognormal.js";
import { expm1, log } from "../../src/random/math.js";
import { normal } from "../../src/random/normal.js";
import { normalCdf } from "../../src/random/normalCdf.js";
import { pert } from "../../src/random/pert.js";
import { studentT } from "../../src/random/studentT.js";
import { studentTCdf } from "../../src/random/studentTCdf.js";
import { triangular, triangularQuantile } from "../../src/random/triangular.js";
import { expectFit } from "./expectFit.js";
import { continuousFit, testStream } from "./goodness.js";

describe("normal", () => {
  it.each([
    [0, 1],
    [100, 15],
    [-3, 1e-9],
    [1e9, 1e12],
  ])("has the normal distribution with mean %d and SD %d", (mean, sd) => {
    const stream = testStream(`normal ${mean} ${sd}`);
    expectFit(
      continuousFit(
        () => normal(stream, mean, sd),
        (x) => normalCdf((x - mean) / sd),
        { mean, sd, kurtosis: 3 },
      ),
    );
  });

  it("has the right tails: the chances of beyond 3, 3.5 and 4 SDs", () => {
    const stream = testStream("normal tails");
    const beyond = [3, 3.5, 4];
    const counts = [0, 0, 0];
    for (let i = 0; i < 4e6; i++) {
      const size = Math.abs(normal(stream));
      beyond.forEach((limit, k) => {
        if (size > limit) counts[k]! += 1;
      });
    }
    beyond.forEach((limit, k) => {
      const expected = 4e6 * 2 * normalCdf(-limit);
      expect(Math.abs(counts[k]! - expected) / Math.sqrt(expected)).toBeLessThan(5);
    });
  });

  it("is its mean without spread, and standard unless told", () => {
    expect(normal(testStream("normal"), 7, 0)).toBe(7);
    expect(normal(testStream("normal"))).toBe(normal(testStream("normal"), 0, 1));
  });

  it("refuses impossible parameters", () => {
    const stream = testStream("normal wrong");
    expect(() => normal(stream, 0, -1)).toThrow("sd must be 0 or more: -1");
    expect(() => normal(stream, Number.NaN, 1)).toThrow("mean must be a finite number: NaN");
  });
});

describe("lognormal", () => {
  it.each([
    [0, 0.1],
    [7.2, 1.62],
    [-2, 3],
  ])("has the lognormal distribution at %d and %d", (meanLog, sdLog) => {
    const stream = testStream(`lognormal ${meanLog} ${sdLog}`);
    const scale = { meanLog, sdLog };
    const known =
      sdLog > 1 ? {} : { mean: Math.exp(0.005), sd: Math.exp(0.005) * Math.sqrt(Math.expm1(0.01)), kurtosis: 3.16 };
    expectFit(
      continuousFit(
        () => lognormal(stream, scale),
        (x) => normalCdf((log(x) - meanLog) / sdLog),
        known,
      ),
    );
  });

  it("is its median without spread, and refuses a negative one", () => {
    expect(lognormal(testStream("lognormal"), { meanLog: 0, sdLog: 0 })).toBe(1);
    expect(() => lognormal(testStream("lognormal"), { meanLog: 0, sdLog: -1 })).toThrow("sd must be 0 or more: -1");
  });
});

describe("exponential", () => {
  it.each([1, 12, 1e-6])("has the exponential distribution with mean %d", (mean) => {
    const stream = testStream(`exponential ${mean}`);
    expectFit(
      continuousFit(
        () => exponential(stream, mean),
        (x) => -expm1(-x / mean),
        { mean, sd: mean, kurtosis: 9 },
      ),
    );
  });

  it("answers a mean of 0 and refuses a negative one", () => {
    expect(exponential(testStream("exponential"), 0)).toBeCloseTo(0, 300);
    expect(() => exponential(testStream("exponential"), -1)).toThrow("mean must be 0 or more: -1");
  });
});

describe("gamma", () => {
  it.each([
    [0.01, 1],
    [0.1, 5],
    [0.5, 1],
    [0.999, 2],
    [1, 1],
    [44.4, 0.0225],
    [1e6, 1e-3],
    [1e9, 1],
  ])("has the gamma distribution of shape %d and scale %d", (shape, scale) => {
    const stream = testStream(`gamma ${shape} ${scale}`);
    const truth = { mean: shape * scale, sd: Math.sqrt(shape) * scale, kurtosis: 3 + 6 / shape };
    expectFit(
      continuousFit(
        () => gamma(stream, shape, scale),
        (x) => gammaCdf(x, shape, scale),
        truth,
      ),
    );
  });

  it("answers a scale of 0 and a shape too small to matter", () => {
    expect(gamma(testStream("gamma"), 2, 0)).toBe(0);
    expect(gamma(testStream("gamma"), 1e-9, 1)).toBe(0);
  });

  it("refuses impossible parameters", () => {
    const stream = testStream("gamma wrong");
    for (const shape of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => gamma(stream, shape, 1)).toThrow(`shape must be above 0: ${shape}`);
    }
    expect(() => gamma(stream, 1, -1)).toThrow("scale must be 0 or more: -1");
  });
});

describe("beta", () => {
  it.each([
    [0.02, 0.05],
    [0.5, 0.5],
    [0.3, 4],
    [1, 1],
    [120, 280],
    [1e5, 10],
    [1e6, 1e6],
  ])("has the beta distribution with shapes %d and %d", (a, b) => {
    const stream = testStream(`beta ${a} ${b}`);
    const n = a + b;
    const excess = (6 * ((a - b) ** 2 * (n + 1) - a * b * (n + 2))) / (a * b * (n + 2) * (n + 3));
    const truth = { mean: a / n, sd: Math.sqrt((a * b) / (n * n * (n + 1))), kurtosis: 3 + excess };
    expectFit(
      continuousFit(
        () => beta(stream, a, b),
        (x) => betaCdf(x, a, b),
        truth,
      ),
    );
  });

  it("gives 0 or 1, by their chances, for shapes near 0", () => {
    const stream = testStream("beta coin");
    let ones = 0;
    for (let i = 0; i < 100_000; i++) {
      const value = beta(stream, 1e-8, 3e-8);
      expect(value === 0 || value === 1).toBe(true);
      ones += value;
    }
    expect(Math.abs(ones - 25_000) / Math.sqrt(18_750)).toBeLessThan(5);
  });

  it("refuses impossible shapes", () => {
    expect(() => beta(testStream("beta"), 0, 1)).toThrow("shape must be above 0: 0");
    expect(() => beta(testStream("beta"), 1, -2)).toThrow("shape must be above 0: -2");
  });
});

describe("studentT", () => {
  it.each([0.5, 1, 4, 30, 1e9])("has Student's distribution with %d degrees of freedom", (df) => {
    const stream = testStream(`t ${df}`);
    const truth = df > 20 ? { mean: 0, sd: Math.sqrt(df / (df - 2)), kurtosis: 3 + 6 / (df - 4) } : {};
    expectFit(
      continuousFit(
        () => studentT(stream, df),
        (x) => studentTCdf(x, df),
        truth,
      ),
    );
  });

  it("is normal with infinite degrees of freedom, and refuses none", () => {
    expect(studentT(testStream("t"), Number.POSITIVE_INFINITY)).toBe(normal(testStream("t")));
    expect(() => studentT(testStream("t"), 0)).toThrow("degrees of freedom must be above 0: 0");
  });
});

describe("triangular", () => {
  it.each([
    [0, 1, 2],
    [-5, -5, 3],
    [0.1, 0.2, 0.2],
    [0, 0.999, 1],
  ])("has the triangular distribution from %d by %d to %d", (low, likely, high) => {
    const stream = testStream(`triangular ${low} ${likely} ${high}`);
    const width = high - low;
    const cdf = (x: number) =>
      x < likely ? (x - low) ** 2 / (width * (likely - low)) : 1 - (high - x) ** 2 / (width * (high - likely || 1));
    const variance = (low * low + likely * likely + high * high - low * likely - low * high - likely * high) / 18;
    const truth = { mean: (low + likely + high) / 3, sd: Math.sqrt(variance), kurtosis: 2.4 };
    expectFit(continuousFit(() => triangular(stream, low, likely, high), cdf, truth));
  });

  it("answers no width, gives its ends at 0 and 1, and refuses the wrong order", () => {
    expect(triangular(testStream("triangular"), 3, 3, 3)).toBe(3);
    expect([triangularQuantile(0, 1, 2, 4), triangularQuantile(1, 1, 2, 4)]).toEqual([1, 4]);
    expect(() => triangular(testStream("triangular"), 3, 2, 4)).toThrow(
      "low, likely and high must be finite and in this order: 3, 2, 4",
    );
  });
});

describe("pert", () => {
  it.each([
    [0, 1, 2],
    [0.1, 0.2, 0.4],
    [10, 90, 90],
  ])("has the PERT distribution from %d by %d to %d", (low, likely, high) => {
    const stream = testStream(`pert ${low} ${likely} ${high}`);
    const width = high - low;
    const [a, b] = [1 + (4 * (likely - low)) / width, 1 + (4 * (high - likely)) / width];
    const excess = (6 * ((a - b) ** 2 * 7 - a * b * 8)) / (a * b * 8 * 9);
    const truth = { mean: (low + 4 * likely + high) / 6, sd: width * Math.sqrt((a * b) / 252), kurtosis: 3 + excess };
    expectFit(
      continuousFit(
        () => pert(stream, low, likely, high),
        (x) => betaCdf((x - low) / width, a, b),
        truth,
      ),
    );
  });

  it("answers no width and refuses the wrong order", () => {
    expect(pert(testStream("pert"), 3, 3, 3)).toBe(3);
    expect(() => pert(testStream("pert"), 0, 5, 4)).toThrow(
      "low, likely and high must be finite and in this order: 0, 5, 4",
    );
  });
});
