import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import { sharePence } from "../../../src/money/sharePence.js";
import { runKey } from "../../../src/random/key.js";
import { Stream } from "../../../src/random/stream.js";
import { contingencyCalls } from "../../../src/risk/contingencyCalls.js";
import { expectedCalls } from "../../../src/risk/expectedCalls.js";
import { contingencyFund, fundOrders } from "../../../src/risk/inYear/contingencyFund.js";
import { contingencySize } from "../../../src/risk/inYear/contingencySize.js";
import type { InYearHolder, InYearRules } from "../../../src/risk/inYear/inYear.js";
import { inYearRisk } from "../../../src/risk/inYear/inYearRisk.js";
import { monthsOfYear } from "../../../src/risk/inYear/monthsOfYear.js";
import { toPence } from "../../../src/risk/inYear/pence.js";
import { stopLossCeded } from "../../../src/risk/inYear/stopLossLayer.js";
import { normalStopLoss } from "../../../src/risk/normalStopLoss.js";
import { sumSampler } from "../../../src/risk/people/sumSampler.js";

const rules: InYearRules = { contingency: 0.04, contingencyFrom: "budgets", order: "proportional", seed: "in year" };

const pounds = fc.integer({ min: 0, max: 500_000_000 }).map((pence) => pence / 100);
const replications = 5;
const holder = (name: string): fc.Arbitrary<InYearHolder> =>
  fc
    .record({
      parts: fc.array(fc.tuple(pounds, fc.oneof(fc.constant(0), pounds), fc.oneof(fc.constant(0), pounds)), {
        minLength: replications,
        maxLength: replications,
      }),
      budget: fc.oneof(
        fc.constant(0),
        pounds,
        fc.array(pounds, { minLength: replications, maxLength: replications }).map((each) => Float64Array.from(each)),
      ),
      evenness: fc.constantFrom(0.5, 20, 800, Number.POSITIVE_INFINITY),
    })
    .map(({ parts, ...rest }) => ({
      name,
      ...rest,
      cost: Float64Array.from(parts, ([own, excluded, cases]) => own + excluded + cases),
      excluded: Float64Array.from(parts, ([, excluded]) => excluded),
      costlyCases: Float64Array.from(parts, ([, , cases]) => cases),
    }));
const arrangements: fc.Arbitrary<InYearRules> = fc.record({
  contingency: fc.constantFrom(0, 0.03, 0.05, 0.5, 1),
  contingencyFrom: fc.constantFrom("budgets" as const, "beside" as const),
  order: fc.constantFrom(...fundOrders),
  stopLoss: fc.record({
    attach: fc.constantFrom(0, 0.02, 1),
    limit: fc.constantFrom(null, 0, 0.1),
    share: fc.constantFrom(0, 0.7, 1),
  }),
  seed: fc.string(),
});
const holders = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => holder(`P${i}`))));

test("money is conserved to the penny, holder by holder and in the fund, whatever the arrangement", () => {
  fc.assert(
    fc.property(holders, arrangements, (members, arrangement) => {
      const year = inYearRisk(members, arrangement);
      for (let r = 0; r < replications; r++) {
        let paidIn = year.pctContribution[r]!;
        let out = year.pctReturned[r]!;
        year.holders.forEach((shares, h) => {
          const { excluded, drawn, ceded, own, overspent, returned, available, contribution } = shares;
          const all = [excluded[r]!, drawn[r]!, ceded[r]!, own[r]!, overspent[r]!, returned[r]!];
          for (const part of all) {
            expect(Number.isSafeInteger(part)).toBe(true);
            expect(part).toBeGreaterThanOrEqual(0);
          }
          expect(excluded[r]! + drawn[r]! + ceded[r]! + own[r]! + overspent[r]!).toBe(toPence(members[h]!.cost[r]!));
          expect(own[r]).toBeLessThanOrEqual(available[r]!);
          const { budget } = members[h]!;
          expect(available[r]! + contribution[r]!).toBe(toPence(typeof budget === "number" ? budget : budget[r]!));
          // Nobody overspends, is ceded or draws for its own account while money of its own is left.
          if (overspent[r]! + ceded[r]! > 0) expect(own[r]).toBe(available[r]);
          paidIn += contribution[r]!;
          out += drawn[r]! + returned[r]!;
        });
        expect(out).toBe(paidIn);
        // The fund is never given back while someone still overspends for want of it.
        const back = year.pctReturned[r]! + year.holders.reduce((sum, { returned }) => sum + returned[r]!, 0);
        const short = year.holders.reduce((sum, { overspent, ceded }) => sum + overspent[r]! + ceded[r]!, 0);
        if (back > 0) expect(short).toBe(0);
      }
    }),
    { numRuns: 300 },
  );
});

