import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import type { Arrangement } from "../../../src/risk/pools/arrangement.js";
import { parseArrangement } from "../../../src/risk/pools/arrangementSchema.js";
import { lendingFund } from "../../../src/risk/pools/lendingFund.js";
import { mutualFund } from "../../../src/risk/pools/mutualFund.js";
import { pools } from "../../../src/risk/pools/pools.js";
import { arrangements, column, community, layer, nothing, outcome } from "./made.js";

const f = (...values: number[]) => Float64Array.from(values);

/** Members of one practice each, one replication: cost over a budget of 1,000 by member and year. */
function worked(over: readonly (readonly number[])[], budget = 1000) {
  const shape = { practices: over.length, years: over[0]!.length, replications: 1 };
  return community(
    over.map((_, m) => m),
    over.length,
    {
      cost: column("cost", shape, (p, y) => budget + over[p]![y]!),
      budget: column("budget", shape, () => budget),
    },
  );
}
const cash = (made: ReturnType<typeof community>, arrangement: Arrangement, period: number) =>
  outcome(made, arrangement)
    .period(period)
    .members.map(({ joined }) => 0 - joined.worstTenth.value);

describe("worked by hand", () => {
  test("a mutual fund pays from stakes, levies what is missing and gives back what is left", () => {
    const fund = mutualFund(2, { short: "levied", surplus: "returned" });
    fund.start();
    fund.year({ asked: 100, claims: f(0, 60), offers: null, weights: [3, 1], last: false });
    expect([fund.paid, fund.drawn, fund.used, fund.returned].map((a) => [...a])).toEqual([
      [75, 25],
      [0, 60],
      [45, 15],
      [30, 10],
    ]);
    fund.year({ asked: 100, claims: f(0, 140), offers: null, weights: [3, 1], last: true });
    expect([...fund.paid, ...fund.drawn]).toEqual([105, 35, 0, 140]);
  });

  test("scaled draws share what there is; a carried surplus helps next year and goes back in the last", () => {
    const fund = mutualFund(2, { short: "scaled", surplus: "carried" });
    fund.start();
    fund.year({ asked: 100, claims: f(0, 40), offers: null, weights: [1, 1], last: false });
    expect([...fund.stakes, ...fund.returned]).toEqual([30, 30, 0, 0]);
    fund.year({ asked: 100, claims: f(200, 120), offers: null, weights: [1, 1], last: false });
    expect([...fund.drawn, ...fund.stakes]).toEqual([100, 60, 0, 0]);
    fund.year({ asked: 100, claims: f(0, 0), offers: null, weights: [1, 1], last: true });
    expect([...fund.returned]).toEqual([50, 50]);
  });

  test("gains are called only as far as claims need them", () => {
    const fund = mutualFund(3, { short: "scaled", surplus: "returned" });
    fund.start();
    fund.year({ asked: 0, claims: f(0, 0, 30), offers: f(40, 20, 0), weights: [1, 1, 1], last: true });
    expect([...fund.paid, ...fund.drawn]).toEqual([20, 10, 0, 0, 0, 30]);
    fund.year({ asked: 0, claims: f(0, 0, 90), offers: f(40, 20, 0), weights: [1, 1, 1], last: true });
    expect([...fund.paid, ...fund.drawn]).toEqual([40, 20, 0, 0, 0, 60]);
  });

  test("a lending fund takes the borrower's own stake first and repays the neediest lender first", () => {
    const fund = lendingFund(3, { repayYears: 1, repayFirst: [1, 0, 2] });
    fund.start();
    fund.repay();
    fund.put(f(20, 20, 20));
    fund.lend(f(0, 0, 40));
    expect([...fund.drawn, ...fund.returned, ...fund.lentNow]).toEqual([0, 0, 20, 0, 0, 20, 10, 10, 0]);
    fund.close(null);
    expect([...fund.returned]).toEqual([10, 10, 20]);
    fund.repay();
    expect([...fund.repaid, ...fund.stakes, ...fund.owed]).toEqual([0, 0, 20, 10, 10, 0, 0, 0, 0]);
  });

  test("borrowing pool: budgets top-sliced, the overspender draws, and repays next year", () => {
    // Slices of 40 each. Year 1: M1 is 60 over, and 100 with its slice: its own 40 back, 60 borrowed, 30 from each other.
    const made = worked([
      [60, 0],
      [-50, 0],
      [-50, 0],
    ]);
    const rules = {
      ...nothing,
      borrowing: { share: 0.04, formula: "expectedCost" as const, surplus: "returned" as const },
    };
    const flat = { ...rules, borrowing: { ...rules.borrowing, formula: "perHead" as const } };
    expect(cash(made, flat, 0)).toEqual([0, 20, 20]);
    const first = outcome(made, flat).period(0);
    expect([...first.lent.mean]).toEqual([0, 0, 0, 30, 0, 0, 30, 0, 0]);
    expect(first.members.map(({ netLent }) => netLent)).toEqual([-60, 30, 30]);
    // Year 2: repays 60, which leaves it 60 short (100 with its slice): borrows it again.
    expect(cash(made, flat, 1)).toEqual([0, 0, 0]);
    // Over both years nothing was given.
    expect(cash(made, flat, 2)).toEqual([-60, 50, 50]);
    expect(
      outcome(made, flat)
        .period(2)
        .members.map(({ gain }) => gain.value),
    ).toEqual([0, 0, 0]);
  });

  test("regional reserve: those in surplus lend, repaid over two years, the greatest need first", () => {
    // M3 has the greatest need of the lenders; M1 is 60 over, then in balance.
    const made = worked([
      [60, -100, -100],
      [-40, 0, 0],
      [-40, 0, 0],
    ]);
    const rules = { ...nothing, reserve: { share: 1, repayYears: 2 } };
    expect(cash(made, rules, 0)).toEqual([0, 10, 10]);
    // 30 repaid in year 2, all of it to M3.
    expect(cash(made, rules, 1)).toEqual([70, 0, 30]);
    expect(cash(made, rules, 2)).toEqual([70, 30, 0]);
  });

  test("a reserve of nothing and a slice of everything", () => {
    const made = worked([
      [60, 0],
      [-50, 0],
    ]);
    expect(cash(made, { ...nothing, reserve: { share: 0, repayYears: 1 } }, 0)).toEqual([-60, 50]);
    const all = { share: 1, formula: "perHead" as const, surplus: "carried" as const };
    expect(cash(made, { ...nothing, borrowing: all }, 2)).toEqual([-60, 50]);
  });

  test("by risk nobody is expected to pay for anybody else; per head those of little risk pay for the others", () => {
    const shape = { practices: 2, years: 1, replications: 4 };
    const made = community([0, 1], 2, {
      cost: column("cost", shape, (p, _, r) => 1000 + (p === 0 ? [80, -80, 40, -40] : [8, -8, 4, -4])[r]!),
      budget: column("budget", shape, () => 1000),
    });
    const whole = { ...layer, attach: 0 };
    const by = (formula: "risk" | "perHead") =>
      outcome(made, { ...nothing, layers: [{ ...whole, formula }] })
        .period(0)
        .members.map(({ gain }) => gain.value);
    expect(Math.max(...by("risk").map(Math.abs))).toBeLessThan(0.01);
    expect(by("perHead")).toEqual([13.5, -13.5]);
  });
});

