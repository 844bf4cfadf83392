import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lagged, lagShares } from "../../models/conversion/lagged.js";
import { ratioCourse } from "../../models/conversion/ratio-course.js";
import { specialtyFactors } from "../../models/conversion/specialty-factors.js";
import { runningWhole } from "../../models/time/running-whole.js";

describe("lagged", () => {
  it("weights each month's count and those before it", () => {
    expect(lagged([10, 20, 40], { before: [4, 8], lags: [2, 1, 1] })).toEqual([8, 14.5, 27.5]);
  });

  it("loses nothing: what was referred falls due, then or later", () => {
    const counts = fc.array(fc.nat(1000), { minLength: 6, maxLength: 30 });
    const lags = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(counts, lags, (path, given) => {
        const none = given.map(() => 0);
        const due = lagged([...path, ...none], { before: none, lags: given });
        const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        expect(sum(due)).toBeCloseTo(sum(path), 6);
      }),
    );
  });

  it("refuses lags that are no shares, and a past that is too short", () => {
    expect(() => lagShares([])).toThrow("1 to 12 proportions");
    expect(() => lagShares([0, 0])).toThrow("not all 0");
    expect(() => lagShares([1, -1])).toThrow("0 or more");
    expect(() => lagged([1], { before: [1], lags: [1, 1, 1] })).toThrow("must reach back 2 months, as the lags do: 1");
  });
});

describe("ratioCourse", () => {
  it("makes ratio × course × what falls due the later count's own path", () => {
    const earlier = [100, 110, 120];
    const later = [80, 88, 99];
    const given = { before: [90, 95], lags: [0.5, 0.3, 0.2], ratio: 0.8 };
    const due = lagged(earlier, given);
    ratioCourse({ later, earlier }, given).forEach((course, t) => {
      expect(Math.abs((0.8 * course * due[t]!) / later[t]! - 1)).toBeLessThan(1e-5);
    });
  });

  it("stays at 1 where nothing falls due", () => {
    expect(ratioCourse({ later: [5], earlier: [0] }, { before: [], lags: [1], ratio: 0.8 })).toEqual([1]);
  });
});

describe("specialtyFactors", () => {
  it("averages 1 over what each kind multiplies", () => {
    const figure = fc.double({ min: 0.05, max: 5, noNaN: true });
    const specialty = fc.record({ attendance: figure, elective: figure, followUps: figure, weight: figure });
    fc.assert(
      fc.property(fc.array(specialty, { minLength: 1, maxLength: 15 }), (rows) => {
        const total = rows.reduce((sum, { weight }) => sum + weight, 0);
        const shares = rows.map(({ weight }) => weight / total);
        const named = rows.map((row, i) => ({ ...row, code: `${i}`, name: `${i}` }));
        const { attendance, elective, followUps } = specialtyFactors(named, shares);
        const first = shares.map((share, s) => share * attendance[s]!);
        const average = (factors: readonly number[], weights: readonly number[]) =>
          factors.reduce((sum, factor, s) => sum + factor * weights[s]!, 0);
        expect(average(attendance, shares)).toBeCloseTo(1, 9);
        expect(average(elective, first)).toBeCloseTo(1, 9);
        expect(average(followUps, first)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe("runningWhole", () => {
  it("never strays more than a half from the running sum", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 50, noNaN: true })), (values) => {
        const whole = runningWhole();
        let sum = 0;
        let given = 0;
        for (const value of values) {
          sum += value;
          const next = whole.next(value);
          expect(Number.isInteger(next) && next >= 0).toBe(true);
          given += next;
          expect(Math.abs(given - sum)).toBeLessThanOrEqual(0.5 + 1e-9);
        }
        whole.start();
        expect(whole.next(0.4)).toBe(0);
      }),
    );
  });
});
