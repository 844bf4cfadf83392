// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { palette } from "../../src/charts/palette.js";
import { xyChart } from "../../src/charts/xy-chart.js";

const series = [{ name: "practice", colour: palette.navy, shape: "circle" as const }];
const lines = [{ name: "limit", colour: palette.orange, dash: "6 3" }];

describe("the chart of dots and lines", () => {
  const data = [1000, 2000, 4000, 8000, 16000].flatMap((x, i) => [
    { series: "practice", x, y: 0.02 * (i - 2) },
    { series: "limit", x, y: 4.5 / Math.sqrt(x) },
  ]);
  it("draws points, lines, a level and a key", async () => {
    const svg = xyChart(data, {
      x: { label: "Registered patients", log: true, ticks: [1000, 2000, 5000, 10000] },
      y: { label: "Over budget" },
      points: series,
      lines,
      level: { value: 0, name: "as others" },
      mark: { value: 5000, name: "5,000" },
    });
    const text = svg.outerHTML.replace(/-?\d+\.\d+/g, (n) => Number(n).toFixed(1)).replaceAll("><", ">\n<");
    await expect(text).toMatchFileSnapshot("xy.svg");
    expect(text).toContain("practice");
    expect(text).toContain("limit");
  });
  it("draws one point, equal values and none at all without a number that is none", () => {
    const axes = { x: { label: "x" }, y: { label: "y" }, points: series };
    for (const points of [[], [{ series: "practice", x: 3, y: 3 }], [{ series: "practice", x: Number.NaN, y: 1 }]]) {
      expect(xyChart(points, axes).outerHTML).not.toContain("NaN");
    }
    expect(xyChart([], { ...axes, x: { label: "x", log: true } }).outerHTML).not.toContain("NaN");
  });
});
