import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hospitalPods, podLabels, spendPods } from "../../models/pods.js";
import { activityColumns, certainChain, countsOf, type MoneyChain, runMoney } from "./money-chain.js";

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const pence = (pounds: number): number => Math.round(pounds * 100);

/** Checks every sum that must hold in every replication. */
function expectTotalsAgree(of: MoneyChain, replications: number): void {
  const { at, of: all } = runMoney(of, replications);
  const { practices } = of.practices;
  const C = of.commissioners.length;
  const V = of.price.providers.length;
  const hospital = hospitalPods.length;
  const mine = of.commissioners.map((code) =>
    practices.map((_p, i) => i).filter((i) => practices[i]!.commissioner === code),
  );
  const known = new Map(of.columns.map(({ name, values }) => [name, values]));
  const Y = of.years.length;
  for (let r = 0; r < replications; r++) {
    for (const name of ["cost", "budget", "indicative_budget", "cost_base", "practice_list", "costly_excess"]) {
      for (const value of all(name, r)) expect(value).toBeGreaterThanOrEqual(0);
    }
    for (let y = 0; y < Y; y++) {
      expect(sum(times(C, (c) => pence(at("cost_commissioner", c, y, r))))).toBe(pence(at("cost_total", y, r)));
      expect(sum(times(C, (c) => pence(at("budget_commissioner", c, y, r))))).toBe(pence(at("budget_total", y, r)));
      for (let c = 0; c < C; c++) {
        hospitalPods.forEach(({ column }, p) => {
          const parts = mine[c]!.map((i) => at("activity", p, i, y, r));
          expect(sum(parts)).toBe(known.get(column)![c * Y + y]);
          expect(parts.every(Number.isInteger)).toBe(true);
        });
        expect(sum(mine[c]!.map((i) => at("practice_referrals", i, y, r)))).toBe(
          known.get("gp_ref_made_all_year")![c * Y + y],
        );
        const cost = pence(at("cost_commissioner", c, y, r));
        expect(sum(mine[c]!.map((i) => pence(at("cost", i, y, r))))).toBe(cost);
        const pods = times(podLabels.length, (p) => pence(at("cost_pod", c, p, y, r)));
        expect(sum(pods)).toBe(cost);
        const providers = times(V, (v) => pence(at("cost_provider", c, v, y, r)));
        expect(sum(providers)).toBe(sum(pods.slice(0, hospital)));
        spendPods.forEach((_pod, s) => {
          expect(sum(mine[c]!.map((i) => pence(at("spend", s, i, y, r))))).toBe(pods[hospital + s]);
        });
        const fund = pence(at("contingency", c, y, r));
        const inHand = pence(at("budget_commissioner", c, y, r));
        expect(sum(mine[c]!.map((i) => pence(at("budget", i, y, r))))).toBe(inHand);
        expect(sum(mine[c]!.map((i) => pence(at("indicative_budget", i, y, r))))).toBe(inHand + fund);
        const paid = pence(at("contingency_paid", c, y, r));
        expect(paid + pence(at("contingency_returned", c, y, r))).toBe(fund);
        expect(paid).toBe(Math.min(fund, pence(at("contingency_calls", c, y, r))));
        expect(sum(mine[c]!.map((i) => pence(at("contingency_relief", i, y, r))))).toBe(paid);
        for (const i of mine[c]!) {
          expect(at("costly_whole", i, y, r)).toBeGreaterThanOrEqual(at("costly_excess", i, y, r));
          expect(at("cost", i, y, r)).toBeGreaterThanOrEqual(at("costly_whole", i, y, r));
          expect(at("cost", i, y, r)).toBeGreaterThanOrEqual(at("contingency_relief", i, y, r));
        }
      }
    }
    for (let c = 0; c < C; c++) {
      const base = mine[c]!.map((i) => at("cost_base", i, r));
      if (of.price.knownMonths === 12) {
        expect(mine[c]!.map((i) => at("cost_known", i, 0, r))).toEqual(base);
        expect(at("known_outturn", c, 0, r)).toBe(at("base_outturn", c, r));
      }
    }
  }
}

