import { describe, expect, test } from "vitest";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import { tailMoments, tailPoints } from "../../src/forecast/heavyTail.js";
import { rangeByLayer } from "../../src/forecast/rangeByLayer.js";
import { removableByPooling } from "../../src/forecast/removableByPooling.js";
import { momentsOf, replicate } from "./forecast-run.js";
import { syntheticHistory, TRUTH } from "./synthetic.js";

const history = syntheticHistory({ ...TRUTH, organisations: 60, parents: 6, shared: 0.4 });
const fitted = fitForecast(history, { origin: "2013-03", years: 3 });
const OFF = { chance: false, local: false, national: false, parameters: false };
const measure = "gp_ref_made_all";
const R = 6000;

function part(organisations: number[], layers: Partial<ForecastAssumptions["layers"]> = {}): ForecastAssumptions {
  return {
    ...fitted,
    layers: { ...fitted.layers, ...layers },
    organisations: organisations.map((o) => fitted.organisations[o]!),
  };
}

/** Mean and SD over mean of the year's total over the organisations, from replications. */
function simulated(assumptions: ForecastAssumptions, year: number, replications = R) {
  const values = replicate(assumptions, replications).get(`${measure}_year`)!;
  const sums = new Float64Array(replications);
  for (let cell = year; cell * replications < values.length; cell += 3) {
    for (let r = 0; r < replications; r++) sums[r]! += values[cell * replications + r]!;
  }
  const { mean, sd } = momentsOf(sums);
  return { mean, spread: sd / mean };
}

