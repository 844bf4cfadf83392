import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { budgetFloor } from "../../src/risk/budgetFloor.js";
import { growthNeeded } from "../../src/risk/budgets/growthNeeded.js";
import { riskOfSizes, type SizeControls } from "../../src/risk/bySize/costStructure.js";
import { contractsByProvider } from "../../src/risk/configuration/contracts.js";
import { mergedBusiness, mergePcts } from "../../src/risk/configuration/merge.js";
import { GroupLedger } from "../../src/risk/design/groupLedger.js";
import { groupingFromNames } from "../../src/risk/grouping.js";
import type { InYearPractice, InYearSettings } from "../../src/risk/inYear/inYearTools.js";
import { playTools, type ToolsOutcome } from "../../src/risk/inYear/playTools.js";
import { Pool } from "../../src/risk/pool.js";
import type { KeptColumn } from "../../src/simulate/stage.js";

const many = 5000;
const runs = 20;

/** Cost or budget of many practices: from nothing to £2m, to the penny. */
function column(name: string, value: (p: number, r: number) => number): KeptColumn {
  const dimensions = [
    { name: "practice", labels: Array.from({ length: many }, (_, p) => `P${p}`) },
    { name: "year", labels: ["2012/13"] },
  ];
  const values = Float64Array.from({ length: many * runs }, (_, i) => value(Math.floor(i / runs), i % runs));
  return { spec: { name, label: name, unit: "£ (cash)", dimensions }, replications: runs, values };
}
const cost = column("cost", (p, r) => 100 * ((p * 37 + r * 101) % 20_000));
const budget = column("budget", (p) => 100 * ((p * 37 + 950) % 20_000));
const question = { margins: [0.01], quantiles: [0.5], confidence: 0.9, contingencyShare: 0.04 };

test("5,000 groups of one practice add up to one group of 5,000, in the group table and the designer", () => {
  const { labels } = cost.spec.dimensions[0]!;
  const apart = new Pool(cost, budget, groupingFromNames(labels, labels)).rows(0, question);
  const [whole] = new Pool(
    cost,
    budget,
    groupingFromNames(
      labels,
      labels.map(() => "all"),
    ),
  ).rows(0, question);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  expect(apart).toHaveLength(many);
  expect(sum(apart.map(({ meanCost }) => meanCost))).toBeCloseTo(whole!.meanCost, 3);
  expect(sum(apart.map(({ meanBudget }) => meanBudget))).toBeCloseTo(whole!.meanBudget, 3);
  for (const row of apart) for (const value of [row.sdShare, row.after.se]) expect(value).toBeGreaterThanOrEqual(0);
  const ledger = new GroupLedger(cost, budget);
  ledger.ask(0, 0.01);
  // one group more than there are practices: it is empty
  ledger.follow(
    Int32Array.from({ length: many }, (_, p) => p),
    many + 1,
  );
  for (let group = 0; group < many; group += 97) {
    expect(ledger.figures(group).over.probability).toBe(apart[group]!.before.probability);
  }
  expect(ledger.figures(many)).toMatchObject({ practices: 0, meanCost: 0, sdShare: 0, meanOverspend: 0 });
  expect(ledger.figures(many).over.count).toBe(0);
});