describe("limits", () => {
  test("one member pays itself: nothing is gained, and a loan has nobody to come from", () => {
    const made = worked([[60, -20]]);
    const everything: Arrangement = {
      layers: [{ ...layer, attach: 0, formula: "risk" }],
      borrowing: { share: 0.02, formula: "perHead", surplus: "returned" },
      reserve: { share: 1, repayYears: 2 },
    };
    const { members } = outcome(made, everything).period(2);
    expect(members[0]!.gain.value).toBe(0);
    expect(-members[0]!.joined.worstTenth.value).toBe(-40);
  });

  test("an empty member neither pays nor draws", () => {
    const shape = { practices: 1, years: 1, replications: 1 };
    const made = community([1], 2, {
      cost: column("cost", shape, () => 1100),
      budget: column("budget", shape, () => 1000),
    });
    const [empty] = outcome(made, { ...nothing, layers: [layer] }).period(0).members;
    expect(empty).toMatchObject({ gave: 0, got: 0, budget: 0, cost: 0 });
  });

  test.each([
    [{ ...nothing, layers: [{ ...layer, share: 1.2 }] }, /layers\[0\].share: must be a share from 0 to 1: 1.2/],
    [{ ...nothing, layers: [{ ...layer, attach: -0.1 }] }, /layers\[0\].attach/],
    [{ ...nothing, layers: [layer, layer] }, /bear more than all of an overspend of 2 %/],
    [{ ...nothing, layers: [{ ...layer, unit: "treatment" as const }] }, /treatments' own threshold/],
    [{ ...nothing, layers: [{ ...layer, unit: "treatment" as const, attach: 0 }] }, /this run did not keep/],
    [
      { ...nothing, borrowing: { share: 2, formula: "risk" as const, surplus: "returned" as const } },
      /borrowing.share/,
    ],
    [{ ...nothing, reserve: { share: 0.1, repayYears: 0 } }, /whole number of years from 1 to 10: 0/],
  ])("refuses what cannot be: %#", (arrangement, message) => {
    const run = () => pools(worked([[1]]), arrangement).next();
    expect(run).toThrow(InputError);
    expect(run).toThrow(message);
  });

  test("refuses more members than a matrix can show, and columns that do not fit", () => {
    const many = worked(Array.from({ length: 201 }, () => [0]));
    expect(() => pools(many, nothing).next()).toThrow(/200 members at most.*: 201/);
    const made = worked([[1]]);
    const other = column("budget", { practices: 1, years: 2, replications: 1 }, () => 1);
    expect(() => pools({ ...made, budget: other }, nothing).next()).toThrow(/budget: must be practice by year/);
  });
});

describe("arrangements that were kept", () => {
  test("come back as they were, and nothing else comes back", () => {
    fc.assert(
      fc.property(arrangements, (arrangement) => {
        expect(parseArrangement(JSON.parse(JSON.stringify(arrangement)))).toEqual(arrangement);
      }),
      { numRuns: 100 },
    );
    expect(parseArrangement({ ...nothing, reserve: "all" })).toBeNull();
    expect(parseArrangement(null)).toBeNull();
    expect(() => parseArrangement({ ...nothing, layers: [layer, layer] })).toThrow(InputError);
  });
});
