import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { type Grouping, groupingFromLists, groupingFromNames } from "../../src/risk/grouping.js";
import { Pool } from "../../src/risk/pool.js";
import type { KeptColumn } from "../../src/simulate/stage.js";

const codes = (count: number): string[] => Array.from({ length: count }, (_, i) => `P${i}`);

/** A practice × year column filled from a small generator of its own. */
function column(practices: number, years: number, replications: number, salt = 1): KeptColumn {
  let state = salt;
  const values = Float64Array.from({ length: practices * years * replications }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 1e6 * (1 + state / 2 ** 32) + 0.1;
  });
  return {
    spec: {
      name: "cost",
      label: "cost",
      unit: "£ (cash)",
      dimensions: [
        { name: "practice", labels: codes(practices) },
        { name: "year", labels: Array.from({ length: years }, (_, y) => `20${10 + y}`) },
      ],
    },
    replications,
    values,
  };
}

const ask = { margins: [0, 0.02], quantiles: [0.1, 0.5, 0.9], confidence: 0.95, contingencyShare: 0.04 };

test("a group's total is the sum of its practices in each replication", () => {
  const cost = column(3, 2, 4);
  const pool = new Pool(cost, column(3, 2, 4, 9), groupingFromNames(codes(3), ["A", "B", "A"]));
  const at = (practice: number, year: number, r: number): number => cost.values[(practice * 2 + year) * 4 + r]!;
  expect([...pool.cost(0, 1)]).toEqual([0, 1, 2, 3].map((r) => at(0, 1, r) + at(2, 1, r)));
  expect([...pool.cost(1, 0)]).toEqual([0, 1, 2, 3].map((r) => at(1, 0, r)));
});

test("after any moves every figure equals that of a fresh grouping, to the last bit", () => {
  const cost = column(12, 3, 50);
  const budget = column(12, 3, 50, 77);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(11), fc.nat(3)), { maxLength: 40 }), (moves) => {
      const names = Array.from({ length: 12 }, (_, i) => "ABCD"[i % 4]!);
      const pool = new Pool(cost, budget, groupingFromNames(codes(12), names));
      for (let group = 0; group < 4; group++) pool.cost(group, 0);
      for (const [practice, to] of moves) pool.move(practice, to);
      const fresh: Grouping = { ...pool.grouping() };
      const again = new Pool(cost, budget, fresh);
      for (let year = 0; year < 3; year++) expect(pool.rows(year, ask)).toEqual(again.rows(year, ask));
    }),
    { numRuns: 30 },
  );
});

test("a move leaves the other groups' totals as they were, unsummed", () => {
  const pool = new Pool(column(6, 1, 8), column(6, 1, 8, 5), groupingFromNames(codes(6), [..."AABBCC"]));
  const before = [0, 1, 2].map((group) => pool.cost(group, 0));
  pool.move(0, 1);
  expect(pool.cost(2, 0).buffer).toBe(before[2]!.buffer);
  expect(pool.cost(0, 0).buffer).not.toBe(before[0]!.buffer);
});

test("an empty group costs nothing and never overspends", () => {
  const pool = new Pool(column(1, 1, 5), column(1, 1, 5, 3), groupingFromNames(["P0"], ["A"]));
  const both = new Pool(
    column(1, 1, 5),
    column(1, 1, 5, 3),
    groupingFromLists(
      ["P0"],
      [
        { name: "A", practices: ["P0"] },
        { name: "empty", practices: [] },
      ],
    ),
  );
  expect(pool.rows(0, ask)[0]).toEqual(both.row(0, 0, ask));
  expect(both.row(1, 0, ask)).toMatchObject({
    practices: 0,
    meanCost: 0,
    sdShare: 0,
    contingency: { pounds: 0, share: 0 },
  });
  expect(both.row(1, 0, ask).before.probability).toBe(0);
});

