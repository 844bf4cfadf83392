import { describe, expect, it } from "vitest";
import { spendPods } from "../../models/pods.js";
import type { SpendLineAssumptions, SpendStageAssumptions } from "../../models/spend/assumptions.js";
import { certainChain, type MoneyChain, runMoney } from "./money-chain.js";

const sizes = { A: [2000, 4000, 6000, 8000], B: [5000, 5000, 10_000] };
const years = ["2012/13", "2013/14", "2014/15"];
const certain = certainChain(sizes, { years });
const keep = ["spend", "spend_base"];
const prescribing = spendPods.findIndex(({ id }) => id === "prescribing");

function changed(line: Partial<SpendLineAssumptions>, more: Partial<SpendStageAssumptions> = {}): MoneyChain {
  const { lines } = certain.spend;
  const prescribed = { ...lines.prescribing, perHead: 150, ...line };
  return { ...certain, spend: { ...certain.spend, lines: { ...lines, prescribing: prescribed }, ...more } };
}

function moments(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

/** Spend on prescribing of commissioner A (practices 0 to 3) or B by replication. */
function totals(run: ReturnType<typeof runMoney>, members: readonly number[], year: number): number[] {
  return members
    .map((i) => run.cell("spend", prescribing, i, year))
    .reduce((sum, values) => sum.map((value, r) => value + values[r]!));
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [moments(x), moments(y)];
  return x.reduce((sum, v, i) => sum + (v - a.mean) * (y[i]! - b.mean), 0) / (x.length - 1) / a.sd / b.sd;
}

describe("spendStage", () => {
  it("is pounds per head × patients, grown, with nothing uncertain", () => {
    const run = runMoney(changed({ growth: 0.1 }), 1, { keep });
    expect(run.at("spend_base", prescribing, 1, 0)).toBe(600_000); // 4000 × £150
    expect(run.at("spend", prescribing, 1, 0, 0)).toBe(660_000);
    expect(run.at("spend", prescribing, 1, 2, 0)).toBeCloseTo(798_600, 6);
    // the others keep to their own
    expect(run.at("spend", 0, 1, 2, 0)).toBe(400_000);
  });

  it("takes what a commissioner is known to have spent, exactly, chance or not", () => {
    const known = [{ commissioner: "B", spend: { prescribing: 4_000_000.01 } }];
    const run = runMoney(changed({ cvPerson: 5, practiceSpread: 0.2 }, { known }), 20, { keep });
    for (let r = 0; r < 20; r++) {
      const base = [4, 5, 6].map((i) => Math.round(run.at("spend_base", prescribing, i, r) * 100));
      expect(base.reduce((sum, pence) => sum + pence, 0)).toBe(400_000_001);
    }
  });

  it("keeps its mean under shocks, and spreads as they say", () => {
    const run = runMoney(changed({ growth: 0.04, nationalShock: 0.05, localDrift: 0.08 }), 4000, { keep });
    const { mean, sd } = moments(totals(run, [0, 1, 2, 3], 2));
    const expected = 20_000 * 150 * 1.04 ** 3;
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.011);
    // lognormal after three years: variance of the log 3 × (0.05² + 0.08²)
    expect(Math.abs(sd / mean / Math.sqrt(Math.expm1(3 * (0.05 ** 2 + 0.08 ** 2))) - 1)).toBeLessThan(0.06);
  });

  it("shares the national shock between commissioners and keeps the local drift apart", () => {
    const national = runMoney(changed({ nationalShock: 0.05 }), 500, { keep });
    expect(correlation(totals(national, [0, 1, 2, 3], 2), totals(national, [4, 5, 6], 2))).toBeGreaterThan(0.999);
    const local = runMoney(changed({ localDrift: 0.05 }), 2000, { keep });
    expect(Math.abs(correlation(totals(local, [0, 1, 2, 3], 2), totals(local, [4, 5, 6], 2)))).toBeLessThan(0.09);
  });

  it("gives a practice the chance of its patients: the CV of one over the root of their number", () => {
    const alone = certainChain({ A: [4000], B: [9000] }, { years });
    const { lines } = alone.spend;
    const noisy = { ...lines.prescribing, cvPerson: 4 };
    const of = { ...alone, spend: { ...alone.spend, lines: { ...lines, prescribing: noisy } } };
    const run = runMoney(of, 4000, { keep });
    for (const [i, patients] of [
      [0, 4000],
      [1, 9000],
    ] as const) {
      const { mean, sd } = moments(run.cell("spend", prescribing, i, 0));
      expect(Math.abs((sd / mean) * Math.sqrt(patients) - 4)).toBeLessThan(0.2);
      expect(Math.abs(mean - 100 * patients)).toBeLessThan((4.5 * sd) / Math.sqrt(4000));
    }
  });

  it("switches each source off by itself, and leaves the others' draws where they were", () => {
    const free = {
      perHead: { low: 100, likely: 150, high: 200 },
      nationalShock: 0.05,
      localDrift: 0.05,
      practiceSpread: 0.2,
      cvPerson: 4,
    };
    const at = (layers: Record<string, boolean>) => runMoney(changed(free, { layers }), 4, { keep });
    const none = at({ chance: false, local: false, national: false, parameters: false });
    for (let y = 0; y < 3; y++) {
      const sums = totals(none, [0, 1, 2, 3], y);
      for (const sum of sums) expect(sum).toBeCloseTo(20_000 * 150, 2);
    }
    // with chance alone off, a commissioner's total moves by paths only; with it on, by the same paths and chance
    const still = at({ chance: false });
    const all = at({});
    for (let r = 0; r < 4; r++) {
      const ratio = totals(all, [0, 1, 2, 3], 1)[r]! / totals(still, [0, 1, 2, 3], 1)[r]!;
      expect(ratio).not.toBe(1);
      // three and a half SDs of chance on 20,000 patients are 10 %
      expect(Math.abs(ratio - 1)).toBeLessThan(0.12);
    }
  });
});
