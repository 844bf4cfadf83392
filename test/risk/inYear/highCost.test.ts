import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import { runKey } from "../../../src/random/key.js";
import { poisson } from "../../../src/random/poisson.js";
import { Stream } from "../../../src/random/stream.js";
import { aggregateMoments } from "../../../src/risk/aggregate/aggregateMoments.js";
import { layerMoments } from "../../../src/risk/aggregate/layerMoments.js";
import { groupingFromNames } from "../../../src/risk/grouping.js";
import { GroupTotals } from "../../../src/risk/groupTotals.js";
import { costlyCases } from "../../../src/risk/inYear/costlyCases.js";
import { highCostColumn, highCostStage } from "../../../src/risk/inYear/highCostStage.js";
import { toPence } from "../../../src/risk/inYear/pence.js";
import { caseCost, type Treatment } from "../../../src/risk/inYear/treatment.js";
import { treatmentSampler } from "../../../src/risk/inYear/treatmentSampler.js";
import { stageRegistry } from "../../../src/simulate/registry.js";
import { simulate } from "../../../src/simulate/simulate.js";

/** Mean and variance of what a sampler draws, and their standard errors. */
function sampled(treatment: Treatment, people: number, runs: number) {
  const draw = treatmentSampler(treatment, people);
  const stream = new Stream(runKey("high cost"), treatment.name);
  const count = treatment.thresholds.length;
  const out = { cost: 0, excess: new Float64Array(count), cases: new Float64Array(count) };
  const rows: number[][] = [];
  for (let r = 0; r < runs; r++) {
    draw(stream.at(r), out);
    rows.push([out.cost / 100, ...[...out.excess].map((pence) => pence / 100), ...out.cases]);
  }
  return rows[0]!.map((_, column) => {
    const values = rows.map((row) => row[column]!);
    const mean = values.reduce((a, b) => a + b, 0) / runs;
    const central = (k: number): number => values.reduce((a, b) => a + (b - mean) ** k, 0) / runs;
    const variance = central(2);
    return {
      mean,
      variance,
      meanSe: Math.sqrt(variance / runs),
      varianceSe: Math.sqrt((central(4) - variance ** 2) / runs),
    };
  });
}

test("compound Poisson layer: 10 exponential costs above twice their mean, mean 1.353353 and variance 2.706706", () => {
  const treatment: Treatment = {
    name: "exponential",
    perPerson: 0.001,
    cost: { severity: "gamma", mean: 1000, cv: 1 },
    thresholds: [2000],
  };
  const [, excess] = sampled(treatment, 10_000, 10_000);
  const exact = layerMoments({ kind: "poisson", mean: 10 }, caseCost(treatment), 2000);
  expect(exact.mean / 1000).toBeCloseTo(1.353353, 6);
  expect(exact.variance / 1e6).toBeCloseTo(2.706706, 6);
  expect(Math.abs(excess!.mean - exact.mean)).toBeLessThan(4 * excess!.meanSe);
  expect(Math.abs(excess!.variance - exact.variance)).toBeLessThan(4 * excess!.varianceSe);
});

describe("simulated layers against their exact moments", () => {
  test.each([
    ["lognormal", 3684, 2, 0.03, 8000, [0, 5000, 20_000, 1e6]],
    ["lognormal", 40_000, 1, 0.0001, 5000, [25_000, 100_000]],
    ["gamma", 20_000, 0.7, 0.001, 30_000, [30_000]],
    ["lognormal", 1600, 1.5, 0.1, 100_000, [10_000, 50_000]],
  ] as const)("%s cases of £%d, CV %d, %d a head of %d", (severity, mean, cv, perPerson, people, thresholds) => {
    const treatment: Treatment = { name: "any", perPerson, cost: { severity, mean, cv }, thresholds };
    const [cost, ...rest] = sampled(treatment, people, 4000);
    const distribution = caseCost(treatment);
    const frequency = { kind: "poisson", mean: perPerson * people } as const;
    const whole = aggregateMoments(frequency, distribution.moments);
    expect(Math.abs(cost!.mean - whole.mean)).toBeLessThan(4.5 * cost!.meanSe);
    expect(Math.abs(cost!.variance - whole.variance)).toBeLessThan(4.5 * cost!.varianceSe);
    thresholds.forEach((threshold, t) => {
      const exact = layerMoments(frequency, distribution, threshold);
      const excess = rest[t]!;
      const cases = rest[thresholds.length + t]!;
      // Rare layers are seen too seldom for their own spread to be known: the exact one is used.
      const se = Math.sqrt(exact.variance / 4000);
      expect(Math.abs(excess.mean - exact.mean)).toBeLessThan(6 * se + 0.01);
      const expected = frequency.mean * distribution.exceedance(threshold);
      expect(Math.abs(cases.mean - expected)).toBeLessThan(4.5 * Math.sqrt(expected / 4000) + 0.002);
    });
  });
});

