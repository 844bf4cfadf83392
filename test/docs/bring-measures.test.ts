import { expect, it } from "vitest";
import { measureRows } from "../../docs/components/bring-measures.js";
import { readActivityReturn } from "../../src/forecast/readActivityReturn.js";

const months = Array.from(
  { length: 24 },
  (_, t) => `${2010 + Math.floor((t + 3) / 12)}-${String(((t + 3) % 12) + 1).padStart(2, "0")}`,
);
/** Two organisations; A without referrals in the last five months and without other referrals throughout. */
const rows = months.flatMap((month, t) => [
  `${month},A,${t < 19 ? 1000 : ""},,500`,
  `${month},B,${t === 20 ? "" : 100},5,${50 + t}`,
]);
const history = readActivityReturn(
  `month,org_code,gp_ref_made_all,other_ref_made_ga,elective_dc\n${rows.join("\n")}\n`,
);
const year = (commissioners: readonly string[], origin = "2012-03") =>
  measureRows(history, { commissioners, origin }).map((row) => row.year);

it("adds up a year only where all of its months are there, and says how many are otherwise", () => {
  expect(year(["A"])).toEqual(["7 of 12 months", "–", 6000]);
  expect(year(["B"])).toEqual(["11 of 12 months", 60, 50 * 12 + 23 * 12 - 66]);
  expect(year(["A", "B"])).toEqual(["7 of 12 months", "–", 6000 + 810]);
  expect(year(["A"], "2011-03")).toEqual([12_000, "–", 6000]);
  // the history begins in April 2010
  expect(year(["B"], "2010-09")).toEqual(["6 of 12 months", "6 of 12 months", "6 of 12 months"]);
});

it("names each measure by what it counts, with its months", () => {
  expect(measureRows(history, { commissioners: ["A"], origin: "2012-03" })).toEqual([
    {
      name: "GP referrals (gp_ref_made_all)",
      count: 19,
      first: "April\u00A02010",
      last: "October\u00A02011",
      year: "7 of 12 months",
    },
    { name: "Other referrals (other_ref_made_ga)", count: 0, first: "–", last: "–", year: "–" },
    { name: "Day cases (elective_dc)", count: 24, first: "April\u00A02010", last: "March\u00A02012", year: 6000 },
  ]);
});
