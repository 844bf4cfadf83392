// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { lagChart } from "../../src/charts/lag-chart.js";
import { rangeRows } from "../../src/charts/range-rows.js";

/** The drawing as text, its numbers to one decimal, so that a snapshot holds the picture and not the last bit. */
const picture = (svg: SVGElement) =>
  svg.outerHTML.replace(/-?\d+\.\d+/g, (n) => Number(n).toFixed(1)).replaceAll("><", ">\n<");

describe("charts of the pathway", () => {
  it("draw lags as bars with their shares, one panel a step", async () => {
    const panels = [
      { name: "From referral to first attendance", shares: [0.3, 0.4, 0.2, 0.1] },
      { name: "From first attendance to elective admission", shares: [0.5, 0.5] },
    ];
    const svg = lagChart(panels);
    for (const text of ["40%", "50%", "From referral to first attendance", "Months after"])
      expect(svg.textContent).toContain(text);
    await expect(picture(svg)).toMatchFileSnapshot("lags.svg");
  });

  it("draw agreed ranges as brackets below the ranges of the runs, and widen the axis to hold them", async () => {
    const row = { row: "ENT", low: 0.8, middle: 0.85, high: 0.9 };
    const svg = rangeRows([{ ...row, agreed: { low: 0.5, high: 1.2 } }]);
    expect(svg.textContent).toContain("agreed range");
    expect(svg.textContent).toContain("120%");
    await expect(picture(svg)).toMatchFileSnapshot("agreed-rows.svg");
    const without = rangeRows([row]).textContent;
    expect(without).not.toContain("agreed range");
    expect(without).not.toContain("120%");
  });
});