test("no foresight: what is drawn up to a month does not depend on later months", () => {
  const needs = fc.array(fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(needs, needs, fc.nat(11), fc.constantFrom(...fundOrders), (one, other, from, order) => {
      const play = (months: number[][]) => {
        const fund = contingencyFund(Float64Array.of(700, 300), { budgets: Float64Array.of(10, 20, 30, 40), order });
        fund.start();
        return months.map((entitled) => {
          fund.month(Float64Array.from(entitled));
          return [...fund.drawn, fund.left];
        });
      };
      const mixed = one.map((month, m) => (m < from ? month : other[m]!));
      expect(play(mixed).slice(0, from)).toEqual(play(one).slice(0, from));
    }),
  );
});

describe("a month in which the fund is short", () => {
  const play = (order: (typeof fundOrders)[number], months: number[][]) => {
    const fund = contingencyFund(Float64Array.of(100), { budgets: Float64Array.of(1000, 100, 1000), order });
    fund.start();
    for (const month of months) fund.month(Float64Array.from(month));
    return [...fund.drawn, fund.left];
  };
  test("proportional: the same share of every call", () => {
    expect(play("proportional", [[150, 50, 0]])).toEqual([75, 25, 0, 0]);
  });
  test("neediest: the largest call for its budget first", () => {
    expect(play("neediest", [[150, 50, 0]])).toEqual([50, 50, 0, 0]);
  });
  test("rota: in turn, the first place moving on each month", () => {
    expect(play("rota", [[150, 50, 60]])).toEqual([100, 0, 0, 0]);
    expect(
      play("rota", [
        [0, 0, 0],
        [150, 50, 60],
      ]),
    ).toEqual([0, 50, 50, 0]);
  });
  test("who has caught up pays back, and another is helped with it; unmet calls wait", () => {
    expect(
      play("rota", [
        [100, 40, 0],
        [30, 40, 0],
      ]),
    ).toEqual([30, 40, 0, 30]);
  });
  test("every penny of what is left goes back in proportion", () => {
    const fund = contingencyFund(Float64Array.of(200, 100, 0), { budgets: Float64Array.of(1), order: "rota" });
    fund.start();
    fund.month(Float64Array.of(100));
    const back = new Float64Array(3);
    fund.close(back);
    expect([...back]).toEqual([133, 67, 0]);
    expect(fund.left).toBe(0);
  });
});

