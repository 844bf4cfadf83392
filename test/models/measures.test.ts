import { expect, it } from "vitest";
import { measureLabel, measures } from "../../models/scenario/measures.js";

it("names every column that a scenario needs by what it counts, each by another name", () => {
  const labels = [...Object.values(measures), "elective_ord"].map(measureLabel);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels.every((label) => !label.includes("_"))).toBe(true);
  expect(measureLabel("elective_dc")).toBe("day cases");
  // others by what their names suggest, or as they are
  expect(measureLabel("gp_ref_seen_all")).toBe("GP referrals");
  expect(measureLabel("scans")).toBe("scans");
});
