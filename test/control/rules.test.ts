import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { controlChart } from "../../src/control/controlChart.js";
import { pointsOutside } from "../../src/control/pointsOutside.js";
import { runsOnOneSide } from "../../src/control/runsOnOneSide.js";
import { suggestRebase } from "../../src/control/suggestRebase.js";
import { trends } from "../../src/control/trends.js";
import { twoOfThree } from "../../src/control/twoOfThree.js";
import { xmrLimits } from "../../src/control/xmrLimits.js";
import { runKey } from "../../src/random/key.js";
import { normal } from "../../src/random/normal.js";
import { Stream } from "../../src/random/stream.js";

/** Alternating around 100 with a moving range of 4: limits 89.36 and 110.64 (100 ± 2.66 × 4). */
const calm = (n: number) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 98 : 102));
const marked = (marks: Int8Array) => [...marks];

describe("limits", () => {
  it("stand 2.66 mean moving ranges from the mean", () => {
    const limits = xmrLimits([10, 12, 11, 15, 13]);
    // mean 12.2; moving ranges 2, 1, 4, 2: mean 2.25, none above 7.35
    expect(limits.centre).toBeCloseTo(12.2, 12);
    expect(limits.movingRange).toBe(2.25);
    expect(limits.upper).toBeCloseTo(12.2 + 2.66 * 2.25, 12);
    expect(limits.lower).toBeCloseTo(12.2 - 2.66 * 2.25, 12);
  });

  it("screen out moving ranges above 3.267 times their mean, once, and keep the point in the mean", () => {
    const values = [...calm(20), 300, ...calm(20)];
    const ranges = values.slice(1).map((x, i) => Math.abs(x - values[i]!));
    const mean = ranges.reduce((a, b) => a + b, 0) / ranges.length;
    const kept = ranges.filter((x) => x <= 3.267 * mean);
    expect(kept).toHaveLength(ranges.length - 2);
    expect(xmrLimits(values).movingRange).toBeCloseTo(4, 12);
    expect(xmrLimits(values).centre).toBeCloseTo((40 * 100 + 300) / 41, 10);
  });

  it("pass over unknown months, and answer one point, equal points and none", () => {
    expect(xmrLimits([10, Number.NaN, 12]).movingRange).toBe(2);
    expect(xmrLimits([7])).toEqual({ centre: 7, lower: 7, upper: 7, movingRange: 0, points: 1 });
    const same = xmrLimits(new Float64Array(50).fill(0.1));
    expect(same.centre).toBe(0.1);
    expect(controlChart(new Float64Array(50).fill(0.1)).points.every(({ meaning }) => meaning === "common")).toBe(true);
    expect(() => xmrLimits([Number.NaN])).toThrow("limits need at least one known value: 0");
  });
});

