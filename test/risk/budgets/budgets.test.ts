import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runKey } from "../../../src/random/key.js";
import { lognormal } from "../../../src/random/lognormal.js";
import { Stream } from "../../../src/random/stream.js";
import { budgetFloor } from "../../../src/risk/budgetFloor.js";
import { affordability } from "../../../src/risk/budgets/affordability.js";
import { budgetConflicts } from "../../../src/risk/budgets/budgetConflicts.js";
import { budgetScope } from "../../../src/risk/budgets/budgetScope.js";
import { budgetsByRule } from "../../../src/risk/budgets/budgetsByRule.js";
import { byDeprivation } from "../../../src/risk/budgets/byDeprivation.js";
import { fairShareDistances } from "../../../src/risk/budgets/distances.js";
import type { BudgetRulesCase } from "../../../src/risk/budgets/growthNeeded.js";
import { januaryFactors, januarySd } from "../../../src/risk/budgets/januaryBase.js";
import { needShares } from "../../../src/risk/budgets/needShares.js";
import { paceOfChange } from "../../../src/risk/budgets/paceOfChange.js";
import { providerMargins } from "../../../src/risk/budgets/providerMargins.js";
import { ratchet } from "../../../src/risk/budgets/ratchet.js";
import { wholeCv } from "../../../src/risk/budgets/wholeCv.js";
import { unitLognormal } from "../../../src/risk/people/lognormal.js";

const named = (code: string, patients: number, more: object = {}) => ({ code, name: code, patients, ...more });
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe("fair shares", () => {
  it("follow weighted patients, lists where nothing is known, and the average weight where one is missing", () => {
    const both = needShares([named("A", 100, { weighted: 120 }), named("B", 100, { weighted: 80 })]);
    expect([...both.shares]).toEqual([0.6, 0.4]);
    expect(both.basis).toBe("weighted patients");
    const none = needShares([named("A", 300), named("B", 100)]);
    expect([...none.shares]).toEqual([0.75, 0.25]);
    expect(none.basis).toBe("list size");
    const some = needShares([named("A", 100, { weighted: 200 }), named("B", 100)]);
    expect([...some.shares]).toEqual([0.5, 0.5]);
    expect(some).toMatchObject({ basis: "weighted patients where known", unknown: 1 });
  });

  it("are right for one practice, one of one patient and one of none, and refuse what has no people", () => {
    expect([...needShares([named("A", 1)]).shares]).toEqual([1]);
    expect([...needShares([named("A", 1), named("B", 0)]).shares]).toEqual([1, 0]);
    expect(() => needShares([])).toThrow(/at least one practice/);
    expect(() => needShares([named("A", 0)])).toThrow(/a patient in some practice/);
    expect(() => needShares([named("A", -1)])).toThrow("practice A, column patients".split(", ")[1]!);
    expect(() => needShares([named("A", 5, { weighted: Number.NaN })])).toThrow(/column weighted/);
  });
});

describe("last year as known in January", () => {
  it("multiplies the chance variance of cost less budget to 7/3", () => {
    const options = { cv: 4.5, months: 9 };
    expect(januarySd(10_000, options)).toBeCloseTo(0.0519615, 7);
    const replications = 40_000;
    const [known] = januaryFactors([named("A", 8000)], { ...options, seed: "january", replications });
    const year = new Stream(runKey("the year itself"), "year");
    const sd = 4.5 / Math.sqrt(8000);
    const shape = unitLognormal(sd);
    let mean = 0;
    let square = 0;
    for (let r = 0; r < replications; r++) {
      const gap = lognormal(year.at(r), shape) - known![r]!;
      mean += gap / replications;
      square += (gap * gap) / replications;
    }
    // SE of a variance of near-normal values: √(2/R) of it; four of them.
    expect(Math.abs((square - mean * mean) / (sd * sd) / (7 / 3) - 1)).toBeLessThan(4 * Math.sqrt(2 / replications));
    expect(Math.abs(mean)).toBeLessThan((4 * sd * Math.sqrt(7 / 3)) / Math.sqrt(replications));
  });

  it("gives each practice its own stream, and a practice of nobody no error", () => {
    const options = { cv: 4.5, months: 9, seed: "s", replications: 20 };
    const alone = januaryFactors([named("A", 500)], options);
    const beside = januaryFactors([named("Z", 0), named("A", 500)], options);
    expect(beside[1]).toEqual(alone[0]);
    expect([...beside[0]!]).toEqual(new Array(20).fill(1));
    expect(() => januarySd(10, { cv: 4.5, months: 0 })).toThrow(/months known/);
  });
});