test("limits: a contingency of 0 pays nothing; one of 100 % leaves nothing to spend and pays everything", () => {
  const members: InYearHolder[] = [
    { name: "A", cost: Float64Array.of(110, 90), budget: 100, evenness: 50 },
    { name: "B", cost: Float64Array.of(95, 100), budget: 100, evenness: 50 },
  ];
  const none = inYearRisk(members, { ...rules, contingency: 0 });
  expect([...none.holders[0]!.overspent]).toEqual([1000, 0]);
  expect([...none.holders[0]!.own]).toEqual([10_000, 9000]);
  const all = inYearRisk(members, { ...rules, contingency: 1 });
  expect(all.holders.map(({ available }) => [...available])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  // 205 are wanted and 200 are there; in the other year 190 are drawn and 10 go back, half each.
  expect(all.holders.reduce((sum, { drawn }) => sum + drawn[0]!, 0)).toBe(20_000);
  expect(all.holders.map(({ returned }) => returned[1])).toEqual([500, 500]);
});

test("one case worked by hand: exclusion, costly cases, contingency and a stop-loss on what is left", () => {
  const member: InYearHolder = {
    name: "A",
    cost: Float64Array.of(1300),
    budget: 1000,
    excluded: Float64Array.of(50),
    costlyCases: Float64Array.of(100),
    evenness: Number.POSITIVE_INFINITY,
  };
  const { holders: found } = inYearRisk([member], {
    ...rules,
    contingency: 0.2,
    stopLoss: { attach: 0.1, limit: null, share: 0.5 },
  });
  // 800 to spend; 1,300 − 50 − 100 = 1,150 to pay, 350 over; the fund of 200 meets 200 of 450; 250 left, 150 of it above 100
  const { available, contribution, excluded, drawn, ceded, own, overspent, returned } = found[0]!;
  expect([available, contribution, excluded, drawn, ceded, own, overspent, returned].map((value) => value[0])).toEqual([
    80_000, 20_000, 5000, 20_000, 7500, 80_000, 17_500, 0,
  ]);
});

describe("contingency of 30 practices of 10,000, CV 3.6, normal", () => {
  const draw = sumSampler({ people: 10_000, cv: 3.6, severity: "normal" });
  const runs = 2000;
  const costs = Array.from({ length: 30 }, (_, practice) => {
    const stream = new Stream(runKey("contingency"), `practice ${practice}`);
    return Float64Array.from({ length: runs }, (_, r) => Math.round(1e8 * (1 + draw(stream.at(r)))) / 100);
  });
  const budgets = costs.map(() => 1e6);
  test("gross calls 1.4362 % of budget (SD 0.3837 %) where gains are kept, net calls 0.2622 % where they offset", () => {
    const { kept, offset } = contingencySize(costs, budgets, 0.95);
    expect(Math.abs(kept.mean - 0.014362)).toBeLessThan(4 * kept.se);
    expect(Math.abs(kept.sd - 0.003837)).toBeLessThan((4 * 0.003837) / Math.sqrt(2 * runs));
    expect(Math.abs(offset.mean - 0.002622)).toBeLessThan(4 * offset.se);
    expect(kept.se).toBeLessThan(0.0001);
    const { grossMean, grossSd } = expectedCalls(0.036, 30);
    expect(kept.needed.share).toBeCloseTo(grossMean + 1.645 * grossSd, 3);
    // The total is normal with SD 0.6573 %.
    expect(offset.needed.share).toBeCloseTo(1.645 * 0.006573, 3);
  });
  test("a fund that is large enough, called month by month, pays exactly the gross calls and gives the rest back", () => {
    const some = costs.map((cost, i) => ({ name: `P${i}`, cost: cost.subarray(0, 100), budget: 1e6, evenness: 772 }));
    const year = inYearRisk(some, { ...rules, contingency: 0.5, contingencyFrom: "beside" });
    const { gross } = contingencyCalls(
      some.map(({ cost }) => cost),
      budgets,
    );
    for (let r = 0; r < 100; r++) {
      expect(year.holders.reduce((sum, { drawn }) => sum + drawn[r]!, 0)).toBe(toPence(gross[r]!));
      expect(year.pctReturned[r]).toBe(year.pctContribution[r]! - toPence(gross[r]!));
    }
  });
});

test("stop-loss: a normal total of 100,000 people attaching at 102 % cedes 0.018104 % of budget", () => {
  const draw = sumSampler({ people: 100_000, cv: 3.6, severity: "normal" });
  const stream = new Stream(runKey("stop-loss"), "total");
  const runs = 20_000;
  const budget = 1e9;
  let sum = 0;
  let squares = 0;
  for (let r = 0; r < runs; r++) {
    const cost = Math.round(budget * (1 + draw(stream.at(r))));
    const ceded = stopLossCeded(cost, { attach: 1.02 * budget, limit: Number.POSITIVE_INFINITY, share: 1 });
    sum += ceded / budget;
    squares += (ceded / budget) ** 2;
  }
  const se = Math.sqrt((squares / runs - (sum / runs) ** 2) / runs);
  expect(normalStopLoss(0.0113842, 0.02)).toBeCloseTo(0.00018104, 8);
  expect(Math.abs(sum / runs - 0.00018104)).toBeLessThan(4 * se);
  expect(se).toBeLessThan(0.00001);
  expect(stopLossCeded(150, { attach: 100, limit: 20, share: 0.5 })).toBe(10);
  expect(stopLossCeded(90, { attach: 100, limit: 20, share: 1 })).toBe(0);
});

test("pence are shared by the largest remainder and add up, whatever the weights", () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 31),
      fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 20 }),
      (pence, weights) => {
        const out = new Float64Array(weights.length);
        sharePence(pence, weights, out);
        expect(out.reduce((sum, part) => sum + part, 0)).toBe(pence);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        out.forEach((part, i) => {
          expect(Number.isInteger(part)).toBe(true);
          const fair = total > 0 ? (weights[i]! / total) * pence : pence / weights.length;
          expect(Math.abs(part - fair)).toBeLessThan(1 + 1e-6);
        });
      },
    ),
  );
});