describe("rangeByLayer agrees with runs whose layers are switched", () => {
  const all = rangeByLayer(part([3]), { measure, year: "2015/16" });

  test.each([
    ["chance", all.variance.chance, 0.04],
    ["national", all.variance.national, 0.06],
    ["parameters", all.variance.parameters, 0.1],
    ["local", all.variance.own + all.variance.shared, 0.12],
  ] as const)("%s alone", (layer, variance, tolerance) => {
    const { spread } = simulated(part([3], { ...OFF, [layer]: true }), 2);
    expect(Math.abs(spread / Math.sqrt(variance) - 1)).toBeLessThan(tolerance);
  });

  test.each([
    ["one", [3]],
    ["ten of one parent", [0, 6, 12, 18, 24, 30, 36, 42, 48, 54]],
    ["ten of all parents", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])("all layers together, %s, each year", (_, organisations) => {
    for (const [y, { label }] of fitted.years.entries()) {
      const run = simulated(part(organisations), y);
      const range = rangeByLayer(part(organisations), { measure, year: label });
      expect(Math.abs(run.mean / range.mean - 1)).toBeLessThan(0.006);
      expect(Math.abs(run.spread / range.spread - 1)).toBeLessThan(0.08);
      expect(range.years).toBe(y + 1);
      const { chance, own, shared, national, parameters } = range.variance;
      expect(chance + own + shared + national + parameters).toBeCloseTo(range.spread ** 2, 12);
    }
  });

  test("ten of one parent move more than ten of six", () => {
    const of = (organisations: number[]) =>
      rangeByLayer(part(organisations), { measure, year: "2015/16" }).variance.shared;
    expect(of([0, 6, 12, 18, 24, 30, 36, 42, 48, 54])).toBeGreaterThan(3 * of([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });

  test("with local, national and parameters off, pooled spread is chance's theory alone, and falls as 1 / √n", () => {
    const one = rangeByLayer(part([3], { ...OFF, chance: true }), { measure, year: "2014/15" });
    let variance = 0;
    let mean = 0;
    const { calendar, growth } = fitted.measures[0]!;
    const { level, dispersion } = fitted.organisations[3]!.series[0]!;
    for (let h = 12; h < 24; h++) {
      const month = level * Math.exp(calendar[h]! + growth[h]!);
      mean += month;
      variance += month + dispersion * month * month;
    }
    expect(one.spread).toBeCloseTo(Math.sqrt(variance) / mean, 12);
    expect(one.mean).toBeCloseTo(mean, 6);
    expect(one.common).toBe(0);
    for (const n of [1, 4, 100]) {
      const { pooled, share } = removableByPooling(one, n);
      expect(pooled).toBeCloseTo(one.spread / Math.sqrt(n), 12);
      expect(share).toBeCloseTo(1 - 1 / Math.sqrt(n), 12);
    }
    // 300,000 independent people: R2's chance-only regime, under 1 %
    const like = { ...part([3], { ...OFF, chance: true }) };
    const many = Array.from({ length: 25 }, (_, i) => ({ ...like.organisations[0]!, code: `N${i}` }));
    const run = simulated({ ...like, organisations: many }, 1, 4000);
    expect(Math.abs(run.spread / removableByPooling(one, 25).pooled - 1)).toBeLessThan(0.05);
  });

  test("with all layers, 300,000 people's SD stays above 4 % at three years, pooled with nine like them above the national", () => {
    // 65,000 GP referrals a year: about 5,400 a month
    const grown = part([3]);
    const { series, ...rest } = grown.organisations[0]!;
    const one = { ...rest, series: series.map((s) => ({ ...s, level: 5400 })) };
    const range = rangeByLayer({ ...grown, organisations: [one] }, { measure, year: "2015/16" });
    expect(range.spread).toBeGreaterThan(0.04);
    const ten = Array.from({ length: 10 }, (_, i) => ({ ...one, code: `T${i}` }));
    const removed = removableByPooling(range, 10);
    expect(Math.abs(simulated({ ...grown, organisations: ten }, 2).spread / removed.pooled - 1)).toBeLessThan(0.08);
    expect(removed.pooled).toBeGreaterThan(Math.sqrt(range.variance.national));
    expect(removed.share).toBeGreaterThan(0.2);
    expect(removed.share).toBeLessThan(0.7);
    expect(removed.text).toMatch(
      /^At three years the spread is \d+\.\d% of the mean; pooling ten such commissioners would bring it to \d+\.\d%: the rest is national, or shared with neighbours, and does not pool\.$/,
    );
  });

  test("without parents nothing is shared, and the sentence says so", () => {
    const lone = part([3]);
    const organisations = lone.organisations.map(({ parent, ...one }) => one);
    const range = rangeByLayer({ ...lone, organisations }, { measure, year: "2013/14" });
    expect(range.variance.shared).toBe(0);
    expect(removableByPooling(range, 12, { name: "practices" }).text).toMatch(
      /^At one year .* pooling 12 such practices would .*: the rest is national and does not pool\.$/,
    );
  });

  test("nothing on, or nothing to forecast: no spread", () => {
    expect(rangeByLayer(part([3], OFF), { measure, year: "2013/14" }).spread).toBe(0);
    const empty = part([3]);
    const organisations = empty.organisations.map((o) => ({ ...o, series: o.series.map((s) => ({ ...s, level: 0 })) }));
    const range = rangeByLayer({ ...empty, organisations }, { measure, year: "2013/14" });
    expect(range.mean).toBe(0);
    expect(Number.isFinite(range.spread)).toBe(true);
  });

  test("refuses what the forecast does not hold", () => {
    expect(() => rangeByLayer(fitted, { measure: "visits", year: "2013/14" })).toThrow(
      'measure: is not a measure of the forecast: "visits"',
    );
    expect(() => rangeByLayer(fitted, { measure, year: "2020/21" })).toThrow(
      'year: is not a year of the forecast: "2020/21"',
    );
    expect(() => rangeByLayer(fitted, { measure, year: "2013/14", organisations: ["X"] })).toThrow(
      'organisations: is not in the forecast: "X"',
    );
    expect(() => removableByPooling(all, 0)).toThrow("number pooled must be a whole number from 1: 0");
  });
});

test("a tail's moments, df 4, cut at five times", () => {
  // Python: from scipy.stats import chi2; from scipy.integrate import quad
  // [quad(lambda x: min(5, (4 / x) ** .5) ** k * chi2.pdf(x, 4), 0, 200, points=[.16])[0] for k in (1, 2)]
  const { mean, square } = tailMoments(tailPoints(4), 100);
  expect(mean).toBeCloseTo(1.248148, 3);
  expect(square).toBeCloseTo(1.922091, 2);
  expect(tailMoments(tailPoints(4), 0.01).square).toBeCloseTo(0.0001, 9);
});