describe("pace of change", () => {
  const share = fc.double({ min: 0.001, max: 1, noNaN: true });
  it("adds up to the allocation, and keeps every floor that can be kept", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -0.05, max: 0.2, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.double({ min: -0.05, max: 0.1, noNaN: true }),
        (pairs, move, growth, contingency, power) => {
          const total = sum(pairs.map(([, fair]) => fair));
          const fair = pairs.map(([, own]) => own / total);
          const last = pairs.map(([own]) => own * 1000);
          const allocation = sum(last) * (1 + growth);
          const out = new Float64Array(pairs.length);
          const missing = paceOfChange(fair, { move, keepPurchasingPower: power, contingency })(
            last,
            allocation,
            out,
            false,
          );
          expect(sum(out) / allocation).toBeCloseTo(1, 9);
          const needed = budgetFloor(power, contingency);
          if (growth >= needed) {
            expect(missing).toBe(0);
            out.forEach((value, i) => {
              expect(value).toBeGreaterThanOrEqual(last[i]! * (1 + needed) * (1 - 1e-12));
            });
          } else {
            expect(missing).toBeCloseTo(sum(last) * (needed - growth), 6);
          }
          const plain = paceOfChange(fair, { move, keepPurchasingPower: null, contingency });
          plain(last, allocation, out, false);
          const shares = sum(last);
          out.forEach((value, i) => {
            expect(value / allocation).toBeCloseTo((1 - move) * (last[i]! / shares) + move * fair[i]!, 9);
          });
        },
      ),
    );
  });

  it("gives the worked case, and refuses a rule out of range", () => {
    const out = new Float64Array(2);
    paceOfChange([0.5, 0.5], { move: 0.5, keepPurchasingPower: 0.02, contingency: 0 })([60, 40], 110, out, false);
    expect(out[0]).toBeCloseTo(61.2, 10);
    expect(out[1]).toBeCloseTo(48.8, 10);
    expect(() => paceOfChange([1], { move: 1.1, keepPurchasingPower: null, contingency: 0 })).toThrow(
      /between 0 and 1: 1.1/,
    );
    expect(() => paceOfChange([1], { move: 1, keepPurchasingPower: null, contingency: 1 })).toThrow(/below 1: 1/);
  });

  it("gives a new practice its fair share of the pace, and shares fairly where nobody spent", () => {
    const out = new Float64Array(2);
    paceOfChange([0.5, 0.5], { move: 1, keepPurchasingPower: 0, contingency: 0 })([100, 0], 120, out, false);
    expect([...out]).toEqual([100, 20]);
    paceOfChange([0.25, 0.75], { move: 0, keepPurchasingPower: null, contingency: 0 })([0, 0], 100, out, false);
    expect([...out]).toEqual([25, 75]);
  });
});

