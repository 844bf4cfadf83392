import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grossOverspend } from "../../../src/risk/design/grossOverspend.js";
import { GroupLedger } from "../../../src/risk/design/groupLedger.js";
import { scoreDesign } from "../../../src/risk/design/scoreDesign.js";
import { searchDesign } from "../../../src/risk/design/searchDesign.js";
import { groupingFromNames } from "../../../src/risk/grouping.js";
import { Pool } from "../../../src/risk/pool.js";
import { madeColumns, madeProblem, madeSites } from "./community.js";

const sites = madeSites(12);
const { cost, budget } = madeColumns(sites, { replications: 80, years: 3 });
const codes = sites.map(({ code }) => code);

test("figures agree with the pool of the same grouping, and after any moves with a fresh ledger to the last bit", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(11), fc.nat(3)), { maxLength: 20 }), fc.nat(2), (moves, year) => {
      const ledger = new GroupLedger(cost, budget);
      ledger.ask(year, 0.02);
      const groupOf = Int32Array.from(sites, (_, p) => p % 4);
      ledger.follow(groupOf, 4);
      for (let g = 0; g < 4; g++) ledger.figures(g);
      for (const [practice, to] of moves) {
        groupOf[practice] = to;
        ledger.follow(groupOf, 4);
        ledger.figures(to);
      }
      const fresh = new GroupLedger(cost, budget);
      fresh.ask(year, 0.02);
      fresh.follow(groupOf, 4);
      const names = groupingFromNames(
        codes,
        [...groupOf].map((g) => "ABCD"[g]!),
      );
      const pool = new Pool(cost, budget, names);
      for (let g = 0; g < 4; g++) {
        const found = ledger.figures(g);
        expect(found).toEqual(fresh.figures(g));
        const at = names.groups.indexOf("ABCD"[g]!);
        if (at < 0) {
          expect(found).toMatchObject({ practices: 0, meanCost: 0, meanOverspend: 0, sdShare: 0 });
          expect(found.over.probability).toBe(0);
          continue;
        }
        const row = pool.row(at, year, { margins: [0.02], quantiles: [], confidence: 0.9, contingencyShare: 0 });
        expect(found.over.probability).toBe(row.before.probability);
        expect(found.overMargin.probability).toBe(row.exceed[0]!.probability);
        expect(found.meanCost).toBeCloseTo(row.meanCost, 4);
        expect(found.practices).toBe(row.practices);
      }
    }),
    { numRuns: 40 },
  );
});

test("pooling everything never needs more found than any grouping, replication by replication", () => {
  const ledger = new GroupLedger(cost, budget);
  ledger.ask(1, 0);
  const one = grossOverspend(ledger, { groupOf: new Int32Array(12), groups: 1 }).pounds;
  const four = grossOverspend(ledger, { groupOf: Int32Array.from(sites, (_, p) => p % 4), groups: 5 });
  const alone = grossOverspend(ledger, { groupOf: Int32Array.from(sites, (_, p) => p), groups: 12 }).pounds;
  for (let r = 0; r < one.length; r++) {
    expect(one[r]!).toBeLessThanOrEqual(four.pounds[r]! + 1e-6);
    expect(four.pounds[r]!).toBeLessThanOrEqual(alone[r]! + 1e-6);
    expect(four.groups[r]!).toBeLessThanOrEqual(4);
  }
});

describe("limits", () => {
  const limited = (patients: number[], replications: number) =>
    madeColumns(
      patients.map((people, p) => ({ code: `P${p}`, name: `P${p}`, patients: people })),
      { replications },
    );

  test("one practice of one patient in one group", () => {
    const small = limited([1], 10);
    const ledger = new GroupLedger(small.cost, small.budget);
    ledger.follow(new Int32Array(1), 1);
    const found = ledger.figures(0);
    expect(found.practices).toBe(1);
    expect(found.sdShare).toBeGreaterThan(1);
    expect(found.over.probability).toBeGreaterThanOrEqual(0);
    expect(Number.isFinite(found.meanOverspend)).toBe(true);
  });

  test("a practice of one patient among others is placed by the search", () => {
    const { problem } = madeProblem(10, { replications: 100 });
    const people = problem.people.slice();
    people[3] = 1;
    const search = searchDesign({ ...problem, people }, { seed: "one patient", effort: 0.3 });
    let step = search.next();
    while (!step.done) step = search.next();
    expect(step.value.best.groupOf).toHaveLength(10);
    expect(Number.isFinite(step.value.best.score.score)).toBe(true);
  });

  test("5,000 groups of 8,000 practices: all figures right, and a move touches two groups", () => {
    const many = limited(
      Array.from({ length: 8000 }, (_, p) => 1 + (p % 97)),
      20,
    );
    const ledger = new GroupLedger(many.cost, many.budget);
    const groupOf = Int32Array.from({ length: 8000 }, (_, p) => p % 5000);
    ledger.follow(groupOf, 5000);
    let mean = 0;
    for (let g = 0; g < 5000; g++) mean += ledger.figures(g).meanCost;
    const total = many.cost.values.reduce((sum, value) => sum + value, 0) / 20;
    expect(mean / total).toBeCloseTo(1, 10);
    const kept = ledger.figures(7);
    groupOf[0] = 4999;
    ledger.follow(groupOf, 5000);
    expect(ledger.figures(7)).toBe(kept);
    expect(ledger.figures(4999).practices).toBe(2);
    expect(ledger.figures(0).practices).toBe(1);
  });

  test("columns that do not match are refused", () => {
    const other = madeColumns(sites, { replications: 81, years: 3 });
    expect(() => new GroupLedger(cost, other.budget)).toThrow("cost and budget must be practice × year over the same");
    expect(() => new GroupLedger(cost, budget).ask(3, 0)).toThrow("no such year: 3");
  });

  test("a search over more practices than a table of covariances holds gives designs, too", () => {
    const { problem } = madeProblem(1600, { replications: 40, objective: { targetPeople: 400_000 } });
    const search = searchDesign(problem, { seed: "many", effort: 0.02 });
    const first = search.next();
    if (first.done) throw new Error("it must pause");
    let step = search.next();
    while (!step.done) step = search.next();
    expect(step.value.best.score.score).toBeLessThan(first.value.best.score.score);
    expect(step.value.best.score.score).toBe(scoreDesign(problem, step.value.best.groupOf).score);
  });
});
