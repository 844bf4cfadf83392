import { describe, expect, test } from "vitest";
import { memberOutcome } from "../../../src/risk/pools/memberOutcome.js";

const replications = 100;
const pence = (value: (r: number) => number) => Float64Array.from({ length: replications }, (_, r) => 100 * value(r));
/** Overspends of £0 to £99, one each; what joining changes is given by replication, in pounds. */
const member = (gave: (r: number) => number, got: (r: number) => number) =>
  memberOutcome({
    name: "A",
    budget: pence(() => 1000),
    over: pence((r) => r),
    gave: pence(gave),
    got: pence(got),
    netLent: pence(() => 0),
    left: pence((r) => got(r) - gave(r) - r),
  });

describe("what joining does to a member", () => {
  test("the worst tenth of 0 to 99 is 94.5, with the error of its spread and of where it begins", () => {
    const { alone } = member(
      () => 0,
      () => 0,
    );
    // NumPy: x = 90 + 10 * np.maximum(0, np.arange(100) - 90); x.mean(), x.std(ddof=1) / 10
    expect(alone.worstTenth.value).toBeCloseTo(94.5, 9);
    expect(alone.worstTenth.se).toBeCloseTo(1.635_311_109, 8);
  });

  test("a sum paid every year alike is lost for certain: no Monte Carlo error, and it would leave", () => {
    const { loss, leaves } = member(
      () => 10,
      () => 0,
    );
    expect(loss.average).toEqual({ value: 10, se: 0 });
    expect(loss.badYear.value).toBeCloseTo(10, 9);
    expect(loss.badYear.se).toBeCloseTo(0, 9);
    expect(loss.together.value).toBeCloseTo(20, 9);
    expect(leaves).toEqual({ together: "leave", average: "leave", badYear: "leave", chance: "unclear" });
  });

  test("paying £10 a year for all beyond £60 costs £2.20 on average, and is worth it for a worst tenth £24.50 milder", () => {
    const insured = member(
      () => 10,
      (r) => Math.max(0, r - 60),
    );
    expect(insured.loss.average.value).toBeCloseTo(2.2, 9);
    expect(insured.loss.badYear.value).toBeCloseTo(-24.5, 9);
    expect(insured.loss.together.value).toBeCloseTo(-22.3, 9);
    expect(insured.leaves.together).toBe("stay");
  });

  test("paying £10 a year for £60 in the dearest ten runs leaves the worst tenth where it was, and is not", () => {
    const { loss, leaves } = member(
      () => 10,
      (r) => (r >= 90 ? 60 : 0),
    );
    expect(loss.average.value).toBeCloseTo(4, 9);
    // Its dearest ten are then those of £80 to £89, with £10 on top.
    expect(loss.badYear.value).toBeCloseTo(0, 9);
    expect(leaves.together).not.toBe("stay");
  });
});
