import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configurationRisk } from "../../../src/risk/configuration/configurationRisk.js";
import { congruence } from "../../../src/risk/configuration/congruence.js";
import { contractsByProvider } from "../../../src/risk/configuration/contracts.js";
import { criteria } from "../../../src/risk/configuration/criteria.js";
import { managementCost } from "../../../src/risk/configuration/managementCost.js";
import { mergedBusiness, mergePcts } from "../../../src/risk/configuration/merge.js";
import { riskChanges } from "../../../src/risk/configuration/riskChanges.js";

describe("contracts under the co-ordinating commissioner", () => {
  it("are one, or one for each PCT with a fifth of the business", () => {
    const contracts = (...business: number[]) => contractsByProvider([{ provider: "P", business }], 0.2)[0]!;
    expect(contracts(50, 30, 20)).toMatchObject({ contracts: 3, coordinator: 0, holders: [0, 1, 2], each: 3 });
    expect(contracts(50, 31, 19)).toMatchObject({ contracts: 2, holders: [0, 1], each: 3 });
    expect(contracts(10, 90)).toMatchObject({ contracts: 1, coordinator: 1, holders: [1] });
    expect(contracts(...new Array<number>(10).fill(1))).toMatchObject({
      contracts: 1,
      coordinator: 0,
      holders: [0],
      each: 10,
    });
    expect(contracts(1, 1, 1, 1, 1).contracts).toBe(5);
    expect(contracts(0.1, 0.1, 0.1, 0.1, 0.1).contracts).toBe(5);
    expect(contracts(0, 0)).toMatchObject({ contracts: 0, coordinator: null, shares: [0, 0] });
    expect(contracts(7)).toMatchObject({ contracts: 1, shares: [1] });
  });
  it("are max(1, PCTs with 20 % or more) and never above 5, whatever the shares; merging never needs more", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 })
          .filter((all) => all.some((v) => v > 0)),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 40 }),
        (business, into) => {
          const [one] = contractsByProvider([{ provider: "P", business }], 0.2);
          const total = business.reduce((sum, value) => sum + value, 0);
          const entitled = business.filter((value) => value * 5 >= total).length;
          expect(one!.contracts).toBe(Math.max(1, entitled));
          expect(one!.contracts).toBeLessThanOrEqual(5);
          expect(one!.contracts).toBeLessThanOrEqual(one!.each);
          const merger = mergePcts(
            business.map(String).map((_, i) => `P${i}`),
            business.map((_, i) => `N${into[i]}`),
          );
          const [merged] = mergedBusiness([{ provider: "P", business }], merger);
          expect(merged!.business.reduce((sum, value) => sum + value, 0)).toBe(total);
          expect(contractsByProvider([merged!], 0.2)[0]!.each).toBeLessThanOrEqual(one!.each);
        },
      ),
    );
    expect(() => contractsByProvider([{ provider: "P", business: [-1] }], 0.2)).toThrow(/P: business.*-1/);
    expect(() => contractsByProvider([], 0)).toThrow(/above 0 and at most 1/);
  });
});

describe("congruence with local authorities", () => {
  it("counts people of authorities wholly inside one PCT, and large authorities that hold whole PCTs as clear", () => {
    const found = congruence([
      { people: 30, commissioner: "A", localAuthority: "X" },
      { people: 20, commissioner: "A", localAuthority: "Y" },
      { people: 40, commissioner: "B", localAuthority: "Y" },
      { people: 10, commissioner: "C", localAuthority: "Z" },
      { people: 7, commissioner: "C" },
    ]);
    expect(found).toMatchObject({ people: 100, unknown: 7, inside: 0.4, clear: 0.8 });
    expect(found.parts[0]).toEqual({ commissioner: "B", localAuthority: "Y", people: 40 });
  });
  it("is complete for one PCT, and says nothing where no authority is known", () => {
    expect(congruence([{ people: 1, commissioner: "A", localAuthority: "X" }])).toMatchObject({ inside: 1, clear: 1 });
    expect(congruence([{ people: 5, commissioner: "A" }])).toMatchObject({ people: 0, unknown: 5, inside: 0 });
    expect(congruence([])).toMatchObject({ people: 0, unknown: 0, inside: 0, clear: 0 });
  });
  it("never falls when PCTs merge", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5 })),
          {
            minLength: 1,
            maxLength: 25,
          },
        ),
        (rows) => {
          const of = (merged: boolean) =>
            congruence(
              rows.map(([people, pct, authority]) => ({
                people,
                commissioner: merged && pct < 2 ? "merged" : `P${pct}`,
                localAuthority: `L${authority}`,
              })),
            ).inside;
          expect(of(true)).toBeGreaterThanOrEqual(of(false) - 1e-12);
        },
      ),
    );
  });
});