test("the contingency needed leaves the chosen confidence, and a pound less does not", () => {
  const pool = new Pool(column(4, 1, 1000), column(4, 1, 1000, 8), groupingFromNames(codes(4), [..."AAAA"]));
  const { pounds, low, high } = pool.row(0, 0, ask).contingency;
  const cost = pool.cost(0, 0);
  const budget = pool.budget(0, 0);
  const covered = (sum: number): number => cost.filter((value, r) => value - budget[r]! <= sum).length / 1000;
  expect(pounds).toBeGreaterThan(0);
  expect(covered(pounds)).toBeGreaterThanOrEqual(0.95);
  expect(covered(pounds - 1e-3)).toBeLessThan(0.95);
  expect(low).toBeLessThanOrEqual(pounds);
  expect(high).toBeGreaterThanOrEqual(pounds);
});

test("overspending after a contingency is never likelier than before", () => {
  const pool = new Pool(column(9, 1, 400), column(9, 1, 400, 21), groupingFromNames(codes(9), [..."AAABBBCCC"]));
  for (const row of pool.rows(0, ask)) {
    expect(row.before.probability).toBeGreaterThan(row.after.probability);
    expect(row.exceed[0]!.probability).toBe(row.before.probability);
    expect(row.after.se).toBeGreaterThan(0);
  }
});

describe("group lists are refused with the reason", () => {
  const practices = ["A", "B", "C"];
  const cases: [string, () => unknown, string][] = [
    [
      "missing",
      () => groupingFromLists(practices, [{ name: "x", practices: ["A", "B"] }]),
      '1 practice is in none: "C"',
    ],
    [
      "in two groups",
      () =>
        groupingFromLists(practices, [
          { name: "x", practices },
          { name: "y", practices: ["B"] },
        ]),
      'groups.y: a practice belongs to exactly one group, and this one is also in group "x": "B"',
    ],
    ["twice", () => groupingFromLists(practices, [{ name: "x", practices: ["A", "A"] }]), "listed twice in this group"],
    ["unknown", () => groupingFromLists(practices, [{ name: "x", practices: ["Z"] }]), 'has this code: "Z"'],
    ["no name", () => groupingFromLists(practices, [{ name: " ", practices }]), "every group needs a name"],
    [
      "same name",
      () =>
        groupingFromLists(practices, [
          { name: "x", practices },
          { name: "x", practices: [] },
        ]),
      "same name",
    ],
    ["two practices of one code", () => groupingFromNames(["A", "A"], ["x", "x"]), 'same code: "A"'],
    ["blank name", () => groupingFromNames(practices, ["x", "", "x"]), 'this one is in none: "B"'],
    ["too few names", () => groupingFromNames(practices, ["x"]), "one group name for each of 3 practices: 1"],
    ["no practice", () => groupingFromLists([], []), "at least one practice"],
  ];
  test.each(cases)("%s", (_, attempt, message) => {
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(message);
  });
});

test("columns that do not fit the grouping or each other are refused", () => {
  const grouping = groupingFromNames(codes(3), [..."ABA"]);
  expect(() => new Pool(column(3, 2, 4), column(3, 2, 5), grouping)).toThrow(InputError);
  expect(() => new Pool(column(4, 2, 4), column(4, 2, 4), grouping)).toThrow("column's order");
  const flat = { ...column(3, 1, 4), spec: { ...column(3, 1, 4).spec, dimensions: [] } };
  expect(() => new Pool(flat, flat, grouping)).toThrow("practice by year");
  const pool = new Pool(column(3, 2, 4), column(3, 2, 4, 2), grouping);
  expect(() => pool.move(7, 0)).toThrow("no such practice: 7");
  expect(() => pool.move(0, 7)).toThrow("no such group: 7");
  expect(() => pool.cost(0, 9)).toThrow("no such year: 9");
  expect(() => pool.row(0, 0, { ...ask, contingencyShare: -1 })).toThrow("contingency must be 0 or more");
});
