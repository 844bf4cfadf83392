import { describe, expect, it } from "vitest";
import { type ConversionStageAssumptions, conversionStage } from "../../models/conversion/stage.js";
import { monthLabel, monthNumber } from "../../src/forecast/months.js";
import { log } from "../../src/random/math.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { given, givenColumns } from "./given-columns.js";

const registry = stageRegistry([givenColumns, conversionStage] as Parameters<typeof stageRegistry>[0]);
const months = Array.from({ length: 24 }, (_, t) => monthLabel(monthNumber("2012-04") + t));
const certain = { elasticity: 1, drift: 0, monthlySpread: 0 };

const usual: ConversionStageAssumptions = {
  firstAttendances: { ...certain, ratio: 0.8 },
  elective: { ...certain, ratio: 0.5 },
  dayCase: { share: 0.75, trend: 0, drift: 0 },
  followUps: { ratio: 2, monthlySpread: 0 },
  referrals: ["gp", "other"],
  expectedReferrals: months.map(() => 5000),
  base: { firstAttendances: 100, dayCase: 40, ordinary: 10, nonElective: 30 },
};

const keep = ["first_attendances", "follow_ups", "elective", "day_case", "ordinary", "base_activity"];

/** Means over replications by column, and the values of the first year's total in each replication. */
function convert(change: Partial<ConversionStageAssumptions>, referrals = 5000, replications = 400) {
  const columns = [
    given(
      "gp",
      { organisation: ["X"], month: months },
      months.map(() => referrals * 0.6),
    ),
    given(
      "other",
      { organisation: ["X"], month: months },
      months.map(() => referrals * 0.4),
    ),
  ];
  const stages = [
    { stage: "given", assumptions: { columns } },
    { stage: "conversion", assumptions: { ...usual, ...change } },
  ];
  const values = runBatch(registry, { stages, seed: "conversion", replications, keep }, 0, replications);
  const yearOf = (name: string, year: number) =>
    Float64Array.from({ length: replications }, (_, r) => {
      let sum = 0;
      for (let m = 12 * year; m < 12 * year + 12; m++) sum += values.get(name)![m * replications + r]!;
      return sum;
    });
  return { values, yearOf };
}

function moments(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}

describe("conversionStage", () => {
  it("is binomial on binomial where nothing else varies", () => {
    const { yearOf } = convert({}, 5000, 2000);
    const first = moments(yearOf("first_attendances", 0));
    expect(Math.abs(first.mean - 48_000)).toBeLessThan((5 * Math.sqrt(9600)) / Math.sqrt(2000));
    expect(Math.abs(first.variance / 9600 - 1)).toBeLessThan(5 * Math.sqrt(2 / 2000)); // 60,000 × 0.8 × 0.2
    const elective = moments(yearOf("elective", 0));
    expect(Math.abs(elective.variance / 14_400 - 1)).toBeLessThan(5 * Math.sqrt(2 / 2000)); // 60,000 × 0.4 × 0.6
    const day = moments(yearOf("day_case", 0));
    expect(Math.abs(day.mean - 18_000)).toBeLessThan(5 * Math.sqrt(12_600 / 2000)); // 60,000 × 0.3 × 0.7
    const follow = moments(yearOf("follow_ups", 0));
    expect(Math.abs(follow.mean - 96_000)).toBeLessThan(5 * Math.sqrt((96_000 + 4 * 9600) / 2000));
  });

  it("has the monthly spread assumed on top of chance", () => {
    const { yearOf } = convert({ firstAttendances: { ...certain, ratio: 0.8, monthlySpread: 0.05 } }, 5000, 2000);
    // a month: 5000 p(1 − p) + 5000² var p less what the beta's own variance takes from the binomial; p spreads by 0.04
    const exact = 12 * (5000 * 0.16 + 5000 * 4999 * 0.04 ** 2);
    expect(Math.abs(moments(yearOf("first_attendances", 1)).variance / exact - 1)).toBeLessThan(
      5 * Math.sqrt(2 / 2000),
    );
  });

  it.each([0.9, 1, 1.3])("keeps the mean of a ratio of %d first attendances per referral", (ratio) => {
    const { mean } = moments(
      convert({ firstAttendances: { ...certain, ratio, monthlySpread: 0.03 } }).yearOf("first_attendances", 0),
    );
    expect(Math.abs(mean / (60_000 * ratio) - 1)).toBeLessThan(0.003);
  });

  it.each([0, 0.4, 1])("passes on a share of %d of a rise in referrals", (elasticity) => {
    const at = (referrals: number) =>
      moments(
        convert({ firstAttendances: { ...certain, ratio: 0.7, elasticity } }, referrals).yearOf("first_attendances", 0),
      ).mean;
    const slope = log(at(5500) / at(5000)) / log(1.1);
    expect(Math.abs(slope - elasticity)).toBeLessThan(0.01);
  });

  it("walks from year to year by the drift", () => {
    const drift = { ...certain, ratio: 0.6, drift: 0.05 };
    const { yearOf } = convert({ firstAttendances: drift }, 50_000, 2000);
    const logs = (year: number) => yearOf("first_attendances", year).map((count) => log(count));
    expect(Math.abs(Math.sqrt(moments(logs(0)).variance) / 0.05 - 1)).toBeLessThan(0.09);
    expect(Math.abs(Math.sqrt(moments(logs(1)).variance) / (0.05 * Math.SQRT2) - 1)).toBeLessThan(0.09);
  });

  it("moves the day-case share by its trend in log odds", () => {
    const { yearOf } = convert({ dayCase: { share: 0.75, trend: 0.2, drift: 0 } });
    const share = moments(yearOf("day_case", 1)).mean / moments(yearOf("elective", 1)).mean;
    expect(share).toBeCloseTo(0.8174, 3); // 1/(1 + exp(−(ln 3 + 0.4)))
  });

  it("gives the base year its follow-ups from the same ratio", () => {
    const { values } = convert({ followUps: { ratio: { low: 1, likely: 2, high: 3 }, monthlySpread: 0 } }, 5000, 50);
    for (let r = 0; r < 50; r++) {
      let follow = 0;
      let first = 0;
      for (let m = 0; m < 24; m++) {
        follow += values.get("follow_ups")![m * 50 + r]!;
        first += values.get("first_attendances")![m * 50 + r]!;
      }
      expect(Math.abs(values.get("base_activity")![50 + r]! / 100 - follow / first)).toBeLessThan(0.05);
    }
  });

  it("answers no referrals with no activity", () => {
    const { yearOf } = convert({ firstAttendances: { ...certain, ratio: 1.2, monthlySpread: 0.05 } }, 0, 5);
    for (const name of ["first_attendances", "follow_ups", "elective", "day_case", "ordinary"]) {
      expect(moments(yearOf(name, 0)).mean).toBe(0);
    }
  });

  it("refuses an expected path of another length", () => {
    expect(() => convert({ expectedReferrals: [1] })).toThrow("one number for each of 24 months");
  });
});
