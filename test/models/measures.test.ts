import { expect, it } from "vitest";
import { measureLabel, measureLabels, measures } from "../../models/scenario/measures.js";
import { RETURN_MEASURES } from "../../src/forecast/returnLabels.js";

const labels = (columns: Iterable<string>) => [...columns].map(measureLabel);

it("names every column of the return by what it counts, each by another name", () => {
  for (const named of [labels(Object.values(measures)), labels(RETURN_MEASURES)]) {
    expect(new Set(named).size).toBe(named.length);
    expect(named.every((label) => !label.includes("_"))).toBe(true);
  }
  expect(labels(["elective_total", "elective_dc", "elective_ord", "gp_ref_seen_all", "nonelective_ga"])).toEqual([
    "elective admissions",
    "day cases",
    "elective admissions with a stay",
    "GP referrals seen",
    "non-elective admissions",
  ]);
  // as the return by provider calls them
  expect(measureLabel("elective_ga_daycase_admissions_ffces")).toBe("day cases");
  // others by what their names suggest, or as they are
  expect(measureLabel("gp_referrals_dermatology")).toBe("GP referrals");
  expect(labels(["scans", "constructor"])).toEqual(["scans", "constructor"]);
});

it("agrees with the words of messages", () => {
  expect(labels(Object.keys(measureLabels))).toEqual(Object.values(measureLabels));
});
