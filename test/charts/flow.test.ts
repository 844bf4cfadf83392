// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { flowChart } from "../../src/charts/flow.js";
import { gainChart } from "../../src/charts/flow-gains.js";
import { gather } from "../../src/risk/pools/gather.js";
import { netPayments } from "../../src/risk/pools/netPayments.js";

const picture = (svg: SVGElement) =>
  svg.outerHTML.replace(/-?\d+\.\d+/g, (n) => Number(n).toFixed(1)).replaceAll("><", ">\n<");

const matrix = {
  names: ["North", "South", "East & West"],
  values: Float64Array.of(900_000, 250_000, 10_000, 50_000, 700_000, 0, 60_000, 120_000, 1_000_000),
};

const links = [
  { from: "North", to: "South", value: 200_000 },
  { from: "East & West", to: "South", value: 120_000 },
  { from: "East & West", to: "North", value: 50_000 },
];

describe("who pays whom", () => {
  it("gathers those that gain or lose least and keeps every sum", () => {
    const small = gather(matrix, 2);
    expect(small.names).toEqual(["South", "2 others"]);
    expect([...small.values]).toEqual([700_000, 50_000, 370_000, 1_970_000]);
    expect(gather(matrix, 3)).toEqual(matrix);
    expect(gather(matrix, 2).values.reduce((sum, value) => sum + value, 0)).toBe(
      matrix.values.reduce((sum, value) => sum + value, 0),
    );
  });

  it("keeps those that pay apart from those that gain", () => {
    // A pays 9 to D, B pays 2 to D, C is paid 1 by D.
    const pays = [
      [0, 0, 0, 9],
      [0, 0, 0, 2],
      [0, 0, 0, 0],
      [0, 0, 1, 0],
    ];
    const { names, values } = gather({ names: ["A", "B", "C", "D"], values: Float64Array.from(pays.flat()) }, 3, {
      split: true,
    });
    expect(names).toEqual(["D", "2 others that pay", "1 other that gains"]);
    expect([...values]).toEqual([0, 0, 1, 11, 0, 0, 0, 0, 0]);
  });

  it("makes each one a payer or one that is paid, never both", () => {
    const flows = netPayments(matrix);
    // North pays 260,000 and is paid 110,000; South 50,000 and 370,000; East & West 180,000 and 10,000.
    expect(flows.map(({ from, to }) => [from, to])).toEqual([
      ["East & West", "South"],
      ["North", "South"],
    ]);
    expect(flows.map(({ value }) => Math.round(value))).toEqual([170_000, 150_000]);
    expect(netPayments({ names: ["A"], values: Float64Array.of(5) })).toEqual([]);
  });

  it("draws bands as wide as the sums", async () => {
    await expect(picture(flowChart(links))).toMatchFileSnapshot("flow.svg");
  });

  it("draws on a phone, with names cut to their room, and says when nothing moves", () => {
    const narrow = flowChart([{ from: "A consortium with a very long name", to: "B", value: 5 }], { width: 320 });
    expect(narrow.textContent).toContain("…");
    expect(flowChart([]).textContent).toContain("No money moves");
    expect(flowChart([]).outerHTML).not.toMatch(/NaN|Infinity/);
  });

  it("draws gains around nothing", async () => {
    const rows = [
      { name: "North", mean: -20_000, p10: -90_000, p90: 40_000 },
      { name: "South", mean: 20_000, p10: -60_000, p90: 150_000 },
    ];
    await expect(picture(gainChart(rows, { label: "Gain from joining" }))).toMatchFileSnapshot("flow-gains.svg");
    expect(gainChart([{ name: "Alone", mean: 0, p10: 0, p90: 0 }]).outerHTML).not.toMatch(/NaN/);
  });
});