describe("rules", () => {
  const limits = { centre: 0, lower: -9, upper: 9, movingRange: 1, points: 20 };

  it("a point outside a limit, and none on it", () => {
    expect(marked(pointsOutside([9, 9.01, -9, -9.01], limits))).toEqual([0, 1, 0, -1]);
  });

  it("colours every point of a run of seven, and none of six", () => {
    expect(marked(runsOnOneSide([-1, 1, 2, 1, 2, 1, 2, 1, -1], 0))).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 0]);
    expect(marked(runsOnOneSide([1, 2, 1, 2, 1, 2, -1], 0))).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(marked(runsOnOneSide([-1, -1, -1, -1, -1, -1, -1, -1, -1], 0))).toEqual(new Array(9).fill(-1));
  });

  it("a point exactly on the mean ends a run", () => {
    expect(marked(runsOnOneSide([1, 1, 1, 0, 1, 1, 1, 1], 0))).toEqual(new Array(8).fill(0));
  });

  it("colours every point of a trend of seven, up and down, and none of six", () => {
    expect(marked(trends([5, 1, 2, 3, 4, 5, 6, 7, 0]))).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 0]);
    expect(marked(trends([7, 6, 5, 4, 3, 2, 1]))).toEqual(new Array(7).fill(-1));
    expect(marked(trends([1, 2, 3, 4, 5, 6, 5]))).toEqual(new Array(7).fill(0));
  });

  it("two equal points end a trend", () => {
    expect(marked(trends([1, 2, 3, 4, 4, 5, 6, 7]))).toEqual(new Array(8).fill(0));
  });

  it("a turning point belongs to the trend that came first", () => {
    const hill = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1];
    expect(marked(trends(hill))).toEqual([1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1]);
  });

  it("two of three near the same limit, the third point left common", () => {
    expect(marked(twoOfThree([0, 7, 0, 7, 0], limits))).toEqual([0, 1, 0, 1, 0]);
    expect(marked(twoOfThree([0, -7, -7, 0, 0], limits))).toEqual([0, -1, -1, 0, 0]);
    expect(marked(twoOfThree([7, 0, 0, 7], limits))).toEqual([0, 0, 0, 0]);
    expect(marked(twoOfThree([6, 6, 6], limits))).toEqual([0, 0, 0]);
  });

  it("opposite sides never make two of three", () => {
    expect(marked(twoOfThree([7, -7, 0], limits))).toEqual([0, 0, 0]);
    expect(marked(twoOfThree([7, -7, 7], limits))).toEqual([1, 0, 1]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.boolean(), (gap, up) => {
        const values = new Array<number>(12).fill(0);
        values[2] = up ? 8 : -8;
        values[3 + gap] = up ? -8 : 8;
        return twoOfThree(values, limits).every((mark) => mark === 0);
      }),
    );
  });
});

