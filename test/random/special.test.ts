import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaCdf } from "../../src/random/betaCdf.js";
import { betaQuantile } from "../../src/random/betaQuantile.js";
import { binomialCdf, binomialSurvival } from "../../src/random/binomialCdf.js";
import { gammaCdf, gammaSurvival } from "../../src/random/gammaCdf.js";
import { gammaQuantile } from "../../src/random/gammaQuantile.js";
import { normalCdf } from "../../src/random/normalCdf.js";
import { normalQuantile } from "../../src/random/normalQuantile.js";
import { poissonCdf, poissonSurvival } from "../../src/random/poissonCdf.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import { erf, erfc, logFactorial, logGamma, stirlingError } from "../../src/random/special.js";
import { studentTCdf } from "../../src/random/studentTCdf.js";
import { testStream } from "./goodness.js";
import {
  BETA,
  BINOMIAL,
  ERFC,
  GAMMA,
  LOG_GAMMA,
  NORMAL_CDF,
  NORMAL_QUANTILE,
  POISSON,
  STUDENT_T,
} from "./knownAnswers.js";

/** Relative distance, or how far a result is from a true 0. */
function off(value: number, truth: number): number {
  return truth === 0 ? Math.abs(value) : Math.abs(value / truth - 1);
}

function expectNear(value: number, truth: number, tolerance: number): void {
  expect([value, off(value, truth) <= tolerance]).toEqual([value, true]);
}

describe("special functions give the known answers", () => {
  it("logGamma", () => {
    for (const [x, truth] of LOG_GAMMA) expectNear(logGamma(x!), truth!, 5e-16);
  });
  it("erfc and erf", () => {
    for (const [x, truth] of ERFC) {
      expectNear(erfc(x!), truth!, 1e-15);
      expect(erf(x!)).toBeCloseTo(1 - truth!, 15);
    }
  });
  it("normalCdf", () => {
    for (const [x, truth] of NORMAL_CDF) expectNear(normalCdf(x!), truth!, 1.5e-15);
  });
  it("normalQuantile", () => {
    for (const [p, truth] of NORMAL_QUANTILE) expectNear(normalQuantile(p!), truth!, 1e-15);
  });
  it("gammaCdf and gammaSurvival", () => {
    for (const [shape, x, below, above] of GAMMA) {
      expectNear(gammaCdf(x!, shape!, 1), below!, 3e-13);
      expectNear(gammaSurvival(3 * x!, shape!, 3), above!, 3e-13);
    }
  });
  it("betaCdf", () => {
    for (const [a, b, x, truth] of BETA) {
      expectNear(betaCdf(x!, a!, b!), truth!, 3e-13);
      expect(betaCdf(1 - x!, b!, a!)).toBeCloseTo(1 - truth!, 12);
    }
  });
  it("studentTCdf", () => {
    for (const [t, df, truth] of STUDENT_T) expectNear(studentTCdf(t!, df!), truth!, 3e-13);
  });
  it("poissonCdf and poissonSurvival", () => {
    for (const [count, mean, below, above] of POISSON) {
      expectNear(poissonCdf(count!, mean!), below!, 1e-13);
      expectNear(poissonSurvival(count!, mean!), above!, 1e-13);
    }
  });
  it("binomialCdf and binomialSurvival", () => {
    for (const [count, n, p, below, above] of BINOMIAL) {
      expectNear(binomialCdf(count!, n!, p!), below!, 1e-13);
      expectNear(binomialSurvival(count!, n!, p!), above!, 1e-13);
    }
  });
  it("stirlingError and logFactorial", () => {
    expectNear(stirlingError(1), 0.08106146679532726, 1e-15); // mpmath: 1 - log(2π)/2
    for (const n of [0, 1, 2, 10, 255, 256, 1000, 1e9]) expectNear(logFactorial(n), n < 2 ? 0 : logGamma(n + 1), 1e-15);
  });
});

