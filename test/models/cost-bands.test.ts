import { describe, expect, it } from "vitest";
import { bandMoment, bandShares, costBands } from "../../models/price/cost-bands.js";

const moment = (costs: Float64Array, power: number) =>
  bandShares.reduce((sum, share, i) => sum + share * costs[i]! ** power, 0);

describe("costBands", () => {
  it.each([1, 1.5, 6, 40])("has mean 1 and second moment %d exactly, dearest last", (second) => {
    const costs = costBands(second);
    expect(moment(costs, 1)).toBeCloseTo(1, 9);
    expect(moment(costs, 2)).toBeCloseTo(second, 6);
    for (let i = 1; i < costs.length; i++) expect(costs[i]!).toBeGreaterThanOrEqual(costs[i - 1]! - 1e-12);
  });

  it("shares out all admissions", () => {
    expect(bandShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it("refuses what no severity gives", () => {
    expect(() => costBands(0.9)).toThrow("must be 1 or more: 0.9");
    expect(() => costBands(Number.NaN)).toThrow("must be 1 or more");
    expect(() => costBands(1e9)).toThrow("smaller coefficient of variation");
  });
});

describe("bandMoment", () => {
  // 0.1 admissions at £1,000: mean 100; variance of the year 0.1 × 1000² × m2, so cv² = 10 m2
  const uses = [{ perPerson: 0.1, price: 1000, banded: true }];

  it("gives one person's year the coefficient of variation assumed", () => {
    expect(bandMoment(uses, Math.sqrt(20))).toBeCloseTo(2, 12);
  });

  it("names the least spread that Poisson use has at equal costs", () => {
    expect(() => bandMoment(uses, 3)).toThrow("must be 3.16 or more");
  });
});