/** A chain with everything uncertain. */
function arrangement(given: {
  sizes: readonly (readonly number[])[];
  providers: number;
  spread: number;
  uplift: number;
  listShare: number;
  contingency: number;
  threshold: number;
  costly: "none" | "excess" | "whole";
  basis: "origin" | "rebased";
  knownMonths: 9 | 12;
  layers: { chance: boolean; local: boolean; national: boolean; parameters: boolean };
  firstStep: number;
}): MoneyChain {
  const codes = given.sizes.map((_size, c) => `C${c + 1}`);
  const chain = certainChain(Object.fromEntries(codes.map((code, c) => [code, given.sizes[c]!])));
  // practices in no order of commissioners
  const practices = chain.practices.practices
    .map((practice, i) => ({
      ...practice,
      growth: (i % 5) / 100 - 0.01,
      ...(i % 3 ? { referrals: Math.round(practice.patients * 0.2 * (1 + (i % 4) / 8)) } : {}),
    }))
    .sort((a, b) => (a.code.split("").reverse().join() < b.code.split("").reverse().join() ? -1 : 1));
  const owners = practices.map(({ code, commissioner }) => ({ code, commissioner }));
  const common = { firstStep: given.firstStep, layers: given.layers };
  const line = {
    perHead: { low: 50, likely: 100, high: 140 },
    growth: { low: -0.02, likely: 0.03, high: 0.08 },
    nationalShock: 0.02,
    localDrift: 0.03,
    practiceSpread: given.spread,
    cvPerson: 4,
  };
  return {
    ...chain,
    practices: {
      ...chain.practices,
      ...common,
      practices,
      plannedSpread: given.spread,
      emergencySpread: given.spread,
      listSpread: 0.03,
    },
    spend: {
      ...chain.spend,
      ...common,
      practices,
      lines: Object.fromEntries(spendPods.map(({ id }) => [id, line])) as MoneyChain["spend"]["lines"],
      known: [{ commissioner: "C1", spend: { prescribing: 1_234_567.89 } }],
    },
    price: {
      ...chain.price,
      ...common,
      practices: owners,
      uplift: { low: given.uplift - 0.02, likely: given.uplift, high: given.uplift + 0.03 },
      codingDrift: 0.01,
      providerDrift: 0.1,
      providers: times(given.providers, (v) => ({
        code: `V${v + 1}`,
        marketForcesFactor: 1 + v / 50,
        supplement: v / 100,
        ...(v % 2 ? { supplementYears: 1 } : {}),
      })),
      providerShares: [
        { commissioner: "C1", shares: { V1: 3 } },
        { commissioner: "C1", specialty: "emergency", shares: { V1: 1 } },
      ],
      bySpecialty: [{ specialty: "110", firstAttendance: 150, ordinary: 5000 }],
      costlyThreshold: given.threshold,
      knownMonths: given.knownMonths,
      basis: given.basis,
    },
    budget: {
      ...chain.budget,
      ...common,
      practices: owners,
      growth: 0.02,
      uplift: 0.025,
      listShare: given.listShare,
      prescribing: "formula",
      basis: given.basis,
      knownMonths: given.knownMonths,
      contingency: given.contingency,
      costly: given.costly,
      commissioners: [{ commissioner: "C1", firstYear: 40_000_000.01 }],
    },
  };
}

describe("totals of the stages of money", () => {
  it("agree at every level, to the penny, in every replication, whatever the arrangement", () => {
    fc.assert(
      fc.property(
        fc.record({
          sizes: fc
            .array(fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 8 }), {
              minLength: 1,
              maxLength: 3,
            })
            .filter((sizes) => sizes.every((list) => sum(list) > 4000)),
          providers: fc.integer({ min: 1, max: 4 }),
          spread: fc.double({ min: 0, max: 0.6, noNaN: true }),
          uplift: fc.double({ min: -0.1, max: 0.2, noNaN: true }),
          listShare: fc.double({ min: 0, max: 1, noNaN: true }),
          contingency: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 0.1, noNaN: true })),
          threshold: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 100_000, noNaN: true })),
          costly: fc.constantFrom("none" as const, "excess" as const, "whole" as const),
          basis: fc.constantFrom("origin" as const, "rebased" as const),
          knownMonths: fc.constantFrom(9 as const, 12 as const),
          layers: fc.record({
            chance: fc.boolean(),
            local: fc.boolean(),
            national: fc.boolean(),
            parameters: fc.boolean(),
          }),
          firstStep: fc.constantFrom(1, 1.5),
        }),
        (given) => expectTotalsAgree(arrangement(given), 2),
      ),
      { numRuns: 60 },
    );
  });

  it("agree for a commissioner with nothing done in a year", () => {
    const chain = certainChain({ A: [5000, 3000] });
    const nothing = Object.fromEntries(hospitalPods.map(({ id }) => [id, 0])) as ReturnType<typeof countsOf>;
    const columns = activityColumns(["A"], {
      specialties: chain.specialties,
      years: chain.years,
      counts: [[countsOf(8000), nothing, countsOf(8000)]],
      referrals: [[0, 1700]],
    });
    expectTotalsAgree({ ...chain, columns }, 2);
  });
});
