import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runKey } from "../../../src/random/key.js";
import { normal } from "../../../src/random/normal.js";
import { Stream } from "../../../src/random/stream.js";
import { costFunnel } from "../../../src/risk/budgets/costFunnel.js";
import { chanceOfLuck } from "../../../src/risk/budgets/luck.js";
import { overspendPersistence } from "../../../src/risk/budgets/overspendPersistence.js";
import { spreadBeyondChance } from "../../../src/risk/budgets/spreadBeyondChance.js";
import { regressionToMean } from "../../../src/risk/regressionToMean.js";

/** Practices whose true ratios differ by `tau`, with lists of 2,000 to 20,000. */
function practices(tau: number, count = 400) {
  const truth = new Stream(runKey("truth"), "truth");
  const year = new Stream(runKey("year"), "year");
  return Array.from({ length: count }, (_, i) => {
    const people = 2000 + (i % 10) * 2000;
    const sd = 4.5 / Math.sqrt(people);
    const ratio = 1 + normal(truth.at(i), 0, 1) * tau + normal(year.at(i), 0, 1) * sd;
    return { people, sd, ratio, expected: people * 1000, actual: people * 1000 * ratio };
  });
}

describe("spread beyond chance", () => {
  it("finds the spread that is there, and next to none where there is none", () => {
    const found = (tau: number) => {
      const rows = practices(tau);
      return spreadBeyondChance(
        rows.map(({ ratio }) => ratio),
        rows.map(({ sd }) => sd),
      );
    };
    expect(found(0.14).tau).toBeGreaterThan(0.1);
    expect(found(0.14).tau).toBeLessThan(0.15);
    expect(found(0).tau).toBeLessThan(0.02);
    expect(found(0).phi).toBeLessThan(1.1);
  });
  it("reproduces a case worked by hand, and says nothing of one practice", () => {
    // Two practices, s 0.1, ratios 1.3 and 0.7: z ±3, φ 9; τ² = (2 × 9 − 1) ÷ (200 − 20000 ÷ 200) = 0.17
    const { tau, phi } = spreadBeyondChance([1.3, 0.7], [0.1, 0.1]);
    expect(phi).toBeCloseTo(9, 9);
    expect(tau * tau).toBeCloseTo(0.17, 9);
    expect(spreadBeyondChance([3], [0.1])).toEqual({ tau: 0, phi: 1 });
    expect(() => spreadBeyondChance([1], [0])).toThrow(/above 0: 0/);
  });
});

describe("the funnel of cost", () => {
  it("flags far fewer practices once it allows for how they differ", () => {
    const rows = practices(0.14);
    const funnel = costFunnel(rows, { cv: 4.5, confidence: 0.998 });
    const share = (of: "outside" | "outsideChance") =>
      funnel.points.filter((point) => point?.[of]).length / rows.length;
    expect(share("outsideChance")).toBeGreaterThan(0.1);
    expect(share("outside")).toBeLessThan(0.03);
  });
  it("takes out what hits all alike: prices a tenth up flag nobody", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (prices) => {
        const rows = practices(0, 40);
        const dear = rows.map((row) => ({ ...row, actual: row.actual * prices }));
        const flags = (given: typeof rows) =>
          costFunnel(given, { cv: 4.5, confidence: 0.95, tau: 0 }).points.map((point) => point?.outside);
        expect(flags(dear)).toEqual(flags(rows));
      }),
      { numRuns: 20 },
    );
  });
  it("judges no practice of nobody, and one practice alone never", () => {
    expect(costFunnel([{ people: 0, expected: 0, actual: 5 }], { cv: 4.5, confidence: 0.998 }).points).toEqual([null]);
    const [alone] = costFunnel([{ people: 1, expected: 10, actual: 1000 }], { cv: 4.5, confidence: 0.998 }).points;
    expect(alone).toMatchObject({ ratio: 1, outside: false, chanceSd: 4.5 });
    expect(() => costFunnel([], { cv: 0, confidence: 0.9 })).toThrow(/CV must be above 0/);
  });
});

describe("what becomes of the dearest", () => {
  it("agrees with the closed form where rates are normal", () => {
    const rho = 0.72;
    const count = 200;
    const replications = 300;
    const cv = 0.3;
    const stream = new Stream(runKey("rates"), "rates");
    const years = [0, 1].map(() => Array.from({ length: count }, () => new Float64Array(replications)));
    for (let r = 0; r < replications; r++) {
      stream.at(r);
      for (let i = 0; i < count; i++) {
        const first = normal(stream, 0, 1);
        years[0]![i]![r] = cv * first;
        years[1]![i]![r] = cv * (rho * first + Math.sqrt(1 - rho * rho) * normal(stream, 0, 1));
      }
    }
    const found = overspendPersistence([years[0]!, years[1]!], 0.1);
    expect(found.correlation).toBeCloseTo(rho, 2);
    expect(found.spread).toBeCloseTo(cv, 2);
    expect((found.first - found.next) / (1 + found.first)).toBeCloseTo(
      regressionToMean(0.1, { cv, correlation: rho }),
      2,
    );
    expect(() => overspendPersistence([[], []], 0.1)).toThrow(/two years/);
  });
});

describe("the chance that it was luck", () => {
  it("counts as large an overspend or a larger one, on the side asked for, and is exact for chance", () => {
    const own = Float64Array.of(-0.1, 0, 0.1, 0.2);
    const cost = { people: 100, cv: 0, severity: "lognormal" } as const;
    expect(chanceOfLuck(cost, { own, others: own }, 0.1).runs.probability).toBe(0.5);
    expect(chanceOfLuck(cost, { own, others: own }, -0.1).runs.probability).toBe(0.25);
    const normalPeople = { people: 10_000, cv: 3.6, severity: "normal" } as const;
    // 1 − Φ(0.1 ÷ 0.036) = 0.0027
    expect(chanceOfLuck(normalPeople, { own, others: own }, 0.1).chance).toBeCloseTo(0.0027, 4);
    expect(chanceOfLuck(normalPeople, { own, others: own }, -0.1).chance).toBeCloseTo(0.0027, 4);
    const empty = new Float64Array(0);
    expect(() => chanceOfLuck(normalPeople, { own: empty, others: empty }, 0)).toThrow(/a replication/);
  });
});
