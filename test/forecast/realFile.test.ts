import { beforeAll, describe, expect, test } from "vitest";
import { type Backtest, backtest } from "../../src/forecast/backtest/backtest.js";
import {
  backtestSummary,
  type GroupScore,
  monthlyCoverage,
  pooledCoverage,
} from "../../src/forecast/backtest/summary.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import { readMeasure } from "../../src/forecast/fitMeasure.js";
import { series } from "../../src/forecast/history.js";
import { monthNumber } from "../../src/forecast/months.js";
import { readParents } from "../../src/forecast/parentShare.js";
import { measurePrior } from "../../src/forecast/priors.js";
import { rangeByLayer } from "../../src/forecast/rangeByLayer.js";
import { removableByPooling } from "../../src/forecast/removableByPooling.js";
import { simulate } from "../../src/simulate/simulate.js";
import { commissionersReturn } from "../commissioners-return.js";
import { sharedData } from "../shared-data.js";
import { registry, replicate } from "./forecast-run.js";

const MEASURES = ["gp_ref_made_all", "other_ref_made_ga", "first_att_ga", "elective_total", "nonelective_ga"];

describe.skipIf(!sharedData)("the commissioners' return 2008–2016", () => {
  let result: Backtest;
  let summary: GroupScore[];

  beforeAll(async () => {
    const origins = ["2010-03", "2011-03", "2012-03", "2014-03", "2015-03"];
    result = await backtest(
      commissionersReturn(),
      { origins, years: 3, measures: MEASURES, replications: 250, seed: "1" },
      (spec) => simulate(spec, { registry }),
    );
    summary = backtestSummary(result);
  }, 300_000);
  const ours = (group: GroupScore["group"]) => summary.filter((s) => s.group === group && s.method === "workbench");

  test("80 % intervals of yearly totals hold 75 to 85 %, 95 % intervals 91 to 98 %", () => {
    const [all] = ours("all");
    expect(all!.cases).toBe(7630);
    expect(all!.coverage[1]).toBeGreaterThan(0.75);
    expect(all!.coverage[1]).toBeLessThan(0.85);
    expect(all!.coverage[2]).toBeGreaterThan(0.91);
    expect(all!.coverage[2]).toBeLessThan(0.98);
  });

  test("no measure's 80 % intervals hold under 68 or over 90 %", () => {
    expect(ours("measure").map(({ measure }) => measure)).toEqual(MEASURES);
    for (const { coverage } of ours("measure")) {
      expect(coverage[1]).toBeGreaterThan(0.68);
      expect(coverage[1]).toBeLessThan(0.9);
    }
  });

  test("scores at least 5 % below every benchmark's at each horizon", () => {
    const others = summary.filter((s) => s.group === "horizon" && s.method !== "workbench");
    expect(others).toHaveLength(9);
    for (const { skill } of others) expect(skill).toBeGreaterThan(0.05);
  });

  test("months: 80 % intervals hold 73 to 87 % at each of twelve horizons", () => {
    const months = monthlyCoverage(result);
    expect(months).toHaveLength(12);
    for (const { coverage } of months) {
      expect(coverage).toBeGreaterThan(0.73);
      expect(coverage).toBeLessThan(0.87);
    }
  });

  test("drift of PCTs of one authority correlates by about 0.1, in each measure", () => {
    const history = commissionersReturn();
    const parents = history.organisations.map(({ parentCode }) => parentCode);
    let together = 0;
    let error = 0;
    for (const name of MEASURES) {
      const measure = history.measures.indexOf(name);
      const { errors } = readMeasure(history, { measure, origin: monthNumber("2013-03"), prior: measurePrior(name) });
      const { correlation, precision } = readParents(errors, parents);
      expect(correlation).toBeGreaterThan(0.04);
      expect(correlation).toBeLessThan(0.15);
      together += correlation / MEASURES.length;
      // five measures tell as much as two
      error = 1 / Math.sqrt(2 * precision);
    }
    expect(together).toBeGreaterThan(2 * error);
    expect(Math.abs(together - 0.091)).toBeLessThan(0.002);
    const { measures } = fitForecast(history, { origin: "2012-03", years: 1, measures: MEASURES });
    for (const { local } of measures) {
      expect(local.shared).toBeGreaterThan(0.09);
      expect(local.shared).toBeLessThan(0.16);
    }
  });

  // without shared drift 71 % (authorities) and 72 % (area teams) of next year's totals were within their 80 % intervals
  test("80 % intervals of the parents' totals hold 72 to 88 %", () => {
    const parents = pooledCoverage(result).filter(({ of }) => of === "parent");
    expect(parents.map(({ horizon, cases }) => [horizon, cases])).toEqual([
      [1, 400],
      [2, 225],
      [3, 50],
    ]);
    const all = parents.reduce((sum, { coverage, cases }) => sum + (coverage[1] * cases) / 675, 0);
    expect(all).toBeGreaterThan(0.76);
    expect(all).toBeLessThan(0.88);
    expect(parents[0]!.coverage[1]).toBeGreaterThan(0.74);
  });

  test("what pooling ten such commissioners removes, and what stays", () => {
    const fitted = fitForecast(commissionersReturn(), { origin: "2012-03", years: 3, measures: ["gp_ref_made_all"] });
    const ranges = fitted.organisations.map(({ code }) =>
      rangeByLayer(fitted, { measure: "gp_ref_made_all", year: "2014/15", organisations: [code] }),
    );
    expect(ranges).toHaveLength(151);
    for (const range of ranges) {
      expect(range.spread).toBeGreaterThan(0.04);
      const { pooled, share } = removableByPooling(range, 10);
      expect(pooled).toBeGreaterThan(0.04);
      expect(share).toBeGreaterThan(0.3);
      expect(share).toBeLessThan(0.7);
      expect(range.variance.chance).toBeLessThan(range.variance.own / 5);
    }
  });

  test("organisations that end, and those with short histories, are named", () => {
    expect(result.unscored.filter(({ why }) => why === "ended").map(({ organisation }) => organisation)).toContain(
      "5CC",
    );
    expect(result.short.find(({ origin }) => origin === "2014-03")!.organisations).toHaveLength(212);
  });

  test("PCTs are forecast past their end, all of them, in order", () => {
    const history = commissionersReturn();
    const fitted = fitForecast(history, { origin: "2012-03", years: 3 });
    expect(fitted.organisations).toHaveLength(151);
    expect(fitted.organisations.map(({ code }) => code)).toContain("5QW");
    expect(fitted.years.map(({ label }) => label)).toEqual(["2012/13", "2013/14", "2014/15"]);
    for (const values of replicate(fitted, 5).values()) expect(values.every((x) => x >= 0 && x < 1e7)).toBe(true);
  });

  test("three years on, chance, drift and shocks leave an SD above 4 % at 300,000 people", () => {
    const history = commissionersReturn();
    const fitted = fitForecast(history, { origin: "2012-03", years: 3, measures: ["gp_ref_made_all"] });
    // 217 GP referrals a year for 1,000 people: 300,000 people make 5,425 a month
    const near = fitted.organisations.filter(({ series: [one] }) => one!.level > 4900 && one!.level < 6000);
    expect(near.length).toBeGreaterThan(5);
    const years = replicate({ ...fitted, organisations: near }, 1000).get("gp_ref_made_all_year")!;
    for (const o of near.keys()) {
      const sample = years.subarray((o * 3 + 2) * 1000, (o * 3 + 3) * 1000);
      const mean = sample.reduce((a, b) => a + b, 0) / 1000;
      const sd = Math.sqrt(sample.reduce((a, b) => a + (b - mean) ** 2, 0) / 999);
      expect(sd / mean).toBeGreaterThan(0.04);
    }
  });

  test("rows after the origin change nothing", () => {
    const history = commissionersReturn();
    const before = fitForecast(history, { origin: "2012-03", years: 1, measures: MEASURES });
    const months = history.months.length;
    const values = history.values.map((value, cell) => (cell % months > 47 ? 1 + value * 2 : value));
    const known = history.known.map((k, cell) => (cell % months > 47 && cell % 7 === 0 ? 0 : k));
    expect(fitForecast({ ...history, values, known }, { origin: "2012-03", years: 1, measures: MEASURES })).toEqual(
      before,
    );
    expect(series(history, { organisation: 0, measure: 0 }).values[48]).not.toBe(values[48]);
  });
});
