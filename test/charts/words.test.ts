import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandsOf } from "../../src/charts/bands.js";
import { fileName } from "../../src/charts/download.js";
import {
  formatChance,
  formatCount,
  formatMoney,
  formatMoneyCell,
  formatMonth,
  formatPercent,
  formatPounds,
  formatShare,
} from "../../src/charts/format.js";
import { percentTicks } from "../../src/charts/percent-ticks.js";
import { plainName } from "../../src/charts/plain-name.js";
import { exceedanceSentence, fanSentence, monteCarloNote } from "../../src/charts/sentences.js";
import { spreadLabels } from "../../src/charts/spread-labels.js";
import { tableCsv } from "../../src/charts/table.js";

describe("marks of an axis of shares", () => {
  it.each([
    [
      [-0.01, 0.01],
      [-0.01, -0.005, 0, 0.005],
      ["−1.0%", "−0.5%", "0.0%", "0.5%"],
    ],
    [
      [0, 0.002],
      [0, 0.0005, 0.001],
      ["0.00%", "0.05%", "0.10%"],
    ],
    [
      [-0.2, 0.4],
      [-1e-9, -0.2, 0.3],
      ["0%", "−20%", "30%"],
    ],
    [[0, 0], [0], ["0%"]],
  ])("over %j are told apart", (span, marks, words) =>
    expect(marks.map((mark) => percentTicks(span)(mark))).toEqual(words),
  );
});

describe("names in words", () => {
  it.each([
    ["COLDWATER AND FENWICK PCT (FICTIONAL)", "Coldwater and Fenwick PCT (fictional)"],
    ["STOKE-ON-TRENT PCT, NORTH", "Stoke-on-Trent PCT, North"],
    ["KING'S LYNN & WISBECH (Q30)", "King's Lynn & Wisbech (Q30)"],
    ["Eastvale locality 1", "Eastvale locality 1"],
    ["5A3", "5A3"],
  ])("%s is written %s", (name, text) => expect(plainName(name)).toBe(text));
});

describe("figures in words", () => {
  it.each([
    [0, "£0"],
    [999, "£999"],
    [12345, "£12.3k"],
    [999_600, "£1m"],
    [1_234_567, "£1.23m"],
    [-2_345_678, "−£2.35m"],
    [12_600_000_000, "£12.6bn"],
  ])("money %d is %s", (pounds, text) => expect(formatMoney(pounds)).toBe(text));

  it("writes counts, pounds, shares and months", () => {
    expect(formatCount(95312.4)).toBe("95,312");
    expect(formatPounds(-1234.5)).toBe("−£1,235");
    expect(formatMoneyCell(172_637_782)).toBe("£172.6m");
    expect(formatMoneyCell(-12_388)).toBe("−£12.39k");
    expect(formatPounds(-0.2)).toBe("£0");
    expect(formatShare(0.1234, { digits: 1 })).toBe("12.3%");
    expect(formatMonth("2012-03")).toBe("March 2012");
  });

  it.each([
    [0, "0%"],
    [0.0000751, "less than 0.1%"],
    [-0.0002, "less than 0.1%"],
    [0.0775, "7.75%"],
    [0.3344, "33.4%"],
    [-0.0512, "−5.12%"],
    [0.9964, "99.6%"],
    [0.99951, "more than 99.9%"],
    [1, "100%"],
    [12.345, "1,230%"],
  ])("a share of %d that was worked out is %s", (share, text) => expect(formatPercent(share)).toBe(text));

  it("never rounds a share to all of it", () => {
    expect(formatPercent(0.997, { digits: 2 })).toBe("99.7%");
    expect(formatPercent(0.0775, { digits: 2 })).toBe("7.8%");
  });

  it.each([
    [0, "no run"],
    [0.001, "fewer than 1% of runs"],
    [0.5, "50% of runs"],
    [0.999, "more than 99% of runs"],
    [1, "every run"],
  ])("a share of %d is %s", (share, text) => expect(formatChance(share)).toBe(text));
});

describe("sentences", () => {
  const bands = bandsOf(Float64Array.from({ length: 101 }, (_, i) => 100 + i));

  it("says median, range and change", () => {
    expect(fanSentence("GP referrals", { year: "2012/13", bands, last: { year: "2011/12", value: 100 } })).toBe(
      "GP referrals in 2012/13: the median run has 150 (Monte Carlo error ± 5.1); 8 in 10 runs of this model lie between 110 and 190. The median is 50% above the 100 recorded in 2011/12.",
    );
    expect(fanSentence("GP referrals", { year: "2012/13", bands })).not.toContain("recorded");
  });

  it("says how often a budget is passed, with the error of the count", () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => i);
    expect(exceedanceSentence(values, { what: "Cost", threshold: { name: "the budget", value: 879 } })).toBe(
      "Cost is above the budget of 879 in 12% of runs of this model (Monte Carlo error ± 1 point).",
    );
  });

  it("never claims an error of nothing", () => {
    expect(monteCarloNote(0, 1000)).toBe(" (Monte Carlo error ± 0.1 points)");
    expect(monteCarloNote(1, 100)).not.toContain("± 0.0");
  });
});

describe("labels at the edge of a chart", () => {
  it("stay in order, apart, and near where they belong", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 8 }), (heights) => {
        const placed = spreadLabels(
          heights.map((y, i) => ({ text: String(i), y })),
          13,
        );
        expect(placed).toHaveLength(heights.length);
        for (let i = 1; i < placed.length; i++) {
          expect(placed[i]!.y - placed[i - 1]!.y).toBeGreaterThanOrEqual(13 - 1e-9);
          expect(heights[Number(placed[i]!.text)]!).toBeGreaterThanOrEqual(heights[Number(placed[i - 1]!.text)]!);
        }
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(mean(placed.map(({ y }) => y))).toBeCloseTo(mean(heights), 6);
      }),
    );
  });
});

describe("files", () => {
  it("quotes what CSV must quote, and gives no formula to a spreadsheet", () => {
    const csv = tableCsv({
      columns: [
        { name: "Name", value: (row: { name: string; n: number }) => row.name },
        { name: "Cost, £", value: (row) => row.n },
      ],
      rows: [
        { name: 'The "Old" Surgery', n: -1.5 },
        { name: "=HYPERLINK()", n: 2 },
      ],
    });
    expect(csv).toBe('Name,"Cost, £"\r\n"The ""Old"" Surgery",-1.5\r\n\'=HYPERLINK(),2\r\n');
  });

  it("names files plainly", () => {
    expect(fileName("GP referrals: 2012/13", "csv")).toBe("gp-referrals-2012-13.csv");
    expect(fileName("£", "svg")).toBe("chart.svg");
  });
});
