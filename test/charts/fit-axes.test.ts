// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { bandsOf } from "../../src/charts/bands.js";
import { dotPlot } from "../../src/charts/dot-plot.js";
import { dotRows } from "../../src/charts/dot-rows.js";
import { fanChart } from "../../src/charts/fan-chart.js";
import { formatCount, formatMoney } from "../../src/charts/format.js";
import { legend } from "../../src/charts/legend.js";
import { rangeRows } from "../../src/charts/range-rows.js";
import { shareBars } from "../../src/charts/share-bars.js";
import { textWidth } from "../../src/charts/text-width.js";
import { waterfallChart } from "../../src/charts/waterfall-chart.js";
import { wrapWords } from "../../src/charts/wrap-words.js";
import { xyChart } from "../../src/charts/xy-chart.js";

interface Said {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Every line of text of a chart with the room that it takes, in pixels from the chart's left edge. */
function linesOf(svg: SVGSVGElement): Said[] {
  return [...svg.querySelectorAll("text")].flatMap((element) => {
    let [x, y] = [0, 0];
    for (let node: Element | null = element; node && node !== svg; node = node.parentElement) {
      const [, dx = "0", dy = "0"] =
        /translate\(([-\d.e]+),?([-\d.e]*)\)/.exec(node.getAttribute("transform") ?? "") ?? [];
      x += Number(dx);
      y += Number(dy);
    }
    const anchor = element.closest("[text-anchor]")?.getAttribute("text-anchor") ?? "middle";
    const spans = [...element.querySelectorAll("tspan")].map(({ textContent }) => textContent ?? "");
    return (spans.length > 0 ? spans : [element.textContent ?? ""]).map((text) => {
      const width = textWidth(text);
      const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
      return { text, left, right: left + width, y };
    });
  });
}

/** Lines that reach beyond the picture by more than the guess of a character's width is out. */
const cut = (svg: SVGSVGElement) => {
  const width = Number(svg.getAttribute("width"));
  return linesOf(svg)
    .filter(({ left, right }) => left < -2 || right > width + 2)
    .map(({ text }) => text);
};

const values = Float64Array.from({ length: 200 }, (_, i) => 1.2e9 + 1e6 * i);
const long = "Northmoor University Hospitals NHS Foundation Trust (fictional), planned and emergency care";

describe("at 300 pixels nothing is cut off", () => {
  const width = 300;
  it.each([
    [
      "the title of an axis",
      () =>
        dotPlot(values, {
          width,
          format: formatMoney,
          label: "Cost less budget, 2012/13 to 2014/15, £ (cash), all practices",
        }),
    ],
    [
      "sums on the vertical axis",
      () =>
        fanChart(
          {
            history: [],
            forecast: [0, 1].map((i) => ({ date: new Date(Date.UTC(2012 + i, 3, 1)), ...bandsOf(values) })),
          },
          { width, period: "year", format: (value) => `£${formatCount(value)}` },
        ),
    ],
    [
      "names of rows above their bars",
      () =>
        rangeRows(
          [long, "Short"].map((row, i) => ({ row, low: 1 + i, middle: 2 + i, high: 3 + i })),
          { width },
        ),
    ],
    [
      "names of steps",
      () =>
        waterfallChart(
          [long, "End"].map((name) => ({ name, from: 0, to: 5e6, kind: "total" })),
          { width, label: "Cost a year, £ (cash), means" },
        ),
    ],
    [
      "names of rows of dots",
      () =>
        dotRows(
          [
            { row: long, series: "a", value: 0.4 },
            { row: "Short", series: "a", value: 0.5 },
          ],
          {
            width,
            series: [{ name: "a", colour: "black", shape: "circle" }],
            label: "Ours over the value stated, less 1: rounding of what was published",
          },
        ),
    ],
    ["names of divided rows", () => shareBars([{ row: long, part: "a", share: 1 }], { width })],
    [
      "names in the key, and of a mark at the right",
      () =>
        xyChart(
          [
            { series: long, x: 1, y: 1 },
            { series: long, x: 2, y: 2 },
          ],
          {
            width,
            x: { label: "Planning population for 10 cases in each of 5 years" },
            y: { label: "Share" },
            points: [{ name: long, colour: "black", shape: "circle" }],
            mark: { value: 1.9, name: "1 million (CF 3.27), as published" },
          },
        ),
    ],
  ])("%s", (_, draw) => expect(cut(draw())).toEqual([]));
});

it("the names of an axis neither run into each other nor lie outside the picture", () => {
  const svg = xyChart(
    [
      { series: "a", x: 1000, y: 1 },
      { series: "a", x: 900_000, y: 2 },
    ],
    {
      width: 300,
      x: { label: "People", ticks: [-5e6, 100_000, 200_000, 300_000, 400_000, 500_000, 5e6], format: formatCount },
      y: { label: "Share" },
    },
  );
  const names = linesOf(svg).filter(({ text }) => /000$/.test(text));
  expect(names.length).toBeGreaterThan(1);
  expect(names.map(({ text }) => text)).not.toContain("5,000,000");
  for (const [i, { left }] of names.slice(1).entries()) expect(left).toBeGreaterThan(names[i]!.right);
});

it("evenly spaced names stay so when some are left out", () => {
  const svg = xyChart(
    [
      { series: "a", x: 0, y: 1 },
      { series: "a", x: 1_000_000, y: 2 },
    ],
    {
      width: 560,
      x: { label: "People", ticks: Array.from({ length: 11 }, (_, i) => i * 100_000), format: formatCount },
      y: { label: "Share" },
    },
  );
  const names = linesOf(svg).flatMap(({ text }) =>
    /^(0|[\d,]+000)$/.test(text) ? [Number(text.replaceAll(",", ""))] : [],
  );
  expect(names.length).toBeGreaterThan(3);
  expect(names.length).toBeLessThan(11);
  for (const [i, value] of names.entries()) expect(value).toBe(i * names[1]!);
});

it("a level near the top and a mark keep their names apart", () => {
  const at = (level: number) => {
    const svg = xyChart(
      [
        { series: "a", x: 0, y: 0 },
        { series: "a", x: 1, y: 1 },
      ],
      {
        width: 300,
        x: { label: "Risk" },
        y: { label: "£", domain: [0, 1] },
        level: { value: level, name: "planned: mean cost" },
        mark: { value: 0.1, name: "risk accepted: 10%" },
      },
    );
    const y = (text: string) => linesOf(svg).find((line) => line.text === text)!.y;
    return Math.abs(y("planned: mean cost") - y("risk accepted: 10%"));
  };
  expect(at(0.95)).toBeGreaterThan(40);
  expect(at(0.2)).toBeGreaterThan(40);
});

it("words are broken between words", () => {
  expect(wrapWords("the axis does not start at nought", 16)).toEqual(["the axis does", "not start at", "nought"]);
  expect(wrapWords("", 5)).toEqual([]);
});

it("a key's name that no line can hold takes several, and pushes what follows down", () => {
  const item = (name: string) => ({ name, colour: "black", shape: "circle" as const });
  const one = legend([item("short")], { width: 200 }).height;
  expect(legend([item(long), item("short")], { width: 200 }).height).toBeGreaterThan(one + 2 * 18);
});