test("excess and cases rebuild the whole cost above a threshold to the penny, and never more than the treatment costs", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 0.02, noNaN: true }),
      fc.integer({ min: 0, max: 100_000 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 4 }),
      (perPerson, people, pence) => {
        const thresholds = pence.map((value) => value / 100).sort((a, b) => a - b);
        const draw = treatmentSampler(
          { name: "t", perPerson, cost: { severity: "lognormal", mean: 5000, cv: 1.5 }, thresholds },
          people,
        );
        const out = { cost: 0, excess: new Float64Array(pence.length), cases: new Float64Array(pence.length) };
        const stream = new Stream(runKey("money"), "t");
        for (let r = 0; r < 5; r++) {
          draw(stream.at(r), out);
          expect(Number.isSafeInteger(out.cost)).toBe(true);
          thresholds.forEach((threshold, t) => {
            const whole = out.excess[t]! + out.cases[t]! * toPence(threshold);
            expect(Number.isSafeInteger(whole)).toBe(true);
            expect(whole).toBeLessThanOrEqual(out.cost);
            expect(out.excess[t]).toBeGreaterThanOrEqual(0);
            if (t > 0) expect(out.cases[t]).toBeLessThanOrEqual(out.cases[t - 1]!);
            if (threshold === 0) expect(out.excess[t]).toBe(out.cost);
          });
        }
      },
    ),
  );
});

test("the same cases bit for bit whatever the threshold: what is above it falls in every year as it rises", () => {
  const drawn = (cost: Treatment["cost"], thresholds: readonly number[], { perPerson = 0.002, seed = "7" } = {}) => {
    const draw = treatmentSampler({ name: "t", perPerson, cost, thresholds }, 9000);
    const stream = new Stream(runKey(seed), "t");
    const out = { cost: 0, excess: new Float64Array(thresholds.length), cases: new Float64Array(thresholds.length) };
    return Array.from({ length: 40 }, (_, r) => {
      const count = draw(stream.at(r), out);
      return { count, cost: out.cost, excess: [...out.excess], cases: [...out.cases] };
    });
  };
  fc.assert(
    fc.property(
      fc.constantFrom("lognormal" as const, "gamma" as const),
      fc.uniqueArray(fc.integer({ min: 0, max: 20_000_000 }), { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 0, max: 1000 }),
      (severity, pence, seed) => {
        const cost = { severity, mean: 12_000, cv: 1.5 };
        const thresholds = pence.map((value) => value / 100).sort((a, b) => a - b);
        const options = { seed: String(seed) };
        const together = drawn(cost, thresholds, options);
        const none = drawn(cost, [], options);
        const { costPassedBy } = caseCost({ name: "t", perPerson: 1, cost, thresholds: [] });
        const stream = new Stream(runKey(options.seed), "t");
        together.forEach((year, r) => {
          stream.at(r);
          const count = poisson(stream, 18);
          const each = Array.from({ length: count }, () => Math.round(100 * costPassedBy(stream.uniform())));
          expect([year.count, year.cost]).toEqual([count, each.reduce((sum, value) => sum + value, 0)]);
          expect([none[r]!.count, none[r]!.cost]).toEqual([year.count, year.cost]);
          thresholds.forEach((threshold, t) => {
            const over = each.filter((value) => value >= toPence(threshold));
            expect(year.cases[t]).toBe(over.length);
            expect(year.excess[t]).toBe(over.reduce((sum, value) => sum + value - toPence(threshold), 0));
            if (t === 0) return;
            expect(year.excess[t]).toBeLessThanOrEqual(year.excess[t - 1]!);
            const whole = (at: number) => year.excess[at]! + year.cases[at]! * toPence(thresholds[at]!);
            expect(whole(t)).toBeLessThanOrEqual(whole(t - 1));
          });
        });
        // One at a time as all at once.
        thresholds.forEach((threshold, t) => {
          const alone = drawn(cost, [threshold], options);
          expect(alone.map(({ excess }) => excess[0])).toEqual(together.map(({ excess }) => excess[t]));
        });
        // More cases expected, or dearer ones: no year is cheaper.
        const more = drawn(cost, thresholds, { ...options, perPerson: 0.0025 });
        const dearer = drawn({ ...cost, mean: 13_000 }, thresholds, options);
        together.forEach((year, r) => {
          expect(more[r]!.cost).toBeGreaterThanOrEqual(year.cost);
          expect(dearer[r]!.cost).toBeGreaterThanOrEqual(year.cost);
          expect(dearer[r]!.count).toBe(year.count);
        });
      },
    ),
    { numRuns: 25 },
  );
});

