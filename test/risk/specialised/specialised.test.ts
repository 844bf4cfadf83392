import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { panjer } from "../../../src/risk/aggregate/panjer.js";
import { bachmannResults } from "../../../src/risk/published/bachmann.js";
import { rareReferrals } from "../../../src/risk/published/rareReferrals.js";
import { rareSpend } from "../../../src/risk/published/rareSpend.js";
import { planningPopulation, shortOfCases } from "../../../src/risk/specialised/designation.js";
import { highestYear } from "../../../src/risk/specialised/highestYear.js";
import { leavingPool } from "../../../src/risk/specialised/leavingPool.js";
import { planningRisk } from "../../../src/risk/specialised/planningRisk.js";
import { pooledBudget } from "../../../src/risk/specialised/pooledBudget.js";
import { specialisedSpend } from "../../../src/risk/specialised/specialisedSpend.js";
import { specialisedYears } from "../../../src/risk/specialised/specialisedYears.js";

describe("risk by planning population", () => {
  it("has the published shape: 2.8 % of spend, and agrees with the fund of 7,000 person-years", () => {
    const risk = planningRisk(rareReferrals, 7000, [0, 0.5, 1]);
    const fund = rareSpend(7000);
    expect(risk.shareOfSpend).toBeCloseTo(0.028, 12);
    expect(risk.sd).toBeCloseTo(fund.sd / fund.mean, 12);
    for (const [i, margin] of [0, 0.5, 1].entries()) {
      expect(risk.over[i]).toBeCloseTo(1 - fund.atMost(fund.mean * (1 + margin)), 9);
    }
  });

  it("has the published highest of 100 fund years, 6.8 %, within the range of its own highest", () => {
    const highest = highestYear(specialisedSpend(rareReferrals, 7000), 100);
    const [published] = bachmannResults().filter(({ id }) => id === "R4 highest");
    expect(highest.median / 7000).toBeCloseTo(published!.ours, 9);
    expect(highest.low / 7000).toBeLessThan(0.068);
    expect(highest.high / 7000).toBeGreaterThan(0.068);
    expect(() => highestYear(specialisedSpend(rareReferrals, 7000), 0)).toThrow(/1 to 10,000: 0/);
  });

  it("agrees with Panjer's recursion", () => {
    const categories = [
      { name: "one", rate: 3, cost: 7 },
      { name: "two", rate: 1, cost: 30 },
    ];
    const { mean, over } = planningRisk(categories, 100_000, [0.5]);
    const severity = new Float64Array(200);
    severity[7] = 0.75;
    severity[30] = 0.25;
    const masses = panjer({ kind: "poisson", mean: 4 }, severity);
    const limit = Math.floor(mean * 1.5);
    const below = masses.slice(0, limit + 1).reduce((sum, mass) => sum + mass, 0);
    expect(over[0]).toBeCloseTo(1 - below, 9);
  });

  it("falls with the root of people and of years alike, and coarse steps hardly move it", () => {
    const one = planningRisk(rareReferrals, 1_000_000, [0.05]);
    const years = planningRisk(rareReferrals, 5 * 200_000, [0.05]);
    expect(years).toEqual(one);
    expect(planningRisk(rareReferrals, 4_000_000, [0.05]).sd).toBeCloseTo(one.sd / 2, 12);
    const large = planningRisk(rareReferrals, 25_000_000, [0.01, 0.02]);
    expect(large.step).toBeGreaterThan(1);
    // Near-normal by then: 1 − Φ(margin ÷ SD), with 100,000s of cases.
    const z = 0.01 / large.sd;
    const normalTail = z > 0 ? 0.5 - 0.5 * erf(z / Math.SQRT2) : 0.5;
    expect(Math.abs(large.over[0]! - normalTail)).toBeLessThan(0.005);
  });

  it("refuses what it cannot compute", () => {
    expect(() => planningRisk([], 1000, [0])).toThrow(/at least one category/);
    expect(() => planningRisk([{ name: "a", rate: 1, cost: 1.5 }], 1000, [0])).toThrow(/whole number.*1.5/);
    expect(() => planningRisk([{ name: "a", rate: 0, cost: 1 }], 1000, [0])).toThrow(/some category/);
    expect(() => planningRisk(rareReferrals, 0, [0])).toThrow(/above 0/);
  });
});

