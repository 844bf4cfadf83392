// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { describeQuantity } from "../../src/assumptions/describe-quantity.js";
import { bandsOf } from "../../src/charts/bands.js";
import { densityChart } from "../../src/charts/density-chart.js";
import { dotPlot, stackDots } from "../../src/charts/dot-plot.js";
import { exceedanceChart, exceedanceCurve, shareAbove } from "../../src/charts/exceedance-chart.js";
import { fanChart } from "../../src/charts/fan-chart.js";
import { shareBars } from "../../src/charts/share-bars.js";
import { standaloneSvg } from "../../src/charts/standalone-svg.js";
import { waterfallChart } from "../../src/charts/waterfall-chart.js";

/** Equally spaced values around a centre: the same in every run of the tests. */
const spread = (centre: number, half: number) =>
  Float64Array.from({ length: 401 }, (_, i) => centre + half * (i / 200 - 1));

const day = (year: number, month = 3) => new Date(Date.UTC(year, month, 1));

const fan = {
  history: [2009, 2010, 2011].map((year, i) => ({ date: day(year), value: 90000 + 2000 * i })),
  forecast: [2012, 2013].map((year, i) => ({ date: day(year), ...bandsOf(spread(96000, 4000 * (i + 1))) })),
};

/** The drawing as text, its numbers to one decimal, so that a snapshot holds the picture and not the last bit. */
const picture = (svg: SVGElement) =>
  svg.outerHTML.replace(/-?\d+\.\d+/g, (n) => Number(n).toFixed(1)).replaceAll("><", ">\n<");

describe("charts", () => {
  it("draws the fan", async () => {
    await expect(picture(fanChart(fan, { period: "year", label: "Referrals a year" }))).toMatchFileSnapshot("fan.svg");
  });

  it("draws the exceedance curve with its threshold", async () => {
    const svg = exceedanceChart(spread(100, 10), { threshold: { value: 105, name: "Budget" }, label: "Cost" });
    await expect(picture(svg)).toMatchFileSnapshot("exceedance.svg");
  });

  it("draws the quantile dot plot", async () => {
    const svg = dotPlot(spread(100, 10), { threshold: { value: 105, name: "Budget" }, label: "Cost" });
    await expect(picture(svg)).toMatchFileSnapshot("dots.svg");
  });

  it("draws an assumption's density", async () => {
    const svg = densityChart(describeQuantity({ low: 1.2, likely: 1.44, high: 1.8 }));
    await expect(picture(svg)).toMatchFileSnapshot("density.svg");
  });

  it("draws a waterfall from one total to another, changes with their signs", async () => {
    const bars = [
      { name: "2011/12 outturn", from: 0, to: 100e6, kind: "total" as const },
      { name: "GP referrals", from: 100e6, to: 104e6, kind: "step" as const },
      { name: "Conversion", from: 104e6, to: 102.5e6, kind: "step" as const },
      { name: "Steps together", from: 102.5e6, to: 102.7e6, kind: "interaction" as const },
      { name: "2012/13 mean", from: 0, to: 102.7e6, kind: "total" as const },
    ];
    const svg = waterfallChart(bars, { label: "Cost a year, cash" });
    for (const text of ["+£4m", "−£1.5m", "£103m"]) expect(svg.textContent).toContain(text);
    await expect(picture(svg)).toMatchFileSnapshot("waterfall.svg");
  });

  it("divides rows into shares, those below nought to the left", async () => {
    const parts = [
      { row: "2012/13", part: "chance", share: 0.2 },
      { row: "2012/13", part: "local drift", share: 0.9 },
      { row: "2012/13", part: "together", share: -0.1 },
    ];
    await expect(picture(shareBars(parts))).toMatchFileSnapshot("share-bars.svg");
  });

  it("names every band of the fan in words, at any width", () => {
    const wide = fanChart(fan, { width: 640 }).textContent ?? "";
    const narrow = fanChart(fan, { width: 320 }).textContent ?? "";
    for (const name of ["half of runs", "8 in 10 runs", "19 in 20 runs", "median"]) expect(wide).toContain(name);
    for (const name of ["half", "8 in 10", "19 in 20", "median"]) expect(narrow).toContain(name);
  });

  it("leaves a gap where history lacks a month, and draws with no history at all", () => {
    const gap = fanChart({ ...fan, history: [{ date: day(2010), value: Number.NaN }, ...fan.history.slice(1)] });
    expect(gap.outerHTML).not.toContain("NaN");
    expect(fanChart({ history: [], forecast: fan.forecast }).outerHTML).not.toContain("NaN");
  });

  it("draws runs that all agree", () => {
    const same = new Float64Array(50).fill(7);
    for (const svg of [exceedanceChart(same), dotPlot(same), densityChart(describeQuantity(7))]) {
      expect(svg.outerHTML).not.toContain("NaN");
    }
  });

  it("carries title, sentence and provenance in the file, and no colour that depends on the page", () => {
    const text = standaloneSvg(fanChart(fan), {
      title: "GP referrals <all>",
      sentence: "The median & the range.",
      footer: ["Seed 7, 2,000 replications"],
    });
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    expect(parsed.querySelector("parsererror")).toBeNull();
    expect(parsed.documentElement.textContent).toContain("GP referrals <all>");
    expect(parsed.documentElement.textContent).toContain("Seed 7, 2,000 replications");
    expect(text).not.toContain('"currentColor"');
    expect(text).not.toContain("var(--");
  });
});

describe("what charts compute", () => {
  it("takes bands from the runs, leaving them as they are", () => {
    const values = Float64Array.of(5, 1, 3, 2, 4);
    const bands = bandsOf(values);
    expect(bands.p50).toBe(3);
    expect(bands.mean).toBe(3);
    expect(bands.p25).toBe(2); // quantile(1:5, .25, type = 7) in R
    expect(bands.p10).toBeCloseTo(1.4, 12);
    expect([...values]).toEqual([5, 1, 3, 2, 4]);
    expect(() => bandsOf(new Float64Array(0))).toThrow("bands need at least one replication: 0");
  });

  it("falls from nearly all runs to nearly none", () => {
    const curve = exceedanceCurve(spread(0, 1));
    expect(curve[0]?.share).toBeCloseTo(0.999, 12);
    expect(curve.at(-1)?.share).toBeCloseTo(0.001, 12);
    for (let i = 1; i < curve.length; i++) expect(curve[i]!.value).toBeGreaterThanOrEqual(curve[i - 1]!.value);
  });

  it("counts runs strictly above", () => {
    expect(shareAbove(Float64Array.of(1, 2, 3, 4), 3)).toBe(0.25);
    expect(shareAbove(new Float64Array(0), 3)).toBe(0);
  });

  it("gives every dot the same weight", () => {
    const dots = stackDots(spread(10, 5), 20, { columns: 10 });
    expect(dots).toHaveLength(20);
    expect(dots.filter(({ outcome }) => outcome > 10)).toHaveLength(10);
    const stacked = new Set(dots.map(({ value, level }) => `${value} ${level}`));
    expect(stacked.size).toBe(20);
  });
});
