import { describe, expect, it } from "vitest";
import { type FitRemark, sayFitRemark } from "../../src/forecast/fitRemark.js";
import type { History } from "../../src/forecast/history.js";
import { historyGaps, sayGap } from "../../src/forecast/historyGaps.js";
import { plainMonth } from "../../src/plain-month.js";

describe("a remark on a fit", () => {
  const organisation = { code: "5A3", name: "DALE AND FENWICK PCT" };
  const measure = { name: "nonelective_ga", label: "Non-elective admissions" };
  it.each([
    [{ about: "short", organisation, months: 1 }, "Dale and Fenwick PCT has 1 month of history: its forecast"],
    [
      { about: "step", organisation, measure, months: 3 },
      "Non-elective admissions of Dale and Fenwick PCT changed level 3 months before the end of March 2012: the",
    ],
    [
      { about: "none", organisation, measure },
      "Dale and Fenwick PCT has no non-elective admissions up to March 2012: none are forecast.",
    ],
    [
      { about: "none", organisation: { code: "5A3", name: "" }, measure: { name: "gp_ref", label: "GP referrals" } },
      "5A3 has no GP referrals up to March 2012",
    ],
    [{ about: "few", holds: "9 organisations, under 10" }, "The history holds 9 organisations, under 10: how far"],
  ] satisfies [FitRemark, string][])("is a sentence without columns or codes: %j", (remark, sentence) => {
    expect(sayFitRemark(remark, "2012-03")).toContain(sentence);
  });
});

describe("gaps of a history", () => {
  const months = ["2011-11", "2011-12", "2012-01", "2012-02"];
  const history = (known: readonly number[][]): Omit<History, "notes"> => ({
    file: "mar.csv",
    months,
    measures: ["a", "b"],
    organisations: known.map((_each, o) => ({
      code: `O${o}`,
      name: o === 0 ? "DALE PCT" : "",
      type: "PCT",
      parentCode: "",
      parentName: "",
    })),
    values: new Float64Array(8 * known.length),
    known: Uint8Array.from(known.flat()),
  });

  it("are the months between the first and the last that have no figure of any measure", () => {
    const gaps = historyGaps(
      history([
        [1, 0, 0, 1, 0, 0, 0, 1],
        [0, 1, 0, 0, 0, 0, 1, 0],
        [0, 0, 0, 0, 0, 0, 0, 0],
      ]),
    );
    expect(gaps.map(({ organisation, months: missing }) => [organisation.code, missing])).toEqual([
      ["O0", ["2011-12", "2012-01"]],
    ]);
    expect(sayGap(gaps[0]!)).toBe(
      "Dale PCT has no figures for December 2011, January 2012: treated as unknown, not as zero.",
    );
  });

  it("are named up to six", () => {
    const missing = Array.from({ length: 9 }, (_, i) => `2012-0${i + 1}`);
    const { organisations } = history([[0, 0, 0, 0, 0, 0, 0, 0]]);
    expect(sayGap({ organisation: { ...organisations[0]!, name: "" }, months: missing })).toMatch(
      /^O0 has no figures for January 2012, .*, June 2012 and 3 more months: /,
    );
  });
});

it("a month is written in words, and other text stays", () => {
  expect(plainMonth("2012-03")).toBe("March 2012");
  expect(plainMonth("2012-13")).toBe("2012-13");
  expect(plainMonth("spring")).toBe("spring");
});