describe("in-year tools keep every penny, whatever the practices and the rules", () => {
  const share = fc.constantFrom(0, 0.04, 1);
  const money = fc.constantFrom(0, 0.01, 999_999.99, 1e9);
  const cases = fc.record({
    practices: fc.array(
      fc.record({ people: fc.constantFrom(1, 20_000), group: fc.constantFrom(0, 2), cost: money, budget: money }),
      { minLength: 1, maxLength: 4 },
    ),
    contingency: share,
    from: fc.constantFrom("budgets" as const, "beside" as const),
    attach: fc.constantFrom(0, 0.02),
    limit: fc.constantFrom(null, 0, 0.1),
    borne: share,
    threshold: fc.constantFrom(0, 20_000),
    rule: fc.constantFrom("budget" as const, "excess" as const, "whole" as const, "excluded" as const),
  });
  test("who pays adds up to the cost under every set of tools: thresholds of 0, contingencies of 0 and 100 %, a group of nobody", () => {
    fc.assert(
      fc.property(cases, (made) => {
        const practices = made.practices.map(
          (each, p): InYearPractice => ({
            ...each,
            code: `P${p}`,
            cost: Float64Array.of(each.cost, each.cost / 2, 0).map((value) => Math.round(value * 100) / 100),
            budget: new Float64Array(3).fill(each.budget),
          }),
        );
        const settings: InYearSettings = {
          contingency: made.contingency,
          contingencyFrom: made.from,
          order: "proportional",
          stopLoss: { attach: made.attach, limit: made.limit, share: made.borne },
          treatments: [
            {
              name: "rare",
              perPerson: 0.0002,
              cost: { severity: "lognormal", mean: 10_000, cv: 1.5 },
              threshold: made.threshold,
              rule: made.rule,
            },
          ],
          cv: 4.5,
          seed: "1",
        };
        const { sets, meanCost } = played(practices, settings);
        for (const { paid, paidWorst, pct, group } of sets) {
          const parts = Object.values(paid);
          for (const part of [...parts, ...Object.values(paidWorst)]) expect(part).toBeGreaterThanOrEqual(0);
          expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - meanCost)).toBeLessThan(
            0.005 + 1e-12 * meanCost,
          );
          expect(Number.isFinite(pct.mean + pct.se + group.worst)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
  test.each([-0.01, 1.01, Number.NaN])("a contingency of %s is refused", (contingency) => {
    const settings = { ...plain, contingency };
    const one = { code: "A", people: 1, group: 0, cost: Float64Array.of(1), budget: Float64Array.of(1) };
    expect(() => played([one], settings)).toThrow(InputError);
    expect(() => played([one], settings)).toThrow(/contingency: must be a share of the budgets from 0 to 1/);
  });
});

const plain: InYearSettings = {
  contingency: 0.04,
  contingencyFrom: "beside",
  order: "proportional",
  stopLoss: { attach: 0, limit: null, share: 1 },
  treatments: [],
  cv: 4.5,
  seed: "1",
};

function played(practices: readonly InYearPractice[], settings: InYearSettings): ToolsOutcome {
  const together = { contingency: true, threshold: true, exclusion: true, stopLoss: true, groups: true };
  const run = playTools(practices, settings, { together, practice: 0, confidence: 0.9 });
  let step = run.next();
  while (!step.done) step = run.next();
  return step.value;
}

describe("risk by size", () => {
  const controls: SizeControls = {
    structure: "people",
    severity: "lognormal",
    cv: 4.5,
    years: 1,
    chance: true,
    localSd: 0,
    nationalSd: 0,
    baseMonths: 0,
    margins: [0.02],
    confidence: 0.9,
    replications: 4000,
    seed: "1",
  };
  test("one person: simulated agrees with exact", () => {
    const [one] = riskOfSizes([1], controls);
    const { simulated, exact, se } = one!.exceed[0]!;
    expect(Math.abs(simulated - exact!)).toBeLessThan(4 * se);
    expect(one!.sd).toBeCloseTo(4.5, 12);
  });
  test.each([0, 1.5, Number.NaN])("%s people are refused", (people) => {
    expect(() => riskOfSizes([people], controls)).toThrow(/people: must be a whole number from 1/);
  });
});

test("budget floors: 6.8 % at price growth of 2.5 % and a contingency of 4 %, as the page works it out", () => {
  expect(budgetFloor(0.025, 0.04)).toBeCloseTo(0.068, 3);
  const needed = growthNeeded({
    growth: 0,
    priceGrowth: 0.025,
    contingency: 0.04,
    move: 0,
    historic: [0.5, 0.5],
    fair: [0.5, 0.5],
    risk: 0.5,
    cost: Float64Array.of(1),
    lastYear: 1,
  });
  expect(needed(["power", "contingency"])).toBeCloseTo(budgetFloor(0.025, 0.04), 12);
});

test("contracts: five hundred PCTs, of whom five have a fifth each, leave no provider more than five", () => {
  const business = Array.from({ length: 500 }, (_, i) => (i % 100 === 0 ? 1_000_000 : 0));
  const [one] = contractsByProvider([{ provider: "P", business }], 0.2);
  expect(one).toMatchObject({ contracts: 5, each: 5 });
  const merger = mergePcts(
    business.map((_, i) => `P${i}`),
    business.map(() => "all"),
  );
  expect(contractsByProvider(mergedBusiness([{ provider: "P", business }], merger), 0.2)[0]).toMatchObject({
    contracts: 1,
  });
});