describe("simulated years", () => {
  const members = [
    { code: "A", name: "A", people: 150_000 },
    { code: "B", name: "B", people: 600_000 },
  ];
  const options = { years: 1, replications: 10_000, seed: "specialised", levelSd: 0 };
  it("agree with the exact chance within 4 standard errors, alone and pooled", () => {
    const cost = specialisedYears(rareReferrals, members, options);
    const check = (values: Float64Array, people: number) => {
      const exact = planningRisk(rareReferrals, people, [0, 0.1, 0.25]);
      for (const [i, margin] of [0, 0.1, 0.25].entries()) {
        const share = values.filter((value) => value > exact.mean * (1 + margin)).length / options.replications;
        const se = Math.sqrt((exact.over[i]! * (1 - exact.over[i]!)) / options.replications) + 1e-4;
        expect(Math.abs(share - exact.over[i]!)).toBeLessThan(4 * se);
      }
    };
    check(cost[0]![0]!, 150_000);
    check(cost[1]![0]!, 600_000);
    check(
      cost[0]![0]!.map((value, r) => value + cost[1]![0]![r]!),
      750_000,
    );
  });
  it("do not move when a member joins, and nobody costs nothing", () => {
    const few = { ...options, replications: 50, years: 3, levelSd: 0.05 };
    const alone = specialisedYears(rareReferrals, [members[1]!], few);
    const beside = specialisedYears(rareReferrals, [{ code: "Z", name: "Z", people: 0 }, ...members], few);
    expect(beside[2]).toEqual(alone[0]);
    expect(beside[0]!.every((year) => year.every((value) => value === 0))).toBe(true);
    expect(() => specialisedYears(rareReferrals, members, { ...few, years: 0 })).toThrow(/1 to 20: 0/);
  });
});

describe("the pooled budget", () => {
  const pence = fc.integer({ min: 0, max: 1_000_000_000 });
  it("conserves money to the penny: what members pay is what cases cost", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(pence, pence, pence), { minLength: 1, maxLength: 12 }), (rows) => {
        const cost = rows.map(([, first, second]) => [Float64Array.of(first, second)]);
        const contribution = rows.map(([own]) => own);
        const { pays, carried, deficit } = pooledBudget({ cost, contribution });
        for (const r of [0, 1]) {
          const total = (of: readonly (readonly Float64Array[])[]) =>
            of.reduce((sum, member) => sum + member[0]![r]!, 0);
          expect(total(pays)).toBe(total(cost));
          expect(total(carried)).toBe(0);
          expect(deficit[0]![r]).toBe(total(cost) - contribution.reduce((sum, value) => sum + value, 0));
          for (const member of pays) expect(Number.isSafeInteger(member[0]![r]!)).toBe(true);
        }
      }),
    );
  });
  it("charges a single member what its cases cost, and refuses parts of a penny", () => {
    const { pays, carried } = pooledBudget({ cost: [[Float64Array.of(120, 0)]], contribution: [100] });
    expect([...pays[0]![0]!]).toEqual([120, 0]);
    expect([...carried[0]![0]!]).toEqual([0, 0]);
    expect(() => pooledBudget({ cost: [[Float64Array.of(1)]], contribution: [0.5] })).toThrow(/whole pence/);
  });
});

describe("a pool whose members may leave", () => {
  const cost = [
    [Float64Array.of(50, 150), Float64Array.of(50, 150)],
    [Float64Array.of(150, 50), Float64Array.of(150, 50)],
    [Float64Array.of(100, 100), Float64Array.of(250, 100)],
  ];
  const contribution = [100, 100, 100];
  it("stays whole where nobody may go, and pays as the binding pool does", () => {
    const bound = leavingPool({ cost, contribution }, { patience: Number.POSITIVE_INFINITY, margin: 0.2 });
    expect(bound.map(({ members }) => members)).toEqual([3, 3]);
    const { pays } = pooledBudget({ cost, contribution });
    const over = (y: number) =>
      pays.reduce((sum, member) => sum + member[y]!.filter((value) => value > 120).length, 0) / 6;
    expect(bound[0]!.over).toBeCloseTo(over(0), 12);
    expect(bound[1]!.over).toBeCloseTo(over(1), 12);
  });
  it("loses those who paid for others, and their neighbours' risk comes back", () => {
    const free = leavingPool({ cost, contribution }, { patience: 0.1, margin: 0.2 });
    expect(free.map(({ members }) => members)).toEqual([3, 2]);
    const one = leavingPool({ cost: [cost[0]!], contribution: [100] }, { patience: 0.1, margin: 0 });
    expect(one.map(({ broken }) => broken)).toEqual([1, 1]);
  });
});

describe("designation for five years", () => {
  const kidney = { rate: 1, people: 1_000_000, providers: 1, least: 10, years: 5 };
  it("is exact: 10 cases expected, 10 needed, each year of five", () => {
    // R: 1 - (1 - ppois(9, 10))^5
    expect(shortOfCases(kidney)).toBeCloseTo(0.95318, 4);
    expect(shortOfCases({ ...kidney, least: 0 })).toBe(0);
    expect(shortOfCases({ ...kidney, people: 0 })).toBe(1);
    expect(() => shortOfCases({ ...kidney, providers: 0 })).toThrow(/1 or more: 0/);
  });
  it("finds the smallest planning population", () => {
    const needed = planningPopulation(kidney, 0.1)!;
    expect(shortOfCases({ ...kidney, people: needed })).toBeLessThanOrEqual(0.1);
    expect(shortOfCases({ ...kidney, people: needed - 10_000 })).toBeGreaterThan(0.1);
    expect(planningPopulation({ rate: 0, least: 1, years: 5 }, 0.1)).toBeNull();
  });
});

/** Abramowitz and Stegun 7.1.26, error below 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return 1 - poly * Math.exp(-x * x);
}
