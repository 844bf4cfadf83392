import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backtest } from "../../src/forecast/backtest/backtest.js";
import { BENCHMARKS, benchmarkSets } from "../../src/forecast/backtest/benchmarks.js";
import { sampleCrps } from "../../src/forecast/backtest/crps.js";
import { totalsPool } from "../../src/forecast/backtest/pooled.js";
import { backtestCsv, backtestReport } from "../../src/forecast/backtest/report.js";
import {
  backtestSummary,
  monthlyCoverage,
  pitHistogram,
  pooledCoverage,
  worstCases,
} from "../../src/forecast/backtest/summary.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import { forecastRuns } from "../../src/forecast/forecastRuns.js";
import type { History } from "../../src/forecast/history.js";
import { monthLabel, monthNumber } from "../../src/forecast/months.js";
import { simulate } from "../../src/simulate/simulate.js";
import { registry } from "./forecast-run.js";
import { syntheticHistory, TRUTH, without } from "./synthetic.js";

const run = (history: History, options: Partial<Parameters<typeof backtest>[1]> = {}) =>
  backtest(history, { origins: ["2011-03"], years: 2, replications: 200, seed: "1", ...options }, (spec) =>
    simulate(spec, { registry }),
  );

describe("sampleCrps", () => {
  test("a point's is its distance; two points and a normal have known scores", () => {
    expect(sampleCrps(Float64Array.of(4), 1)).toBe(3);
    expect(sampleCrps(Float64Array.of(1, 3), 2)).toBe(0.5);
    // normal(0, 1) against 0: (√2 − 1) / √π
    const n = 20_001;
    const sample = Float64Array.from({ length: n }, (_, i) => {
      const u = (i + 0.5) / n;
      let x = 0;
      for (let step = 0; step < 60; step++) {
        const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
        x -= (cdf(x) - u) / Math.max(density, 1e-3);
      }
      return x;
    });
    expect(sampleCrps(sample.sort(), 0)).toBeCloseTo((Math.SQRT2 - 1) / Math.sqrt(Math.PI), 3);
  });

  test("is E|X − y| − ½ E|X − X′|, for any sample", () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.double({ min: -100, max: 100, noNaN: true }), (sample, actual) => {
        let direct = 0;
        for (const x of sample) {
          direct += Math.abs(x - actual) / sample.length;
          for (const y of sample) direct -= Math.abs(x - y) / (2 * sample.length ** 2);
        }
        expect(sampleCrps(Float64Array.from(sample).sort(), actual)).toBeCloseTo(direct, 8);
      }),
      { seed: 1 },
    );
  });
});

/** Abramowitz & Stegun 26.2.17, to 1e-7. */
function cdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x > 0 ? 1 - tail : tail;
}

describe("benchmarks", () => {
  // forty organisations of 100, 110, 121 a month: growth of exactly 10 % a year, no season
  const grown: History = {
    file: "grown",
    months: Array.from({ length: 36 }, (_, t) => monthLabel(monthNumber("2008-04") + t)),
    organisations: Array.from({ length: 40 }, (_, o) => ({
      code: `G${o}`,
      name: "",
      type: "",
      parentCode: "",
      parentName: "",
    })),
    measures: ["contacts"],
    values: Float64Array.from({ length: 40 * 36 }, (_, cell) => [1000, 1100, 1210][Math.floor((cell % 36) / 12)]!),
    known: new Uint8Array(40 * 36).fill(1),
    notes: [],
  };
  const sets = benchmarkSets(grown, { measure: 0, origin: monthNumber("2011-03"), years: 2 });

  test("seasonal naive says last year again, and its spread is what that missed", () => {
    expect(Math.exp(sets["seasonal naive"].forecasts[3]!.centre[1]!)).toBeCloseTo(12 * 1210 + 0.5, 6);
    const [first, second] = sets["seasonal naive"].errors;
    expect(first![first!.length - 1]).toBeCloseTo(Math.log(1.1), 2);
    expect(first![0]).toBeCloseTo(-Math.log(1.1), 2);
    expect(second![second!.length - 1]).toBeCloseTo(2 * Math.log(1.1), 2);
  });

  test("drift goes on growing", () => {
    expect(Math.exp(sets.drift.forecasts[3]!.centre[1]!)).toBeCloseTo(12 * 1210 * 1.21, -2);
  });

  test("damped trend lies between the last level and its growth carried on", () => {
    const ahead = Math.exp(sets["damped trend"].forecasts[3]!.centre[0]!) / 12;
    expect(ahead).toBeGreaterThan(1150);
    expect(ahead).toBeLessThan(1331);
  });

  test("see nothing after the origin", () => {
    const origin = monthNumber("2010-03");
    const values = grown.values.map((value, cell) => (cell % 36 > 23 ? 7 * value : value));
    expect(benchmarkSets({ ...grown, values }, { measure: 0, origin, years: 1 })).toEqual(
      benchmarkSets(grown, { measure: 0, origin, years: 1 }),
    );
  });
});

