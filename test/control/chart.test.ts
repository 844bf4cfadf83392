// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { controlChartPlot, pointStyles } from "../../src/charts/control-chart.js";
import { controlSentence } from "../../src/charts/control-sentence.js";
import { controlTable } from "../../src/charts/control-table.js";
import { tableCsv } from "../../src/charts/table.js";
import { controlChart } from "../../src/control/controlChart.js";
import { monthLabel, monthNumber } from "../../src/forecast/months.js";

const first = monthNumber("2009-04");
const months = Array.from({ length: 36 }, (_, t) => monthLabel(first + t));
const dates = months.map((month) => new Date(`${month}-01T00:00:00Z`));
/** Calm, one wild month, an unknown one, then a new level with a low month. */
const values = months.map((_, t) =>
  t === 9 ? 1300 : t === 27 ? 700 : t === 14 ? Number.NaN : (t >= 20 ? 900 : 1000) + (t % 2 === 0 ? 20 : -20),
);
const chart = controlChart(values, { improvement: "lower" });
const parted = controlChart(values, { improvement: "lower", rebases: [20] });

/** The drawing as text, its numbers to one decimal, so that a snapshot holds the picture and not the last bit. */
const picture = (svg: SVGElement) =>
  svg.outerHTML.replace(/-?\d+\.\d+/g, (n) => Number(n).toFixed(1)).replaceAll("><", ">\n<");

describe("the control chart", () => {
  it("draws points, limits and key", async () => {
    const svg = controlChartPlot(parted, dates, { label: "Referrals per average month" });
    await expect(picture(svg)).toMatchFileSnapshot("control.svg");
  });

  it("shows each meaning by a shape and a colour of its own, and names those that occur", () => {
    const styles = Object.values(pointStyles);
    expect(new Set(styles.map(({ symbol }) => symbol)).size).toBe(styles.length);
    const text = controlChartPlot(parted, dates).textContent ?? "";
    for (const name of ["upper limit", "mean", "lower limit", "common cause", "special cause, better"]) {
      expect(text).toContain(name);
    }
    const svg = controlChartPlot(parted, dates).outerHTML;
    for (const fill of ["#a6a6a6", "#00b0f0", "#e46c0a"]) expect(svg).toContain(`fill="${fill}"`);
    expect(controlChartPlot(controlChart(values), dates).textContent).not.toContain("better");
  });

  it("draws narrow, rebased, constant, single and empty series without a NaN", () => {
    const rebased = controlChart(values, { rebases: [20] });
    const svgs = [
      controlChartPlot(rebased, dates, { width: 320 }),
      controlChartPlot(controlChart(new Float64Array(36).fill(5)), dates),
      controlChartPlot(controlChart([3]), dates.slice(0, 1)),
      controlChartPlot(controlChart([Number.NaN, Number.NaN]), dates.slice(0, 2)),
      controlChartPlot(controlChart([]), []),
    ];
    for (const svg of svgs) expect(svg.outerHTML).not.toContain("NaN");
  });

  it("says mean, limits, count and last special cause", () => {
    const calm = controlChart(values.slice(0, 9));
    expect(controlSentence("Referrals", calm, { months }).split(" Only")[0]).toBe(
      "Referrals: mean 1,000, limits 896 to 1,110. All 9 points are common cause: nothing but chance is seen.",
    );
    const sentence = controlSentence("Referrals", chart, { months });
    expect(sentence).toMatch(
      /^Referrals: mean \d+, limits \d+ to 1,\d+\. \d+ of 35 points are special causes, the last in March 2012 \(/,
    );
    expect(sentence).toContain(": better).");
    const rebased = controlChart(values, { rebases: [30] });
    expect(controlSentence("Referrals", rebased, { months })).toContain("mean 900 since October 2011");
    expect(controlSentence("Referrals", rebased, { months })).toContain("Only 6 known points in positions 31 to 36");
    expect(controlSentence("Referrals", controlChart([]), { months: [] })).toContain("no point is known");
  });

  it("gives every point a row, with its causes in words", () => {
    const table = controlTable(chart, { months, caption: "Referrals" });
    expect(table.rows).toHaveLength(36);
    const lines = tableCsv(table).split("\r\n");
    expect(lines[0]).toBe("Month,Value,Mean,Lower limit,Upper limit,Special cause,Meaning");
    expect(lines[10]).toMatch(/^2010-01,1300,.*"?outside a limit, high.*,worse$/);
    expect(lines[15]).toMatch(/^2010-06,unknown,.*,,unknown$/);
  });
});