test("months add up to their year to the penny, and vary as the people behind them do", () => {
  const shares = [0.1, 0.2, 0.3, 0.4];
  const split = monthsOfYear({ shares, evenness: 400 });
  const stream = new Stream(runKey("months"), "test");
  const out = new Float64Array(4);
  const first: number[] = [];
  for (let r = 0; r < 4000; r++) {
    split(stream.at(r), 1_000_003, out);
    expect(out.reduce((sum, part) => sum + part, 0)).toBe(1_000_003);
    expect(out.every((part) => part >= 0)).toBe(true);
    first.push(out[0]! / 1_000_003);
  }
  const mean = first.reduce((a, b) => a + b, 0) / first.length;
  const sd = Math.sqrt(first.reduce((a, b) => a + (b - mean) ** 2, 0) / first.length);
  expect(mean).toBeCloseTo(0.1, 2);
  expect(sd / Math.sqrt((0.1 * 0.9) / 401)).toBeCloseTo(1, 1);
});

describe("what cannot be is refused with the reason", () => {
  const member: InYearHolder = { name: "A", cost: Float64Array.of(10), budget: 10, evenness: 10 };
  test.each<[string, () => unknown]>([
    ["at least one budget holder", () => inYearRisk([], rules)],
    ["same name", () => inYearRisk([member, member], rules)],
    ["budget must be 0 or more: -1", () => inYearRisk([{ ...member, budget: -1 }], rules)],
    ["evenness must be above 0", () => inYearRisk([{ ...member, evenness: 0 }], rules)],
    [
      "needs 1 replications: 2",
      () => inYearRisk([member, { ...member, name: "B", cost: Float64Array.of(1, 2) }], rules),
    ],
    [
      "contingency: must be a share of the budgets from 0 to 1: 1.1",
      () => inYearRisk([member], { ...rules, contingency: 1.1 }),
    ],
    ["order: must be one of", () => inYearRisk([member], { ...rules, order: "loudest" as "rota" })],
    ["stopLoss: needs", () => inYearRisk([member], { ...rules, stopLoss: { attach: -1, limit: null, share: 1 } })],
    ["no more than the cost", () => inYearRisk([{ ...member, excluded: Float64Array.of(11) }], rules)],
  ])("%s", (message, attempt) => {
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(message);
  });
  test("functions say what is out of range", () => {
    expect(() => contingencyFund(Float64Array.of(0.5), { budgets: Float64Array.of(1), order: "rota" })).toThrow(
      "whole pence",
    );
    expect(() => toPence(Number.NaN)).toThrow("finite");
    expect(() => stopLossCeded(1, { attach: -1, limit: 1, share: 1 })).toThrow("attachment point");
    expect(() => stopLossCeded(1, { attach: 0, limit: -1, share: 1 })).toThrow("layer");
    expect(() => stopLossCeded(1, { attach: 0, limit: 1, share: 2 })).toThrow("share");
    expect(() => monthsOfYear({ shares: [0.5], evenness: 1 })).toThrow("add up to 1");
    expect(() => monthsOfYear({ shares: [1], evenness: 0 })).toThrow("evenness");
    expect(() => contingencySize([Float64Array.of(1)], [0], 0.9)).toThrow("above 0 together");
  });
});
