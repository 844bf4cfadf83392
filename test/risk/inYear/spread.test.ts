import { expect, test } from "vitest";
import { runKey } from "../../../src/random/key.js";
import { normal } from "../../../src/random/normal.js";
import { Stream } from "../../../src/random/stream.js";
import { spreadOf } from "../../../src/risk/inYear/spread.js";

test("a spread of known values, in pounds", () => {
  const found = spreadOf(20)(Float64Array.from({ length: 20 }, (_, i) => 100 * (20 - i)));
  expect(found.mean).toBe(10.5);
  expect(found.worst).toBe(19.5);
  // SD 5.9161, over the root of 20; the tail's variance is 0.5, it begins 0.5 from its mean: √((0.5 + 0.9 × 0.25) / 2).
  expect(found.se).toBeCloseTo(1.322876, 6);
  expect(found.worstSe).toBeCloseTo(0.60208, 6);
  expect(found.over).toBe(1);
  expect(spreadOf(1)(Float64Array.of(300))).toMatchObject({ mean: 3, se: 0, worst: 3, worstSe: 0, quantileSe: 0 });
});

test("its errors are those that repeated runs show: mean, worst tenth, P10 and P90 of a normal", () => {
  const [n, runs] = [1000, 400];
  const spread = spreadOf(n);
  const stream = new Stream(runKey("spread"), "normal");
  const found = Array.from({ length: runs }, (_, run) => {
    stream.at(run);
    return spread(Float64Array.from({ length: n }, () => 100 * normal(stream)));
  });
  const sd = (values: number[]) => {
    const middle = values.reduce((a, b) => a + b, 0) / runs;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (runs - 1));
  };
  const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / runs;
  // An SD from 400 values is within 4 × 3.5 % of what it estimates.
  const seen = (of: (each: (typeof found)[number]) => number) => sd(found.map(of));
  expect(Math.abs(average(found.map(({ se }) => se)) / seen(({ mean }) => mean) - 1)).toBeLessThan(0.14);
  expect(Math.abs(average(found.map(({ worstSe }) => worstSe)) / seen(({ worst }) => worst) - 1)).toBeLessThan(0.14);
  // The larger of two errors, each from two order statistics, is more than either on average.
  const larger = average(found.map(({ quantileSe }) => quantileSe));
  expect(larger).toBeGreaterThan(seen(({ p10 }) => p10));
  expect(larger).toBeLessThan(1.4 * seen(({ p90 }) => p90));
});
