import { describe, expect, it } from "vitest";
import { conversionStage } from "../../models/conversion/stage.js";
import { demandStage } from "../../models/demand/stage.js";
import { monthsFrom2012, quietConversion, quietDemand, runPathway } from "./conversion-fixture.js";

/** Two commissioners, three months before the first April, everything that can vary varying. */
function run(): Record<string, number[]> {
  const moving = {
    elasticity: { low: 0.25, likely: 0.45, high: 0.65 },
    drift: { low: 0.03, likely: 0.04, high: 0.055 },
    nationalShare: { low: 0.05, likely: 0.13, high: 0.25 },
    monthlySpread: 0.034,
    specialtySpread: 0.06,
    specialtyDrift: 0.03,
  };
  const ratio = { p10: 0.82, p90: 0.85, shape: "lognormal" } as const;
  const keep = [
    "referrals_source",
    "first_attendances_year",
    "elective_specialty",
    "day_case_year",
    "follow_ups_specialty",
    "planned_year",
    "ae_attendances_year",
  ];
  const kept = runPathway({
    codes: ["X", "Y"],
    months: monthsFrom2012(1, 3),
    counts: { gp: [400, 6000], other: [250, 3500], nonElective: [120, 2400] },
    demand: {
      ...quietDemand,
      shareSpread: { low: 0.1, likely: 0.2, high: 0.3 },
      shareDrift: 0.03,
      nationalShareDrift: 0.02,
      groupCorrelation: { low: 0, likely: 0.3, high: 0.6 },
      sourceDrift: 0.05,
    },
    conversion: {
      ...quietConversion,
      firstAttendances: { lags: [0.25, 0.4, 0.25, 0.1], ...moving },
      elective: { lags: [0.1, 0.2, 0.25, 0.2, 0.15, 0.1], ...moving },
      dayCase: { trend: { low: 0.03, likely: 0.07, high: 0.09 }, drift: 0.06, nationalShare: 0.03 },
      followUps: { discharge: { low: 0.08, likely: 0.12, high: 0.18 }, monthlySpread: 0.034 },
      planned: { drift: 0.05, monthlySpread: 0.04 },
      aAndE: { through: 0.77, admitted: 0.19, drift: 0.03, nationalShare: 0.3, monthlySpread: 0.03 },
    },
    own: { X: { firstAttendances: { ratio } }, Y: { firstAttendances: { ratio, drift: 0.05 } } },
    keep,
    replications: 2,
    seed: "pinned",
  });
  return Object.fromEntries(keep.map((name) => [name, [...kept.get(name)!]]));
}

describe("referral demand and conversion", () => {
  // other bits are a breaking change: raise the stage's version and say in the CHANGELOG what moves
  it("give the same bits as before", () => {
    expect([demandStage, conversionStage].map(({ version }) => version)).toEqual(["1", "2"]);
    expect(run()).toMatchInlineSnapshot(`
      {
        "ae_attendances_year": [
          6150,
          5912,
          122572,
          118490,
        ],
        "day_case_year": [
          2579,
          2318,
          37375,
          37799,
        ],
        "elective_specialty": [
          1111,
          474,
          1240,
          1483,
          955,
          1159,
          13482,
          11754,
          23145,
          18268,
          11095,
          19124,
        ],
        "first_attendances_year": [
          6989,
          6419,
          104410,
          98602,
        ],
        "follow_ups_specialty": [
          4128,
          1849,
          5285,
          5861,
          3709,
          4846,
          54381,
          44755,
          94777,
          68946,
          46563,
          74208,
        ],
        "planned_year": [
          1020,
          1082,
          14239,
          14004,
        ],
        "referrals_source": [
          1545,
          758,
          574,
          276,
          215,
          104,
          160,
          62,
          1898,
          2245,
          734,
          834,
          302,
          357,
          179,
          223,
          1357,
          1797,
          489,
          691,
          208,
          287,
          139,
          166,
          20302,
          16924,
          7344,
          6160,
          2957,
          2280,
          1662,
          1486,
          34389,
          26779,
          12309,
          9679,
          4896,
          3529,
          2797,
          2433,
          17309,
          28297,
          6292,
          10189,
          2448,
          3695,
          1295,
          2549,
        ],
      }
    `);
  });
});