describe("budgets by rule", () => {
  const ones = (value: number) => Float64Array.of(value, value);
  const given = {
    known: [ones(60), ones(40)],
    allocation: [ones(102), ones(104.04)],
    cost: [
      [ones(61), ones(62)],
      [Float64Array.of(40, 60), ones(42)],
    ],
    fair: Float64Array.of(0.5, 0.5),
    priceGrowth: 0.02,
  };
  it("goes at once to fair shares, or stays with history", () => {
    const fair = budgetsByRule(given, { move: 1, keepPurchasingPower: null, contingency: 0 });
    expect(fair.cells[0]![0]).toMatchObject({ meanBudget: 51, meanCost: 61, over: 1, loses: 1 });
    expect(fair.cells[1]![0]).toMatchObject({ meanBudget: 51, over: 0.5, loses: 0 });
    expect(fair.cells[0]![0]!.fromFair).toBeCloseTo(0, 12);
    const historic = budgetsByRule(given, { move: 0, keepPurchasingPower: null, contingency: 0 });
    expect(historic.cells[0]![1]!.meanBudget).toBeCloseTo(62.424, 9);
    expect(historic.cells[0]![0]!.fromFair).toBeCloseTo(0.2, 12);
    expect(historic.cells[0]![0]!.loses).toBe(0);
  });
  it("says how often its promise could not be kept", () => {
    const result = budgetsByRule(given, { move: 0.2, keepPurchasingPower: 0.03, contingency: 0 });
    expect(result.broken.map((year) => [...year])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    const held = budgetsByRule(given, { move: 0.2, keepPurchasingPower: 0.02, contingency: 0 });
    expect(held.broken.flatMap((year) => [...year])).toEqual([0, 0, 0, 0]);
    expect(held.cells.every((row) => row.every(({ loses }) => loses === 0))).toBe(true);
    expect(() =>
      budgetsByRule({ ...given, fair: Float64Array.of(1) }, { move: 0, keepPurchasingPower: null, contingency: 0 }),
    ).toThrow(/same practices/);
  });
});

describe("distance from fair share", () => {
  it("is the share of spend over the share of need, less 1, and adds up to nothing in pounds", () => {
    const spend = [Float64Array.of(60, 50), Float64Array.of(40, 50)];
    const found = fairShareDistances(spend, Float64Array.of(0.5, 0.5), 1000);
    expect(found[0]!.mean).toBeCloseTo(0.1, 12);
    expect(found[0]!.above).toBe(0.5);
    expect(found[0]!.pounds).toBeCloseTo(50, 9);
    expect(found[0]!.pounds + found[1]!.pounds).toBeCloseTo(0, 9);
    const practices = [named("A", 10, { deprivation: 5 }), named("B", 10, { deprivation: 1 }), named("C", 0)];
    const rows = byDeprivation(practices, {
      distances: [...found, { ...found[0]!, pounds: 0 }],
      fair: Float64Array.of(0.5, 0.5, 0),
      money: 1000,
    });
    expect(rows.map(({ fifth, losers }) => [fifth, losers])).toEqual([
      [1, 0],
      [5, 1],
      [null, 0],
    ]);
    expect(rows[1]!.distance).toBeCloseTo(0.1, 12);
  });
  it("gives no number that is none: nobody spends, nobody needs", () => {
    const [first, second] = fairShareDistances([Float64Array.of(0), Float64Array.of(0)], Float64Array.of(1, 0), 10);
    expect([first!.mean, second!.mean, second!.pounds]).toEqual([0, 0, 0]);
  });
});

describe("affordability frontier", () => {
  it("commits the most that the risk allows, by brute force", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 50, max: 150 }), fc.integer({ min: 80, max: 120 })), {
          minLength: 2,
          maxLength: 60,
        }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (pairs, risk) => {
          const cost = Float64Array.from(pairs, ([own]) => own);
          const money = Float64Array.from(pairs, ([, own]) => own);
          const [found] = affordability(cost, money, [risk]);
          const mean = sum(cost) / cost.length;
          const deficits = (commit: number) =>
            pairs.filter(([own, has]) => (own * commit) / mean > has * (1 + 1e-12)).length;
          expect(deficits(found!.commit)).toBeLessThanOrEqual(risk * pairs.length + 1e-9);
          expect(deficits(found!.commit * (1 + 1e-9))).toBeGreaterThan(risk * pairs.length - 1e-9);
          expect(found!.low).toBeLessThanOrEqual(found!.commit);
          expect(found!.high).toBeGreaterThanOrEqual(found!.commit);
        },
      ),
    );
  });
  it("gives the worked case, and refuses a risk of nothing or of certainty", () => {
    const money = new Float64Array(4).fill(100);
    const [one] = affordability(Float64Array.of(90, 100, 110, 120), money, [0.25]);
    expect(one!.commit).toBeCloseTo((105 * 100) / 110, 9);
    expect(one!.contingency).toBeCloseTo(1 - 105 / 110, 9);
    expect(() => affordability(money, money, [0])).toThrow(/above 0 and below 1: 0/);
    expect(() => affordability(Float64Array.of(0), Float64Array.of(1), [0.1])).toThrow(/above 0/);
  });
});

