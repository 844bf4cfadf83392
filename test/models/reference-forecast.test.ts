import { beforeAll, describe, expect, it } from "vitest";
import { REFERENCE, referenceForecast } from "../../models/reference-forecast.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { summarise } from "../../src/simulate/summarise.js";

/*
 * The peer's own figures, each with its Monte Carlo standard error, from 20,000 replications of `replicate` in
 * bench/reference_forecast.py with NumPy 2.4.6:
 *
 *   import numpy as np, reference_forecast as peer
 *   rng = np.random.default_rng(1)
 *   for r in range(20_000): cost[r], referrals[r] = peer.replicate(rng)
 *
 * Errors: sd/√n for means, binomial order statistics for percentiles, a 100-block jackknife for the rest.
 */
const PEER = {
  total5: {
    mean: [160_281_814, 35_274],
    sd: [4_988_449, 25_900],
    p05: [152_224_450, 73_306],
    p50: [160_191_740, 49_334],
    p95: [168_599_720, 78_316],
  },
  total1: { mean: [147_829_409, 20_685], sd: [2_925_347, 14_673] },
  practice1: { mean: [963_548, 491.6], sd: [69_524, 364] },
  practice60: { mean: [4_378_637, 1_863.5], sd: [263_545, 1_250] },
  referrals5: { mean: [173_776.7, 33.2], sd: [4_701.8, 21.6] },
  specialty1month60: { mean: [163.857, 0.1072], sd: [15.155, 0.0841] },
  specialty18month60: { mean: [1_557.306, 0.61], sd: [86.261, 0.4485] },
  covariance: {
    total5WithReferrals5: [20_767_461_053, 220_466_462],
    total5WithTotal1: [8_850_629_211_963, 129_233_088_673],
    practice1WithPractice60: [3_967_585_264, 150_709_523],
  },
  correlation: { total5WithReferrals5: [0.885425, 0.001688] },
} as const;

const N = 10_000;
const PRACTICES = 60;
const YEARS = 5;
const SPECIALTIES = 18;
const MONTHS = 60;

let cost: Float64Array;
let referrals: Float64Array;
beforeAll(() => {
  const batch = runBatch(
    stageRegistry([referenceForecast]),
    {
      stages: [{ stage: "reference-forecast", assumptions: REFERENCE }],
      seed: "peer",
      replications: N,
      keep: ["cost", "referrals"],
    },
    0,
    N,
  );
  cost = batch.get("cost")!;
  referrals = batch.get("referrals")!;
}, 120_000);

function sumOf(values: Float64Array, cells: readonly number[]): Float64Array {
  const out = new Float64Array(N);
  for (const cell of cells) for (let r = 0; r < N; r++) out[r] = out[r]! + values[cell * N + r]!;
  return out;
}
const range = (length: number) => Array.from({ length }, (_, i) => i);
const total = (year: number) =>
  sumOf(
    cost,
    range(PRACTICES).map((practice) => practice * YEARS + year),
  );
const practiceCost = (practice: number) => sumOf(cost, [practice * YEARS + 4]);
const yearReferrals = () =>
  sumOf(
    referrals,
    range(SPECIALTIES).flatMap((s) => range(12).map((m) => s * MONTHS + 48 + m)),
  );
const monthReferrals = (specialty: number) => sumOf(referrals, [specialty * MONTHS + 59]);

/** Within four standard errors of the difference. */
function agrees(ours: number, se: number, [theirs, theirSe]: readonly [number, number]) {
  expect(Math.abs(ours - theirs) / Math.sqrt(se ** 2 + theirSe ** 2)).toBeLessThan(4);
}

function covariance(x: Float64Array, y: Float64Array): { value: number; se: number; correlation: number } {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / N;
  const mx = mean(x);
  const my = mean(y);
  const products = summarise(x.map((value, r) => (value - mx) * (y[r]! - my)));
  return {
    value: products.mean,
    se: products.meanSe,
    correlation: products.mean / (summarise(x).sd * summarise(y).sd),
  };
}

describe("the reference forecast has the peer's distribution", () => {
  it("of total cost in year 5: mean, SD and 5, 50 and 95 % points", () => {
    const ours = summarise(total(4), { quantiles: [0.05, 0.5, 0.95] });
    agrees(ours.mean, ours.meanSe, PEER.total5.mean);
    agrees(ours.sd, ours.sdSe, PEER.total5.sd);
    const [p05, p50, p95] = ours.quantiles;
    agrees(p05!.value, p05!.se, PEER.total5.p05);
    agrees(p50!.value, p50!.se, PEER.total5.p50);
    agrees(p95!.value, p95!.se, PEER.total5.p95);
  });

  it.each([
    ["total cost in year 1", () => total(0), PEER.total1],
    ["the smallest practice's cost in year 5", () => practiceCost(0), PEER.practice1],
    ["the largest practice's cost in year 5", () => practiceCost(59), PEER.practice60],
    ["referrals in year 5", yearReferrals, PEER.referrals5],
    ["the rarest specialty's referrals in month 60", () => monthReferrals(0), PEER.specialty1month60],
    ["the commonest specialty's referrals in month 60", () => monthReferrals(17), PEER.specialty18month60],
  ])("of %s: mean and SD", (_what, values, peer) => {
    const ours = summarise(values());
    agrees(ours.mean, ours.meanSe, peer.mean);
    agrees(ours.sd, ours.sdSe, peer.sd);
  });

  it("of cost and referrals together: covariance and correlation in year 5", () => {
    const { value, se, correlation } = covariance(total(4), yearReferrals());
    agrees(value, se, PEER.covariance.total5WithReferrals5);
    agrees(correlation, (1 - correlation ** 2) / Math.sqrt(N), PEER.correlation.total5WithReferrals5);
  });

  it("across years and across practices: covariances", () => {
    const years = covariance(total(4), total(0));
    agrees(years.value, years.se, PEER.covariance.total5WithTotal1);
    const practices = covariance(practiceCost(0), practiceCost(59));
    agrees(practices.value, practices.se, PEER.covariance.practice1WithPractice60);
  });

  it("of months within a year: counts whose split is as uneven as a multinomial's, by chi-square", () => {
    // Given a year's total n, Σ (count − n·w)² / (n·w) has mean 11 over twelve months; its spread is near √22.
    const year = range(12).map((m) => referrals.subarray((5 * MONTHS + 12 + m) * N, (5 * MONTHS + 13 + m) * N));
    const season = REFERENCE.season.map((factor) => factor / 12);
    const statistic = new Float64Array(N);
    for (let r = 0; r < N; r++) {
      const n = year.reduce((sum, month) => sum + month[r]!, 0);
      statistic[r] = year.reduce((sum, month, m) => sum + (month[r]! - n * season[m]!) ** 2 / (n * season[m]!), 0);
    }
    const ours = summarise(statistic);
    expect(Math.abs(ours.mean - 11) / ours.meanSe).toBeLessThan(4);
    expect(Math.abs(ours.sd - Math.sqrt(22)) / ours.sdSe).toBeLessThan(4);
  });

  it("in whole referrals, and in pounds that first attendances, follow-ups and spells can cost", () => {
    expect(referrals.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
    // every price is a multiple of £10
    expect(cost.every((pounds) => pounds > 0 && Math.abs(pounds / 10 - Math.round(pounds / 10)) < 1e-6)).toBe(true);
  });
});