describe("management cost", () => {
  const formula = { fixed: 1_500_000, perHead: 12, closing: 900_000 };
  it("falls by fixed sums alone, and says whether 15 % is reached", () => {
    // 3 × £1.5m + £12.6m = £17.1m; one organisation £14.1m
    const one = managementCost({ before: 3, after: 1, people: 1_050_000 }, formula, 0.15);
    expect(one).toMatchObject({ before: 17_100_000, after: 14_100_000, reaches: true, once: 1_800_000, most: 1 });
    expect(one.reduction).toBeCloseTo(0.1754, 4);
    expect(one.payback).toBeCloseTo(0.6, 12);
    expect(managementCost({ before: 3, after: 2, people: 1_050_000 }, formula, 0.15).reaches).toBe(false);
  });
  it("is level where nothing changes, and never pays back where nothing is saved", () => {
    const same = managementCost({ before: 1, after: 1, people: 1 }, formula, 0.15);
    expect(same).toMatchObject({ reduction: 0, reaches: false, once: 0, payback: 0, most: null });
    expect(managementCost({ before: 2, after: 1, people: 10 }, { ...formula, fixed: 0 }, 0.15).payback).toBeNull();
    // 4 × 30 + 80 = 200 falls to 170: a reduction of exactly 15 % reaches it.
    expect(
      managementCost({ before: 4, after: 3, people: 80 }, { fixed: 30, perHead: 1, closing: 0 }, 0.15).reaches,
    ).toBe(true);
    expect(() => managementCost({ before: 0, after: 1, people: 1 }, formula, 0.15)).toThrow(/1 organisation or more/);
    expect(() => managementCost({ before: 1, after: 1, people: -1 }, formula, 0.15)).toThrow(
      /people: must be 0 or more: -1/,
    );
  });
});