describe("ends and impossible arguments", () => {
  const inf = Number.POSITIVE_INFINITY;
  it("of the normal", () => {
    expect([normalCdf(-inf), normalCdf(-1e300), normalCdf(inf)]).toEqual([0, 0, 1]);
    expect(normalCdf(Number.NaN)).toBeNaN();
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)]).toEqual([-inf, inf, 0]);
    expect(() => normalQuantile(1.1)).toThrow("probability must be between 0 and 1: 1.1");
    expect(() => normalQuantile(Number.NaN)).toThrow("probability must be between 0 and 1: NaN");
  });
  it("of the others", () => {
    expect([gammaCdf(-1, 2, 1), gammaCdf(0, 2, 1), gammaCdf(inf, 2, 1)]).toEqual([0, 0, 1]);
    expect([gammaSurvival(0, 2, 1), gammaSurvival(inf, 2, 1)]).toEqual([1, 0]);
    expect([betaCdf(-1, 2, 2), betaCdf(0, 2, 2), betaCdf(1, 2, 2), betaCdf(2, 2, 2)]).toEqual([0, 0, 1, 1]);
    expect([studentTCdf(-inf, 3), studentTCdf(inf, 3), studentTCdf(1.5, inf)]).toEqual([0, 1, normalCdf(1.5)]);
    expect([poissonCdf(-1, 2), poissonCdf(3, 0), poissonSurvival(-1, 2), poissonSurvival(3, 0)]).toEqual([0, 1, 1, 0]);
    expect([binomialCdf(-1, 5, 0.5), binomialCdf(5, 5, 0.5), binomialSurvival(-1, 5, 0.5)]).toEqual([0, 1, 1]);
    expect([binomialSurvival(5, 5, 0.5), binomialCdf(2, 5, 0), binomialCdf(2, 5, 1)]).toEqual([0, 1, 0]);
    expect([logGamma(0), logGamma(inf), logGamma(1), logGamma(2)]).toEqual([inf, inf, 0, 0]);
    expect(() => logGamma(-1)).toThrow("argument of logGamma must be above 0: -1");
    expect(() => gammaCdf(1, 0, 1)).toThrow("shape must be above 0: 0");
    expect(() => gammaCdf(1, 1, 0)).toThrow("scale must be above 0: 0");
    expect(() => betaCdf(0.5, 0, 1)).toThrow("shape a must be above 0: 0");
    expect(() => studentTCdf(0, -1)).toThrow("degrees of freedom must be above 0: -1");
    expect(() => poissonCdf(0, -1)).toThrow("mean of a Poisson count must be 0 or more: -1");
  });
});

const SEEDED = { seed: 20101, numRuns: 1000 };
const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
const shape = fc.double({ min: -4, max: 12, noNaN: true }).map((x) => Math.exp(x));

describe("quantiles undo distribution functions", () => {
  it("of the normal", () => {
    fc.assert(
      fc.property(probability, (p) => {
        // a last place of x, up to 7, moves the chance by x² 2^-52 of itself
        expectNear(normalCdf(normalQuantile(p)), p, 3e-14);
      }),
      SEEDED,
    );
  });

  it("of the gamma", () => {
    fc.assert(
      fc.property(probability, shape, shape, (p, a, scale) => {
        const x = gammaQuantile(p, a, scale);
        if (x < 1e-290) return;
        // a last place of x moves the chance by about x × density, at most the root of the shape times 2^-52
        if (p < 0.5) expectNear(gammaCdf(x, a, scale), p, 1e-12 * (1 + Math.sqrt(a)));
        else expectNear(gammaSurvival(x, a, scale), 1 - p, 1e-12 * (1 + Math.sqrt(a)));
      }),
      SEEDED,
    );
  });

  it("of the beta", () => {
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        const x = betaQuantile(p, a, b);
        if (x < 1e-290 || x > 1 - 1e-6) return;
        expectNear(betaCdf(x, a, b), p, 1e-10 * (1 + 1 / p));
      }),
      SEEDED,
    );
  });

  it("at known points and at the ends", () => {
    // scipy.stats.gamma.ppf([0.1, 0.5, 0.999], 2.5), scipy.stats.beta.ppf([0.1, 0.5, 0.9], 2, 3)
    const gammas = [0.8051539934811613, 2.175730095547763, 10.257502826216436];
    const betas = [0.14255931671003072, 0.3857275681323895, 0.6795394162781817];
    for (const [i, p] of [0.1, 0.5, 0.999].entries()) expectNear(gammaQuantile(p, 2.5, 1), gammas[i]!, 1e-13);
    for (const [i, p] of [0.1, 0.5, 0.9].entries()) expectNear(betaQuantile(p, 2, 3), betas[i]!, 1e-13);
    expectNear(gammaQuantile(0.5, 1, 2), 2 * Math.LN2, 1e-15);
    expectNear(betaQuantile(0.6875, 2, 3), 0.5, 1e-14);
    expect([gammaQuantile(0, 2, 1), gammaQuantile(1, 2, 1)]).toEqual([0, Number.POSITIVE_INFINITY]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect(() => gammaQuantile(-0.1, 2, 1)).toThrow("probability must be between 0 and 1: -0.1");
    expect(() => betaQuantile(2, 2, 1)).toThrow("probability must be between 0 and 1: 2");
  });
});

describe("quickNormalQuantile", () => {
  it("is within 1e-8 of the full one, and rises across its cells", () => {
    const stream = testStream("quick");
    let most = 0;
    for (let i = 0; i < 500_000; i++) {
      const p = stream.uniform();
      most = Math.max(most, Math.abs(quickNormalQuantile(p) - normalQuantile(p)));
    }
    expect(most).toBeLessThan(1e-8);
    for (let cell = 17; cell < 1007; cell++) {
      expect(quickNormalQuantile(cell / 1024)).toBeGreaterThan(quickNormalQuantile(cell / 1024 - 1e-7));
    }
  });
});
