import { describe, expect, it } from "vitest";
import { calibrate } from "../../src/calibration/calibrate.js";
import { calibrationCase } from "../../src/calibration/calibrationCase.js";
import { drawTruth } from "../../src/calibration/drawTruth.js";
import { simulatePanel } from "../../src/calibration/simulatePanel.js";
import { measurePrior } from "../../src/forecast/priors.js";
import { runKey } from "../../src/random/key.js";
import { Stream } from "../../src/random/stream.js";

const shape = { measures: ["gp_ref_made_all", "elective_total"], organisations: 15, historyYears: 4, futureYears: 2 };
const options = { ...shape, seed: "calibration", draws: 39 };

describe("truths from the prior", () => {
  it("have the prior's means and spreads", () => {
    const prior = measurePrior("gp_ref_made_all");
    const stream = new Stream(runKey("truths"), "truth");
    const truths = Array.from({ length: 400 }, (_, i) => drawTruth(stream.at(i), { ...shape, organisations: 1 }));
    const of = (pick: (truth: (typeof truths)[number]) => number) => {
      const values = truths.map(pick);
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return { mean, sd: Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1)) };
    };
    // growth of the first year; 400 draws know its mean to a twentieth of its SD
    const growth = of(({ measures }) => measures[0]!.growth[11]!);
    expect(Math.abs(growth.mean - prior.growth)).toBeLessThan(0.2 * prior.growthSd);
    expect(growth.sd / prior.growthSd).toBeGreaterThan(0.88);
    expect(growth.sd / prior.growthSd).toBeLessThan(1.12);
    const scale = of(({ measures }) => Math.log(measures[0]!.local.scale / prior.localScale));
    expect(Math.abs(scale.mean)).toBeLessThan(0.02);
    expect(Math.abs(scale.sd - 0.1)).toBeLessThan(0.012);
    for (const { measures } of truths) {
      const season = measures[0]!.calendar.slice(0, 12);
      expect(Math.abs(season.reduce((a, b) => a + b, 0))).toBeLessThan(0.2);
    }
  });

  it("make a history whose level and following years belong together", () => {
    const truth = drawTruth(new Stream(runKey("one"), "truth"), shape);
    const { history, levels, totals } = simulatePanel(truth, { historyYears: 4, seed: "one" });
    expect(history.months[0]).toBe("2008-04");
    expect(history.months.at(-1)).toBe("2012-03");
    expect(totals).toHaveLength(2);
    let ratio = 0;
    for (let cell = 0; cell < levels.length; cell++) {
      const months = history.values.subarray(cell * 48 + 36, (cell + 1) * 48);
      const lastYear = months.reduce((a, b) => a + b, 0) / 12;
      ratio += Math.abs(Math.log(levels[cell]! / lastYear)) / levels.length;
      expect(Math.abs(Math.log(totals[0]![cell]! / 12 / levels[cell]!))).toBeLessThan(0.8);
    }
    expect(ratio).toBeLessThan(0.1);
  });
});

describe("simulation-based calibration", () => {
  it("gives the same ranks for the same case, whatever else is run", () => {
    const alone = calibrationCase(3, options);
    const first = calibrate({ ...options, cases: 2, bins: 10, first: 2 });
    for (const { measure, quantity, rank } of alone) {
      const entry = first.find((q) => q.measure === measure && q.quantity === quantity)!;
      expect(entry.ranks[1]).toBe(rank);
    }
  });

  it("ranks levels and future annual totals evenly", () => {
    const result = calibrate({ ...options, cases: 160, bins: 10 });
    expect(result).toHaveLength(6);
    for (const { p, mean, coverage } of result) {
      expect(p).toBeGreaterThan(0.001);
      expect(Math.abs(mean - 0.5)).toBeLessThan(0.1);
      // 160 cases know a coverage to 3 points
      expect(coverage.p80).toBeGreaterThan(0.68);
      expect(coverage.p80).toBeLessThan(0.92);
    }
  });
});