describe("risk of a configuration", () => {
  const cost = [Float64Array.of(110, 90), Float64Array.of(90, 110), Float64Array.of(103, 103)];
  const budget = [0, 1, 2].map(() => Float64Array.of(100, 100));
  const question = { margin: 0.02, confidence: 0.9 };
  it("adds the same runs: what offsets offsets, what is common stays", () => {
    const apart = configurationRisk({ cost, budget }, { organisationOf: [0, 1, 2], count: 3 }, question);
    expect(apart.organisations.map((one) => one!.over.probability)).toEqual([0.5, 0.5, 1]);
    expect(apart.any).toBe(1);
    expect(apart.meanOverspend).toBe(13);
    const merged = configurationRisk({ cost, budget }, { organisationOf: [0, 0, 1], count: 2 }, question);
    expect(merged.organisations[0]).toMatchObject({ meanCost: 200, meanBudget: 200, sdShare: 0 });
    expect(merged.meanOverspend).toBe(3);
  });
  it("sets each PCT beside what it becomes part of, by the same runs", () => {
    const many = (value: (r: number) => number) => Float64Array.from({ length: 100 }, (_, r) => value(r));
    const given = {
      cost: [many((r) => (r < 50 ? 110 : 90)), many((r) => (r < 50 ? 90 : 106)), many(() => 103), many(() => 200)],
      budget: [many(() => 100), many(() => 100), many(() => 100), many(() => 400)],
    };
    const apart = configurationRisk(given, { organisationOf: [0, 1, 2, 3], count: 5 }, question);
    const position = [0, 0, 1, 1, 0];
    const merged = configurationRisk(given, { organisationOf: [0, 0, 1, 1], count: 2 }, question);
    const changes = riskChanges(apart, merged, position);
    // A and B offset each other in every run; C is always over alone, and never together with D. E has no practice.
    expect(changes.map(({ today, before, after, way }) => [today, before, after, way])).toEqual([
      [0, 0.5, 0, "less"],
      [1, 0.5, 0, "less"],
      [2, 1, 0, "less"],
      [3, 0, 0, "same"],
    ]);
    const dear = { cost: [given.cost[0]!, many(() => 130)], budget: [given.budget[0]!, given.budget[1]!] };
    const two = configurationRisk(dear, { organisationOf: [0, 1], count: 2 }, question);
    const one = configurationRisk(dear, { organisationOf: [0, 0], count: 1 }, question);
    const [worse, still] = riskChanges(two, one, [0, 0]);
    // R: sqrt((51 / 100 - 0.5^2) / 100)
    expect(worse).toMatchObject({ way: "more", change: { value: 0.5, se: expect.closeTo(0.050_990_195, 8) } });
    expect(still).toMatchObject({ way: "same", change: { value: 0 } });
    const joined = configurationRisk(given, { organisationOf: [0, 1, 0, 2], count: 3 }, question);
    expect(riskChanges(apart, joined, [0, 1, 0, 2, 2]).map(({ way }) => way)).toEqual(["same", "same", "less", "same"]);
  });
  it("has no figures for an organisation without practices, and takes one practice alone", () => {
    const found = configurationRisk(
      { cost: [cost[0]!], budget: [budget[0]!] },
      { organisationOf: [1], count: 2 },
      question,
    );
    expect(found.organisations[0]).toBeNull();
    expect(found.organisations[1]!.contingency.pounds).toBe(10);
    expect(() => configurationRisk({ cost, budget }, { organisationOf: [0, 1, 3], count: 3 }, question)).toThrow(
      /0 to 2: 3/,
    );
    expect(() => configurationRisk({ cost: [], budget: [] }, { organisationOf: [], count: 1 }, question)).toThrow(
      /1 or more/,
    );
  });
  it("never overspends more in all after a merger", () => {
    const value = fc.integer({ min: 50, max: 150 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 12 }),
        (rows) => {
          const given = {
            cost: rows.map(([a, b]) => Float64Array.of(a, b)),
            budget: rows.map(() => Float64Array.of(100, 100)),
          };
          const before = configurationRisk(given, { organisationOf: rows.map(([, , o]) => o), count: 4 }, question);
          const after = configurationRisk(
            given,
            { organisationOf: rows.map(([, , o]) => (o > 1 ? 1 : o)), count: 2 },
            question,
          );
          expect(after.meanOverspend).toBeLessThanOrEqual(before.meanOverspend + 1e-9);
        },
      ),
    );
  });
});

describe("a proposal", () => {
  it("names new organisations once, and refuses blanks and doubles", () => {
    expect(mergePcts(["A", "B", "C"], ["AB", "AB ", "C"])).toMatchObject({ after: ["AB", "C"], position: [0, 0, 1] });
    expect(mergePcts(["A"], ["A"]).after).toEqual(["A"]);
    expect(() => mergePcts(["A"], [" "])).toThrow(/needs a name/);
    expect(() => mergePcts(["A", "A"], ["A", "A"])).toThrow(/stands twice: "A"/);
    expect(() => mergePcts([], [])).toThrow(/at least one PCT/);
    expect(() => mergePcts(["A"], [])).toThrow(/each of 1 PCTs/);
  });
  it("is judged by eight criteria, of which figures answer three", () => {
    expect(criteria).toHaveLength(8);
    expect(new Set(criteria.map(({ id }) => id)).size).toBe(8);
    expect(criteria.filter(({ evidence }) => evidence === "computed").map(({ id }) => id)).toEqual([
      "risk",
      "congruence",
      "cost",
    ]);
  });
});
