// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { dotRows } from "../../src/charts/dot-rows.js";
import { fittedChart } from "../../src/charts/fitted-chart.js";
import { probabilityHistogram } from "../../src/charts/histogram.js";
import { legend } from "../../src/charts/legend.js";
import { rangeRows } from "../../src/charts/range-rows.js";
import { residualChart } from "../../src/charts/residual-chart.js";

/** The drawing as text, its numbers to one decimal, so that a snapshot holds the picture and not the last bit. */
const picture = (svg: SVGElement) =>
  svg.outerHTML.replace(/-?\d+\.\d+/g, (n) => Number(n).toFixed(1)).replaceAll("><", ">\n<");

const series = [
  { name: "ours", colour: "#12436D", shape: "circle" },
  { name: "published", colour: "#F46A25", shape: "circle", hollow: true },
] as const;
const dots = [
  { row: "GP referrals", series: "ours", value: 0.81 },
  { row: "GP referrals", series: "published", value: 0.8 },
  { row: "Other referrals", series: "ours", value: 0.6 },
];
const day = (month: number) => new Date(Date.UTC(2010, month, 1));

describe("charts of what can be believed", () => {
  it("draws rows of dots with what they should be", async () => {
    const svg = dotRows(dots, { series, targets: [{ value: 0.8 }], targetName: "80%", label: "Share inside" });
    await expect(picture(svg)).toMatchFileSnapshot("dot-rows.svg");
  });

  it("puts row names above their rows where they are long or there is little room", () => {
    const long = dots.map((dot) => ({ ...dot, row: `${dot.row} of an organisation with a name that does not end` }));
    const plain = dotRows(dots, { series });
    const tall = dotRows(long, { series });
    expect(Number(tall.getAttribute("height"))).toBeGreaterThan(Number(plain.getAttribute("height")));
    expect(dotRows(dots, { series, width: 320 }).textContent).toContain("Other referrals");
  });

  it("draws ranges and what came, and tells inside from outside by shape", async () => {
    const rows = [
      { row: "inside", low: 0.9, middle: 1, high: 1.1, actual: 1.05 },
      { row: "outside", low: 0.9, middle: 1, high: 1.1, actual: 1.3 },
    ];
    const svg = rangeRows(rows, { label: "Share of the median" });
    await expect(picture(svg)).toMatchFileSnapshot("range-rows.svg");
    // fourfold and more: a logarithmic axis, with nothing lost
    const wide = rangeRows([...rows, { row: "far", low: 0.5, middle: 1, high: 2, actual: 7 }]);
    expect(wide.outerHTML).not.toContain("NaN");
    expect(wide.textContent).toContain("500%");
  });

  it("draws a histogram of probabilities with its even line and band", async () => {
    const svg = probabilityHistogram([8, 12, 9, 11], { expected: 10, band: [5, 16], label: "Rank" });
    await expect(picture(svg)).toMatchFileSnapshot("histogram.svg");
  });

  it("draws recorded months beside expected ones, marked, with gaps where either is unknown", async () => {
    const points = [100, Number.NaN, 120, 90].map((value, t) => ({
      date: day(t),
      value,
      fitted: t === 0 ? Number.NaN : 105,
      low: t === 0 ? Number.NaN : 95,
      high: t === 0 ? Number.NaN : 116,
    }));
    const marks = [
      { date: day(2), value: 120, kind: "outlier" },
      { date: day(1), value: Number.NaN, kind: "gap" },
    ] as const;
    const svg = fittedChart(points, { marks, label: "Referrals a month" });
    expect(svg.outerHTML).not.toContain("NaN");
    await expect(picture(svg)).toMatchFileSnapshot("fitted.svg");
    expect(fittedChart([]).outerHTML).not.toContain("NaN");
  });

  it("draws errors in their stated spread", async () => {
    const svg = residualChart([-2, 0.5, 1.2, 1.4].map((z, t) => ({ date: day(t), z })));
    await expect(picture(svg)).toMatchFileSnapshot("residuals.svg");
  });

  it("breaks a key into as many lines as the width needs", () => {
    const items = ["one series", "another series", "a third"].map((name) => ({ ...series[0], name }));
    expect(legend(items, { width: 120 }).height).toBe(legend(items, { width: 600 }).height + 2 * 18);
  });
});
