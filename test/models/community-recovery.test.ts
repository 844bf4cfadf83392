import { beforeAll, describe, expect, it } from "vitest";
import { coverage, kinds, type Recovered, recovered } from "./community-recovery.js";

/*
 * Set before looking: over many histories a 90 % interval is to hold 85 to 95 % of truths. A share seen in 20 histories has
 * a standard error of √(0.9 × 0.1 / 20) = 6.7 points, cases of one history counted as one; two of them are allowed. An
 * interval much too wide would hold all truths, so the middle half is asked as well: 50 % and three times 11 points.
 */
const histories = 20;
const lowest = 0.85 - 2 * Math.sqrt((0.9 * 0.1) / histories);
const half = 3 * Math.sqrt((0.5 * 0.5) / histories);

let all: Recovered[];
beforeAll(() => {
  all = Array.from({ length: histories }, (_, i) => recovered(1001 + i)).flat();
}, 60_000);

describe("fits to generated histories of the reference community", () => {
  it.each(kinds)("hold the true %s in their 90-percent intervals", (kind) => {
    const cases = all.filter((one) => one.kind === kind);
    expect(cases.length).toBeGreaterThanOrEqual(3 * histories);
    expect(coverage(cases, 0.9)).toBeGreaterThan(lowest);
    expect(Math.abs(coverage(cases, 0.5) - 0.5)).toBeLessThan(half);
  });
});
