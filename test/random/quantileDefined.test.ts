import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/random/normalQuantile.js";
import { quantileDefined } from "../../src/random/quantileDefined.js";
import { continuousFit, LEAST_P, testStream } from "./goodness.js";

const points = [
  { p: 0.1, value: 2 },
  { p: 0.5, value: 3 },
  { p: 0.9, value: 6 },
];

describe("quantileDefined", () => {
  it("goes through its points, in either shape", () => {
    for (const shape of ["cubic", "linear"] as const) {
      const { quantile } = quantileDefined(points, { shape });
      for (const { p, value } of points) expect(quantile(p)).toBeCloseTo(value, 14);
    }
  });

  it("is a straight line between points if so asked", () => {
    const { quantile } = quantileDefined(points, { shape: "linear" });
    expect(quantile(0.3)).toBeCloseTo(2.5, 14);
    expect(quantile(0.7)).toBeCloseTo(4.5, 14);
  });

  it("ends as it is told to", () => {
    const line = quantileDefined(points, { tails: "line" }).quantile;
    expect([line(0), line(0.05), line(1)]).toEqual([1.75, 1.875, 6.75]);
    const stop = quantileDefined(points, { tails: "stop" }).quantile;
    expect([stop(0), stop(0.05), stop(1)]).toEqual([2, 2, 6]);
    const normal = quantileDefined(points, { tails: "normal" }).quantile;
    // the normal through (0.5, 3) and (0.9, 6) has SD 3 / Φ⁻¹(0.9)
    expect(normal(0.975)).toBeCloseTo(3 + (3 * normalQuantile(0.975)) / normalQuantile(0.9), 12);
    expect([normal(0), normal(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("has no tails where its points are at 0 and 1", () => {
    const whole = [{ p: 0, value: -1 }, ...points, { p: 1, value: 9 }];
    for (const tails of ["line", "normal", "stop"] as const) {
      const { quantile } = quantileDefined(whole, { tails });
      expect([quantile(0), quantile(1)]).toEqual([-1, 9]);
    }
  });

  it("never falls, whatever the points", () => {
    const point = fc.tuple(
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
    );
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 8 }), unit, unit, (steps, a, b) => {
        const total = steps.reduce((sum, [step]) => sum + step, 0);
        let p = 0;
        let value = -50;
        const rising = steps.map(([step, rise]) => {
          p += step;
          value += rise;
          return { p: p / total / 1.001, value };
        });
        for (const shape of ["cubic", "linear"] as const) {
          const { quantile } = quantileDefined(rising, { shape });
          expect(quantile(Math.max(a, b)) - quantile(Math.min(a, b))).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
      { seed: 20103, numRuns: 2000 },
    );
  });

  it("draws what its quantile function says, one uniform a draw", () => {
    const stream = testStream("quantile-defined");
    const linear = quantileDefined(
      [
        { p: 0, value: 0 },
        { p: 0.25, value: 1 },
        { p: 1, value: 2 },
      ],
      { shape: "linear" },
    );
    const cdf = (x: number) => (x < 1 ? 0.25 * x : 0.25 + 0.75 * (x - 1));
    expect(continuousFit(() => linear.draw(stream), cdf).p).toBeGreaterThan(LEAST_P);
    const cubic = quantileDefined(points, { tails: "normal" });
    expect(cubic.draw(testStream("same"))).toBe(cubic.quantile(testStream("same").uniform()));
  });

  it("refuses points that cannot be quantiles", () => {
    expect(() => quantileDefined([{ p: 0.5, value: 1 }])).toThrow("quantiles must be given at two points or more: 1");
    expect(() =>
      quantileDefined([
        { p: 0.5, value: 1 },
        { p: 0.5, value: 2 },
      ]),
    ).toThrow("probabilities of quantiles must rise within 0 to 1: 0.5");
    expect(() =>
      quantileDefined([
        { p: 0.5, value: 1 },
        { p: 1.1, value: 2 },
      ]),
    ).toThrow("probabilities of quantiles must rise within 0 to 1: 1.1");
    expect(() =>
      quantileDefined([
        { p: 0.1, value: 2 },
        { p: 0.5, value: 1 },
      ]),
    ).toThrow("values of quantiles must be finite and must not fall: 1");
    expect(() => quantileDefined(points).quantile(-1)).toThrow("probability must be between 0 and 1: -1");
  });
});
