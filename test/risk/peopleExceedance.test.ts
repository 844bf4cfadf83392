import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { log } from "../../src/random/math.js";
import { normalCdf } from "../../src/random/normalCdf.js";
import { farTailBound } from "../../src/risk/people/farTailBound.js";
import { gammaLogTransform } from "../../src/risk/people/gammaLogTransform.js";
import { unitLognormal } from "../../src/risk/people/lognormal.js";
import { lognormalLogTransform } from "../../src/risk/people/lognormalLogTransform.js";
import { peopleExceedance } from "../../src/risk/people/peopleExceedance.js";
import { sdShare } from "../../src/risk/people/severity.js";
import { sumExceedance } from "../../src/risk/people/sumExceedance.js";

test("one lognormal person: the inversion agrees with the closed form for any CV and cost", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -8, max: 3, noNaN: true }),
      fc.double({ min: -4, max: 12, noNaN: true }),
      (power, sds) => {
        const cv = 10 ** power;
        const { meanLog, sdLog } = unitLognormal(cv);
        const excess = sds * cv;
        fc.pre(excess > -1);
        const closed = normalCdf(-(log(1 + excess) - meanLog) / sdLog);
        const found = sumExceedance({ people: 1, cv, transform: lognormalLogTransform(cv) }, excess);
        // log(1 + excess) itself loses digits as the CV shrinks
        const rounding = 2e-16 / cv;
        expect(Math.abs(found.probability - closed)).toBeLessThanOrEqual(found.errorBound + rounding + 1e-13);
        expect(found.errorBound).toBeLessThan(1e-9);
      },
    ),
    { numRuns: 300 },
  );
});

test("gamma people: the inversion agrees with the closed form", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 6, noNaN: true }),
      fc.double({ min: -3, max: 2.5, noNaN: true }),
      fc.double({ min: -5, max: 10, noNaN: true }),
      (size, power, sds) => {
        const people = Math.round(10 ** size);
        const cv = 10 ** power;
        fc.pre(people / (cv * cv) < 1e8 && people / (cv * cv) > 1e-3);
        const margin = (sds * cv) / Math.sqrt(people);
        const closed = peopleExceedance({ people, cv, severity: "gamma" }, [margin])[0]!;
        const found = sumExceedance({ people, cv, transform: gammaLogTransform(cv) }, margin * people);
        expect(Math.abs(found.probability - closed.probability)).toBeLessThan(found.errorBound + 2e-9);
      },
    ),
    { numRuns: 300 },
  );
});

describe("known values", () => {
  const over = (people: number, cv: number, severity: "lognormal" | "gamma" | "normal", margin: number): number =>
    peopleExceedance({ people, cv, severity }, [margin])[0]!.probability;

  test("gamma: scipy.stats.gamma.sf(n(1+m)/cv², n/cv²)", () => {
    expect(over(10_000, 3.6, "gamma", 0.1)).toBeCloseTo(0.0034447302129163855, 12);
    expect(over(2, 3.6, "gamma", 0.1)).toBeCloseTo(0.2013156366369, 10);
    expect(over(10_000_000, 3.6, "gamma", 0.001)).toBeCloseTo(0.18983695927111413, 11);
  });
  test("lognormal, one person: scipy.stats.norm.sf((log1p(m)+s²/2)/s)", () => {
    expect(over(1, 3.6, "lognormal", 0.01)).toBeCloseTo(0.2066937923407255, 9);
    expect(over(1, 1000, "lognormal", 1000)).toBeCloseTo(0.00010072503523591332, 9);
  });
  test("the tail is not fixed by the CV", () => {
    expect(over(10_000, 3.6, "normal", 0.1)).toBeCloseTo(0.0027366, 7);
    expect(over(10_000, 3.6, "lognormal", 0.1)).toBeCloseTo(0.0078414, 6);
  });
  test("the bound on the far tail is above the truth wherever it can be compared", () => {
    for (const severity of ["gamma", "lognormal"] as const) {
      for (const margin of [0.05, 0.2, 0.5, 1]) {
        const cost = { people: 2000, cv: 2, severity };
        const truth = peopleExceedance(cost, [margin])[0]!.probability;
        expect(farTailBound(cost, margin * 2000)).toBeGreaterThanOrEqual(truth);
      }
    }
    expect(farTailBound({ people: 10, cv: 1, severity: "lognormal" }, 0)).toBe(1);
  });
});

describe("limits", () => {
  test("people who all cost the same never overspend, and always pass less than the expected cost", () => {
    const found = peopleExceedance({ people: 7, cv: 0, severity: "lognormal" }, [-0.01, 0, 0.01]);
    expect(found.map(({ probability }) => probability)).toEqual([1, 0, 0]);
  });
  test("costs that are never negative always pass nothing at all; a normal cost need not", () => {
    for (const severity of ["lognormal", "gamma"] as const) {
      expect(peopleExceedance({ people: 1, cv: 2, severity }, [-1, -3]).map((p) => p.probability)).toEqual([1, 1]);
    }
    expect(peopleExceedance({ people: 1, cv: 2, severity: "normal" }, [-1])[0]!.probability).toBeCloseTo(0.6914625, 7);
  });
  test("the chance falls as the margin rises, whatever the people and their CV", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.double({ min: -6, max: 3, noNaN: true }),
        fc.constantFrom("lognormal" as const, "gamma" as const, "normal" as const),
        (people, power, severity) => {
          const cost = { people, cv: 10 ** power, severity };
          const sd = sdShare(cost);
          const margins = [-2, -1, -sd, 0, 0.001, sd, 0.05, 1, 5, 100].sort((a, b) => a - b);
          const found = peopleExceedance(cost, margins);
          found.forEach(({ probability, errorBound }, i) => {
            expect(probability).toBeGreaterThanOrEqual(0);
            expect(probability).toBeLessThanOrEqual(i === 0 ? 1 : found[i - 1]!.probability + 2 * errorBound + 1e-8);
            expect(errorBound).toBeLessThan(1e-7);
          });
        },
      ),
      { numRuns: 100 },
    );
  });
  test.each([
    [{ people: 0, cv: 1, severity: "gamma" }, "people: must be a whole number"],
    [{ people: 1.5, cv: 1, severity: "gamma" }, "people"],
    [{ people: 2e9, cv: 1, severity: "gamma" }, "people"],
    [{ people: 5, cv: -1, severity: "gamma" }, "cv: must be a number from 0 to 1000"],
    [{ people: 5, cv: Number.NaN, severity: "gamma" }, "cv"],
    [{ people: 5, cv: 1001, severity: "gamma" }, "cv"],
    [{ people: 5, cv: 1, severity: "pareto" as "gamma" }, "severity: must be one of lognormal, gamma, normal"],
  ] as const)("%o is refused", (cost, message) => {
    expect(() => peopleExceedance(cost, [0.1])).toThrow(InputError);
    expect(() => peopleExceedance(cost, [0.1])).toThrow(message);
  });
});