test("as a stage: kept columns by practice and year, summed by group like any other, independent of other treatments", async () => {
  const treatment: Treatment = {
    name: "neonatal",
    perPerson: 0.001,
    cost: { severity: "lognormal", mean: 30_000, cv: 1 },
    thresholds: [50_000],
  };
  const practices = [
    { code: "A", people: 9000 },
    { code: "B", people: 3000 },
    { code: "C", people: 0 },
  ];
  const registry = stageRegistry([highCostStage]);
  const run = (treatments: Treatment[]) =>
    simulate(
      {
        stages: [{ stage: "high-cost", assumptions: { practices, years: ["2010/11", "2011/12"], treatments } }],
        seed: "7",
        replications: 300,
        keep: [
          highCostColumn.cost("neonatal"),
          highCostColumn.excess("neonatal", 50_000),
          highCostColumn.cases("neonatal", 50_000),
        ],
      },
      { registry },
    );
  const { columns } = await run([treatment]);
  const other = await run([{ ...treatment, thresholds: [50_000, 20_000] }]);
  expect([...other.columns.values()].map(({ values }) => values)).toEqual(
    [...columns.values()].map(({ values }) => values),
  );
  const again = await run([{ ...treatment, name: "other" }, treatment]);
  const [cost, excess, cases] = [...columns.values()];
  expect([...again.columns.values()].map(({ values }) => values)).toEqual(
    [...columns.values()].map(({ values }) => values),
  );
  expect(cost!.values.subarray(4 * 300).every((value) => value === 0)).toBe(true);

  const groups = (column: NonNullable<typeof cost>) =>
    new GroupTotals(column, groupingFromNames(["A", "B", "C"], ["x", "x", "y"])).total(0, 1);
  const columnsOfGroup = { excess: groups(excess!), cases: groups(cases!) };
  const whole = costlyCases(columnsOfGroup, 50_000, "whole");
  const over = costlyCases(columnsOfGroup, 50_000, "excess");
  const total = groups(cost!);
  for (let r = 0; r < 300; r++) {
    expect(toPence(whole[r]!)).toBe(toPence(over[r]!) + columnsOfGroup.cases[r]! * 5_000_000);
    expect(toPence(whole[r]!)).toBeLessThanOrEqual(toPence(total[r]!));
  }
  expect(whole.some((value) => value > 0)).toBe(true);
  expect(() => costlyCases({ excess: new Float64Array(1), cases: new Float64Array(2) }, 1, "whole")).toThrow(
    "same replications",
  );
});

test("treatments out of range are refused with the reason", () => {
  const good: Treatment = {
    name: "t",
    perPerson: 0.1,
    cost: { severity: "lognormal", mean: 1, cv: 1 },
    thresholds: [],
  };
  const wrong: [string, Partial<Treatment>][] = [
    ["cases per person", { perPerson: -1 }],
    ["each named once", { thresholds: [1, 1] }],
    ["pounds of 0 or more", { thresholds: [-1] }],
    ["mean cost must be above 0", { cost: { severity: "gamma", mean: 0, cv: 1 } }],
    ["severity must be", { cost: { severity: "pareto" as "gamma", mean: 1, cv: 1 } }],
  ];
  for (const [message, change] of wrong) {
    expect(() => treatmentSampler({ ...good, ...change }, 10)).toThrow(InputError);
    expect(() => treatmentSampler({ ...good, ...change }, 10)).toThrow(message);
  }
  expect(() => treatmentSampler({ ...good, perPerson: 10 }, 100_001)).toThrow("at most 1000000 a year");
});