/** 80 % coverage of parents' totals by forecasts in which no drift is shared. */
async function blindTotals(history: History, origins: readonly string[]): Promise<number> {
  const inside: number[] = [];
  for (const origin of origins) {
    const fitted = fitForecast(history, { origin, years: 1 });
    const measures = fitted.measures.map((measure) => ({ ...measure, local: { ...measure.local, shared: 0 } }));
    const totals = totalsPool(history, fitted);
    for (const { spec, assumptions } of forecastRuns({ ...fitted, measures }, { seed: "1", replications: 200 })) {
      totals.add(assumptions, (await simulate(spec, { registry })).columns);
    }
    for (const { parent, score } of totals.cases()) if (parent !== null) inside.push(score.inside[1] ? 1 : 0);
  }
  return inside.reduce((a, b) => a + b, 0) / inside.length;
}

describe("backtest", () => {
  const history = syntheticHistory({ ...TRUTH, organisations: 60 });

  test("on histories made as the model says, ranges hold what they claim", async () => {
    const seeds = ["a", "b", "c", "d"];
    let inside = [0, 0, 0];
    let cases = 0;
    for (const seed of seeds) {
      const result = await run(syntheticHistory({ ...TRUTH, organisations: 60, seed }), {
        origins: ["2011-03", "2012-03"],
        years: 1,
      });
      cases += result.cases.length;
      for (const { ours } of result.cases) inside = inside.map((n, i) => n + (ours.inside[i] ? 1 : 0));
    }
    expect(cases).toBe(4 * 2 * 2 * 60);
    const [half, eighty, most] = inside.map((n) => n / cases) as [number, number, number];
    // a little wide: the histories have no national shocks but those of single months
    expect(half).toBeGreaterThan(0.45);
    expect(half).toBeLessThan(0.68);
    expect(eighty).toBeGreaterThan(0.76);
    expect(eighty).toBeLessThan(0.92);
    expect(most).toBeGreaterThan(0.91);
  });

  test("counts every case, and names what it could not score", async () => {
    const gappy = without(history, (o, _, t) => (o === 4 && t >= 40) || (o === 5 && t === 45));
    const result = await run(gappy, { origins: ["2011-03"], years: 3 });
    expect(result.cases).toHaveLength((59 + 58) * 2);
    expect(result.unscored).toContainEqual({ origin: "2011-03", organisation: "S004", year: "2011/12", why: "ended" });
    expect(result.unscored).toContainEqual({
      origin: "2011-03",
      organisation: "S005",
      year: "2011/12",
      why: "a month is unknown",
    });
    const report = backtestReport(result);
    expect(report).toContain("a month is unknown, from 2011-03: 1 (S005)");
    expect(report).toContain("Worst:");
  });

  test("summaries agree with the cases", async () => {
    const result = await run(history, { organisations: ["S001", "S002", "S003"] });
    const summary = backtestSummary(result);
    const all = summary.find(({ group, method }) => group === "all" && method === "workbench")!;
    expect(all.cases).toBe(3 * 2 * 2);
    const mean = result.cases.reduce((sum, c) => sum + c.ours.crps, 0) / result.cases.length;
    expect(all.crps).toBeCloseTo(mean, 12);
    const naive = summary.find(({ group, method }) => group === "all" && method === BENCHMARKS[0])!;
    expect(naive.skill).toBeCloseTo(1 - mean / naive.crps!, 12);
    expect(pitHistogram(result).reduce((a, b) => a + b, 0)).toBe(12);
    expect(monthlyCoverage(result).map(({ horizon }) => horizon)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(worstCases(result, 2)[0]!.ours.crps).toBe(Math.max(...result.cases.map((c) => c.ours.crps)));
    const csv = backtestCsv(result).trim().split("\n");
    expect(csv[0]).toBe("group,origin,horizon,measure,size,method,cases,cover50,cover80,cover95,crps,skill");
    expect(csv).toHaveLength(summary.length + 1);
  });

  test("pooled totals are the sums of their organisations' replications, whatever could be known", async () => {
    const gappy = without(
      syntheticHistory({ ...TRUTH, organisations: 12, parents: 3 }),
      (o, _, t) => o === 3 && t >= 40,
    );
    const result = await run(gappy, { origins: ["2011-03"], years: 1, measures: ["first_att_ga"] });
    expect(result.pooled.map(({ parent, organisations }) => [parent, organisations])).toEqual([
      ["P0", 3],
      [null, 11],
      ["P1", 4],
      ["P2", 4],
    ]);
    const members = result.cases.filter(({ organisation }) => ["S000", "S006", "S009"].includes(organisation));
    expect(result.pooled[0]!.actual).toBe(members.reduce((sum, { actual }) => sum + actual, 0));
    const { columns } = await simulate(
      forecastRuns(fitForecast(gappy, { origin: "2011-03", years: 1, measures: ["first_att_ga"] }), {
        seed: "1",
        replications: 200,
      })[0]!.spec,
      { registry },
    );
    const { values } = columns.get("first_att_ga_year")!;
    const below = Array.from({ length: 200 }, (_, r) => {
      const sum = [0, 6, 9].reduce((total, o) => total + values[o * 200 + r]!, 0);
      return sum < result.pooled[0]!.actual ? 1 : sum === result.pooled[0]!.actual ? 0.5 : 0;
    });
    expect(result.pooled[0]!.pit).toBeCloseTo(below.reduce((a: number, b) => a + b, 0) / 200, 12);
    expect(backtestReport(result)).toMatch(/total of each parent year 1 +3 /);
    // without parents there is the total of all alone
    const lone = await run(history, { years: 1, organisations: ["S001", "S002"] });
    expect(lone.pooled.map(({ parent, measure }) => [parent, measure])).toEqual([
      [null, "gp_ref_made_all"],
      [null, "first_att_ga"],
    ]);
  });

  test("where drift is shared, totals of a parent are held by ranges that know it, and not by those that do not", async () => {
    let knowing = 0;
    let blind = 0;
    let cases = 0;
    for (const seed of ["a", "b", "c"]) {
      const made = syntheticHistory({ ...TRUTH, organisations: 120, parents: 10, shared: 0.5, seed });
      const told = await run(made, { origins: ["2011-03", "2012-03"], years: 1 });
      cases += told.pooled.filter(({ parent }) => parent !== null).length;
      knowing += pooledCoverage(told)[0]!.coverage[1] / 3;
      blind += (await blindTotals(made, ["2011-03", "2012-03"])) / 3;
    }
    expect(cases).toBe(3 * 2 * 2 * 10);
    expect(knowing).toBeGreaterThan(0.66);
    expect(blind).toBeLessThan(knowing - 0.1);
  });

  test("without twelve months of history there is no benchmark, and still a forecast", async () => {
    const result = await run(history, { origins: ["2008-10"], years: 1 });
    expect(result.cases).toHaveLength(120);
    expect(result.cases.every((c) => c.benchmarks === null)).toBe(true);
    expect(backtestSummary(result)[0]!.crps).toBeNull();
    expect(result.short[0]!.organisations).toHaveLength(60);
  });

  test("refuses origins that leave nothing to check", async () => {
    await expect(run(history, { origins: ["2012-06"] })).rejects.toThrow(
      'origins: leaves no whole financial year in the file to check: "2012-06"',
    );
    await expect(run(history, { origins: [] })).rejects.toThrow("origins: must name at least one month");
    await expect(run(history, { replications: 50 })).rejects.toThrow("replications: must be 100 or more");
  });
});