describe("the chart", () => {
  it("mirrors: turning the values upside down turns every cause", () => {
    const turned = { high: "low", low: "high" } as const;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 60 }), (values) => {
        const up = controlChart(values, { improvement: "higher" });
        const down = controlChart(
          values.map((x) => -x),
          { improvement: "lower" },
        );
        expect(down.points.map(({ meaning }) => meaning)).toEqual(up.points.map(({ meaning }) => meaning));
        expect(down.points.map(({ causes }) => causes)).toEqual(
          up.points.map(({ causes }) => causes.map(({ rule, direction }) => ({ rule, direction: turned[direction] }))),
        );
      }),
    );
  });

  it("says better or worse by the direction of improvement", () => {
    const values = [...calm(20), 140];
    const meanings = (["higher", "lower", "neutral"] as const).map(
      (improvement) => controlChart(values, { improvement }).points.at(-1)!.meaning,
    );
    expect(meanings).toEqual(["better", "worse", "special"]);
  });

  it("lets the first rule decide which way a point speaks", () => {
    // falls for seven points and still ends above the upper limit of the mean
    const values = [...calm(30), 190, 180, 170, 160, 150, 140, 130];
    const last = controlChart(values, { improvement: "lower" }).points.at(-2)!;
    expect(last.causes.map(({ rule }) => rule)).toContain("trend");
    expect(last.causes[0]).toEqual({ rule: "outside a limit", direction: "high" });
    expect(last.meaning).toBe("worse");
  });

  it("passes over unknown months without ending a run", () => {
    const chart = controlChart([98, 98, 98, 98, Number.NaN, 98, 98, 98, ...new Array(12).fill(104)]);
    expect(chart.points[4]).toMatchObject({ meaning: "unknown", causes: [] });
    for (const at of [0, 3, 5, 7]) {
      expect(chart.points[at]!.causes.some(({ rule }) => rule === "run on one side")).toBe(true);
    }
  });

  it("keeps limits and runs to their own side of a rebase", () => {
    const values = [...calm(14), 103, 103, 103, 103, ...calm(14).map((x) => x + 10)];
    const whole = controlChart(values);
    expect(whole.points.some(({ causes }) => causes.length > 0)).toBe(true);
    const parted = controlChart(values, { rebases: [18] });
    expect(parted.segments.map(({ from, to }) => [from, to])).toEqual([
      [0, 18],
      [18, 32],
    ]);
    expect(parted.segments[1]!.limits!.centre).toBeCloseTo(110, 12);
    expect(parted.points.slice(18).every(({ meaning }) => meaning === "common")).toBe(true);
    // a run of five before and five after the cut is no run of seven
    const cut = [...calm(13), ...new Array(5).fill(101), ...new Array(5).fill(101), ...calm(13)];
    expect(controlChart(cut).points.some(({ causes }) => causes.some(({ rule }) => rule === "run on one side"))).toBe(
      true,
    );
    expect(
      controlChart(cut, { rebases: [18] }).points.some(({ causes }) =>
        causes.some(({ rule }) => rule === "run on one side"),
      ),
    ).toBe(false);
  });

  it("warns under 13 points, by segment", () => {
    expect(controlChart(calm(12)).warnings).toEqual([
      "Only 12 known points: limits from fewer than 13 are provisional.",
    ]);
    expect(controlChart(calm(13)).warnings).toEqual([]);
    expect(controlChart(calm(20), { rebases: [15] }).warnings).toEqual([
      "Only 5 known points in positions 16 to 20: limits from fewer than 13 are provisional.",
    ]);
    expect(controlChart([]).points).toEqual([]);
    expect(controlChart([]).warnings).toHaveLength(1);
  });

  it("refuses a rebase where nothing can be parted", () => {
    for (const at of [0, 20, 1.5, -1]) {
      expect(() => controlChart(calm(20), { rebases: [at] })).toThrow("a rebase must be a position from 1 to 19");
    }
    expect(() => controlChart(calm(20), { rebases: [5, 5] })).toThrow("a rebase is named twice: 5");
  });

  it("flags few points of stable series, and most series with a step of three SDs", () => {
    const stream = new Stream(runKey("control chart"), "points");
    const series = (step: number) => Array.from({ length: 48 }, (_, i) => normal(stream, 100 + (i < 24 ? 0 : step), 1));
    let flagged = 0;
    let suggested = 0;
    for (let i = 0; i < 400; i++) {
      const values = series(0);
      flagged += controlChart(values).points.filter(({ meaning }) => meaning === "special").length;
      if (suggestRebase(values)) suggested++;
    }
    // four rules on 48 points: about 4 % of points in 400 stable series
    expect(flagged / (400 * 48)).toBeGreaterThan(0.005);
    expect(flagged / (400 * 48)).toBeLessThan(0.07);
    expect(suggested / 400).toBeLessThan(0.02);
    let found = 0;
    for (let i = 0; i < 100; i++) {
      const at = suggestRebase(series(3))?.at ?? -10;
      if (Math.abs(at - 24) <= 1) found++;
    }
    expect(found).toBeGreaterThanOrEqual(95);
  });

  it("suggests no rebase for a slow rise or for too few points, and none for the drift it is told of", () => {
    const stream = new Stream(runKey("rise"), "points");
    const rise = Array.from({ length: 48 }, (_, i) => normal(stream, 100 + 0.5 * i, 1));
    expect(suggestRebase(rise)).toBeNull();
    expect(suggestRebase([1, 1, 1, 9, 9, 9])).toBeNull();
    const step = Array.from({ length: 48 }, (_, i) => normal(stream, i < 24 ? 100 : 104, 1));
    expect(suggestRebase(step)?.at).toBe(24);
    expect(suggestRebase(step, { drift: 0.1 })).toBeNull();
  });

  it("leaves its input as it was", () => {
    const values = Object.freeze([...calm(20), 140]);
    controlChart(values, { rebases: Object.freeze([10]) as number[] });
    expect(values).toEqual([...calm(20), 140]);
  });
});
