import { describe, expect, it } from "vitest";
import { calibrate } from "../../src/calibration/calibrate.js";

describe("simulation-based calibration at length", () => {
  const measures = ["gp_ref_made_all", "other_ref_made_ga", "first_att_ga", "elective_total", "nonelective_ga"];

  it("ranks every measure's level and annual totals evenly over 600 histories of 30 organisations", () => {
    const result = calibrate({
      seed: "soak",
      measures,
      organisations: 30,
      historyYears: 5,
      futureYears: 3,
      draws: 99,
      bins: 20,
      cases: 600,
    });
    expect(result).toHaveLength(20);
    // the least p of twenty even ones is above 0.0005 in 99 of 100 runs
    for (const { p, coverage } of result) {
      expect(p).toBeGreaterThan(0.0005);
      // 600 cases know a coverage to 1.6 points
      expect(coverage.p80).toBeGreaterThan(0.73);
      expect(coverage.p80).toBeLessThan(0.86);
    }
  });
});
