import { describe, expect, it } from "vitest";
import { fitVerdict } from "../../src/control/fitVerdict.js";
import type { ResidualChecks } from "../../src/control/residualChecks.js";

/** Checks of errors in turn one above and one below, of the size and shape asked for. */
function checks({ errors, outside80 = 0.2, lag1 = 0 }: { errors: number[]; outside80?: number; lag1?: number }) {
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return {
    residuals: errors.map((error, t) => ({ month: `2010-${t}`, error, sd: 0.05 })),
    count: errors.length,
    mean,
    standardisedSd: 1,
    lag1,
    outside80,
    sentence: "",
  } satisfies ResidualChecks;
}
const level = Array.from({ length: 48 }, (_, t) => (t % 2 === 0 ? 0.05 : -0.05));

describe("whether a fit does justice to a history", () => {
  it("is so where errors are as stated, give or take chance", () => {
    expect(fitVerdict(checks({ errors: level }))).toEqual({ count: 48, inside: 38, faults: [] });
    // 11 of 48 outside where 9.6 are due: two standard errors are 5.5 months.
    expect(fitVerdict(checks({ errors: level, outside80: 11 / 48 })).faults).toEqual([]);
  });

  it("names ranges too narrow and too wide, beyond two standard errors of a binomial", () => {
    expect(fitVerdict(checks({ errors: level, outside80: 16 / 48 }))).toMatchObject({
      inside: 32,
      faults: [expect.stringContaining("too narrow")],
    });
    expect(fitVerdict(checks({ errors: level, outside80: 3 / 48 })).faults).toEqual([
      expect.stringContaining("too wide"),
    ]);
  });

  it("names a lean and errors that follow one another", () => {
    expect(fitVerdict(checks({ errors: level.map((error) => error + 0.04) })).faults).toEqual([
      "counts came 4.0% above what was expected on average",
    ]);
    expect(fitVerdict(checks({ errors: level, lag1: 0.35 })).faults).toEqual([
      expect.stringContaining("(correlation 0.35), so the level follows too slowly"),
    ]);
    expect(fitVerdict(checks({ errors: level, lag1: -0.35 })).faults).toEqual([
      expect.stringContaining("(correlation −0.35), so the level follows too fast"),
    ]);
  });
});
