import { describe, expect, it } from "vitest";
import type { Backtest } from "../../src/forecast/backtest/backtest.js";
import type { BacktestCase } from "../../src/forecast/backtest/cases.js";
import { dominantMeasures } from "../../src/forecast/backtest/dominantMeasures.js";
import { backtestCsv, backtestReport } from "../../src/forecast/backtest/report.js";
import { backtestSummary } from "../../src/forecast/backtest/summary.js";

const score = (measure: string, crps: number | null) => ({ measure, crps });
const oneCase = (measure: string, ours: number, other: number): BacktestCase => {
  const made = (crps: number) => ({ crps, inside: [true, true, true] }) as unknown as BacktestCase["ours"];
  return {
    origin: "2011-03",
    year: "2011/12",
    horizon: 1,
    measure,
    organisation: "A",
    size: "middle",
    short: false,
    actual: 1,
    median: 1,
    low: 1,
    high: 1,
    pit: 0.5,
    ours: made(ours),
    benchmarks: { "seasonal naive": made(other), drift: made(other), "damped trend": made(other) },
  };
};
const backtest = (cases: BacktestCase[]) =>
  ({ cases, months: [], pooled: [], unscored: [], short: [] }) as unknown as Backtest;

describe("measures that decide the mean of all", () => {
  it("are those of ten times the middle measure's score, the largest first", () => {
    const scores = [score("a", 0.05), score("b", 0.04), score("c", 0.06), score("d", 0.5), score("e", 1.36)];
    expect(dominantMeasures(scores)).toEqual([{ measure: "e", times: expect.closeTo(1.36 / 0.06, 12) }]);
    expect(dominantMeasures([...scores, score("f", 0.05)]).map(({ measure }) => measure)).toEqual(["e"]);
    expect(dominantMeasures([...scores, score("f", 0.03), score("g", 0.02)]).map(({ measure }) => measure)).toEqual([
      "e",
      "d",
    ]);
    expect(dominantMeasures([score("a", 0.01), score("e", 1)])).toEqual([]);
    expect(dominantMeasures([score("a", null), score("b", 0), score("c", 0), score("d", 0)])).toEqual([]);
  });

  it("are left out of a row of their own, which the report explains", () => {
    const made = backtest([...["a", "b", "c"].map((measure) => oneCase(measure, 0.04, 0.05)), oneCase("rare", 1.5, 1)]);
    const rows = backtestSummary(made).filter(({ method }) => method === "drift");
    expect(rows.slice(0, 2).map(({ group, measure }) => [group, measure])).toEqual([
      ["all", ""],
      ["all without", "rare"],
    ]);
    // (3 × 0.04 + 1.5) / (3 × 0.05 + 1) and 0.04 / 0.05
    expect(rows[0]!.skill).toBeCloseTo(1 - 1.62 / 1.15, 12);
    expect(rows[1]!.skill).toBeCloseTo(0.2, 12);
    const report = backtestReport(made);
    expect(report).toMatch(/^all without rare +3 .* 20\.0/m);
    expect(report).toContain("is decided by rare (CRPS 38 times the middle measure's)");
    expect(backtestCsv(made)).toContain("\nall without,,,rare,,drift,3,");
  });

  it("are not spoken of where no measure does", () => {
    const made = backtest(["a", "b", "c"].map((measure) => oneCase(measure, 0.04, 0.05)));
    expect(backtestSummary(made).some(({ group }) => group === "all without")).toBe(false);
    expect(backtestReport(made)).not.toContain("decided by");
  });
});