describe("budget rules that cannot all hold", () => {
  const base: BudgetRulesCase = {
    growth: 0.045,
    priceGrowth: 0.025,
    contingency: 0.04,
    move: 0.5,
    historic: [0.6, 0.4],
    fair: [0.5, 0.5],
    risk: 0.1,
    cost: new Float64Array(100).fill(104),
    lastYear: 100,
  };
  it("are named with the growth that they need: 6.8 % at 2.5 % prices and 4 % contingency", () => {
    const conflicts = budgetConflicts(base);
    expect(conflicts.map(({ rules }) => rules.join("+"))).toEqual(["growth+power+contingency", "growth+power+pace"]);
    expect(conflicts[0]!.needs).toBeCloseTo(0.0677, 4);
    // The dearest practice moves from 60 to 55 % of the money: 1.025 × 60/55.
    expect(conflicts[1]!.needs).toBeCloseTo((1.025 * 0.6) / 0.55 - 1, 12);
    expect(budgetConflicts({ ...base, growth: 0.2 })).toEqual([]);
  });
  it("are smallest sets: any one rule given up, the others hold", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.05, max: 0.15, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 90, max: 115 }),
        (growth, contingency, move, spent) => {
          const conflicts = budgetConflicts({
            ...base,
            growth,
            contingency,
            move,
            cost: new Float64Array(10).fill(spent),
          });
          for (const one of conflicts) {
            expect(one.rules).toContain("growth");
            expect(one.needs).toBeGreaterThan(growth);
            for (const other of conflicts) {
              if (other !== one) expect(other.rules.every((rule) => one.rules.includes(rule))).toBe(false);
            }
          }
          expect(conflicts.some(({ rules }) => rules.join() === "growth,risk")).toBe(spent / 100 - 1 > growth + 1e-12);
        },
      ),
    );
  });
  it("say that no growth helps where a practice with no need is to have its fair share and its old money", () => {
    const conflicts = budgetConflicts({ ...base, move: 1, historic: [0.5, 0.5], fair: [1, 0] });
    expect(conflicts.find(({ rules }) => rules.includes("pace"))?.needs).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the ratchet", () => {
  it("pays a saving once when budgets follow spend, and every year when they do not", () => {
    const flat = [1, 2, 3].map(() => Float64Array.of(100));
    const { origin, rebased } = ratchet(flat, flat, 0.1);
    expect(origin.map(([year]) => year)).toEqual([10, 10, 10]);
    expect(rebased.map(([year]) => year)).toEqual([10, 0, 0]);
    expect(() => ratchet(flat, flat.slice(1), 0)).toThrow(/same years/);
    expect(() => ratchet(flat, flat, 2)).toThrow(/1 or less/);
  });
});

it("says what is in a budget by rule set, each with its paragraph", () => {
  const inside = (rules: string, kind: string) => budgetScope(rules).filter((row) => row.inside === kind);
  expect(inside("PCT 2006", "in").map(({ source }) => source.slice(0, 6))).toEqual(["PBC 32", "PBC 32"]);
  expect(inside("PCT 2006", "out").every(({ source }) => source.startsWith("PBC 34"))).toBe(true);
  expect(inside("consortia 2010", "out").map(({ service }) => service)).toContain("Maternity");
  expect(budgetScope("present day")).toHaveLength(1);
});

describe("provider income against fixed cost", () => {
  it("leaves the fixed part of lost income uncovered, prices apart", () => {
    const income = [Float64Array.of(100, 100), Float64Array.of(91.8, 112.2)];
    const [year] = providerMargins(income, { fixedShare: 0.6, priceGrowth: 0.02, borne: 0.05 });
    // Real income is 10 % down and 10 % up.
    expect(year!.meanMargin).toBeCloseTo(0, 12);
    expect(year!.atRisk.probability).toBe(0.5);
    expect(year!.worstTenth).toBeCloseTo(-0.048, 12);
    expect(providerMargins(income.slice(0, 1), { fixedShare: 1, priceGrowth: 0, borne: 0 })).toEqual([]);
    expect(() => providerMargins([], { fixedShare: 1, priceGrowth: 0, borne: 0 })).toThrow(/first year/);
    expect(() => providerMargins(income, { fixedShare: 2, priceGrowth: 0, borne: 0 })).toThrow(/between 0 and 1: 2/);
  });
});

it("makes one CV of several services, and leaves that of one as it is", () => {
  expect(
    wholeCv([
      { spend: 500, cv: 4.5 },
      { spend: 500, cv: 2 },
    ]),
  ).toBeCloseTo(Math.sqrt(2.25 * 2.25 + 1), 12);
  expect(
    wholeCv([
      { spend: 7, cv: 4.5 },
      { spend: 0, cv: 9 },
    ]),
  ).toBe(4.5);
  expect(() => wholeCv([{ spend: 0, cv: 1 }])).toThrow(/some service/);
});
