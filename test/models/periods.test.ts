import { describe, expect, it } from "vitest";
import { periods } from "../../models/time/periods.js";
import { monthLabel, monthNumber } from "../../src/forecast/months.js";

const months = (first: string, n: number) => Array.from({ length: n }, (_, t) => monthLabel(monthNumber(first) + t));

describe("periods", () => {
  it("divides months into financial years", () => {
    expect(periods(months("2012-04", 24))).toEqual([
      { label: "2012/13", first: 0, length: 12, wholeYear: true },
      { label: "2013/14", first: 12, length: 12, wholeYear: true },
    ]);
  });

  it("puts the months before the first April in front", () => {
    expect(periods(months("1999-11", 17))).toEqual([
      { label: "to 2000-03", first: 0, length: 5, wholeYear: false },
      { label: "2000/01", first: 5, length: 12, wholeYear: true },
    ]);
  });

  it.each([0, 3, 11, 13])("refuses %i months from April", (n) => {
    expect(() => periods(months("2012-04", n))).toThrow("whole financial years");
  });
});
