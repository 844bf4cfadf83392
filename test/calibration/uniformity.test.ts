import { describe, expect, it } from "vitest";
import { rankUniformity } from "../../src/calibration/rankUniformity.js";
import { runKey } from "../../src/random/key.js";
import { normal } from "../../src/random/normal.js";
import { Stream } from "../../src/random/stream.js";

describe("evenness of ranks", () => {
  it("gives Pearson's chi-square and its chance", () => {
    // R: chisq.test(c(12, 8, 14, 6)): X-squared = 4, df = 3, p-value = 0.2615
    const ranks = [12, 8, 14, 6].flatMap((n, bin) => new Array<number>(n).fill(bin));
    const result = rankUniformity(ranks, { draws: 3, bins: 4 });
    expect(result.counts).toEqual([12, 8, 14, 6]);
    expect(result.chiSquare).toBeCloseTo(4, 12);
    expect(result.p).toBeCloseTo(0.2614641, 6);
  });

  it("says 0, ½, 1 and exact coverage for every rank once", () => {
    const ranks = Array.from({ length: 100 }, (_, i) => i);
    const even = rankUniformity(ranks, { draws: 99, bins: 20 });
    expect(even.chiSquare).toBe(0);
    expect(even.p).toBe(1);
    expect(even.mean).toBeCloseTo(0.5, 12);
    expect(even.spread).toBeCloseTo(1, 12);
    expect(even.coverage.p50).toBeCloseTo(0.5, 12);
    expect(even.coverage.p80).toBeCloseTo(0.8, 12);
    expect(even.coverage.p95).toBeCloseTo(0.95, 12);
  });

  it("sees forecasts that are too narrow or lean, of 300 cases", () => {
    const stream = new Stream(runKey("evenness"), "ranks");
    const ranksOf = (sd: number, shift: number) =>
      Array.from({ length: 300 }, () => {
        const truth = normal(stream);
        let below = 0;
        for (let r = 0; r < 99; r++) if (normal(stream, shift, sd) < truth) below++;
        return below;
      });
    const at = { draws: 99, bins: 20 };
    expect(rankUniformity(ranksOf(1, 0), at).p).toBeGreaterThan(0.001);
    const narrow = rankUniformity(ranksOf(0.6, 0), at);
    expect(narrow.p).toBeLessThan(1e-6);
    expect(narrow.spread).toBeGreaterThan(1.1);
    const high = rankUniformity(ranksOf(1, 0.5), at);
    expect(high.p).toBeLessThan(1e-6);
    expect(high.mean).toBeLessThan(0.45);
  });

  it("refuses what cannot be counted", () => {
    expect(() => rankUniformity([0], { draws: 98, bins: 20 })).toThrow("bins must divide draws + 1: 20 and 99");
    expect(() => rankUniformity([], { draws: 99, bins: 20 })).toThrow("evenness needs at least one rank: 0");
    expect(() => rankUniformity([100], { draws: 99, bins: 20 })).toThrow(
      "a rank must be a whole number from 0 to 99: 100",
    );
  });
});
