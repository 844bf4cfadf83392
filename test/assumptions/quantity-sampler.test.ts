import { describe, expect, it } from "vitest";
import { describeQuantity } from "../../src/assumptions/describe-quantity.js";
import type { Quantity } from "../../src/assumptions/quantity.js";
import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { quantitySampler } from "../../src/assumptions/quantity-sampler.js";
import { runKey } from "../../src/random/key.js";
import { Stream } from "../../src/random/stream.js";

const n = 200_000;

function draws(quantity: Quantity, bounds = {}): Float64Array {
  const stream = new Stream(runKey("quantity"), "draws");
  const sample = quantitySampler(quantity, bounds);
  return Float64Array.from({ length: n }, () => sample(stream)).sort();
}

const at = (sorted: Float64Array, p: number) => sorted[Math.floor(p * n)]!;
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / n;

// 10, 50 and 90 % points and mean; scipy line behind each
const known: [Quantity, readonly [number, number, number], number][] = [
  [{ p10: 10, p90: 20 }, [10, 15, 20], 15], // by definition
  [{ p10: 10, p90: 40, shape: "lognormal" }, [10, 20, 40], 23.15012], // sqrt(10*40); 20*exp((ln 4/(2*1.2815516))**2/2)
  [{ low: 0, likely: 1, high: 4 }, [0.44894, 1.25524, 2.33556], 1.33333], // beta.ppf(p, 2, 4)*4
  [{ distribution: "normal", mean: 3, sd: 2 }, [0.4369, 3, 5.5631], 3], // norm.ppf(p, 3, 2)
  [{ distribution: "lognormal", mean: 5, sd: 5 }, [1.21641, 3.53553, 10.27615], 5], // s=sqrt(ln 2)
  [{ distribution: "gamma", mean: 4, sd: 2 }, [1.74477, 3.67206, 6.68078], 4], // gamma.ppf(p, 4)
  [{ distribution: "beta", mean: 0.2, sd: 0.1 }, [0.08148, 0.18647, 0.33721], 0.2], // beta.ppf(p, 3, 12)
  [{ distribution: "uniform", low: -1, high: 3 }, [-0.6, 1, 2.6], 1],
  [{ distribution: "triangular", low: 0, likely: 1, high: 3 }, [0.54772, 1.26795, 2.2254], 4 / 3], // triang.ppf
];

describe("quantitySampler", () => {
  it.each(known)("%j has its exact 10, 50 and 90 %% points and mean", (quantity, points, expected) => {
    const sorted = draws(quantity);
    const sd = describeQuantity(quantity).sd;
    // standard errors of a mean and of quantiles at n draws are below 0.006 sd; five of them allowed
    expect(Math.abs(mean(sorted) - expected)).toBeLessThan((5 * sd) / Math.sqrt(n));
    points.forEach((point, i) => {
      expect(Math.abs(at(sorted, [0.1, 0.5, 0.9][i]!) - point)).toBeLessThan(0.03 * sd);
    });
    expect(quantityMean(quantity)).toBeCloseTo(expected, 4);
  });

  it("gives a certain number whatever the stream", () => {
    for (const quantity of [7, { low: 7, likely: 7, high: 7 }, { p10: 7, p90: 7 }] satisfies Quantity[]) {
      expect(new Set(draws(quantity))).toEqual(new Set([7]));
    }
  });

  it("brings draws outside the bounds to the limit", () => {
    const sorted = draws({ distribution: "normal", mean: 0.5, sd: 1 }, { min: 0, max: 1 });
    expect(sorted[0]).toBe(0);
    expect(sorted[n - 1]).toBe(1);
    expect(at(sorted, 0.5)).toBeCloseTo(0.5, 1);
  });
});

describe("describeQuantity", () => {
  it.each(known)("says of %j what it draws", (quantity, [p10, p50, p90], expected) => {
    const description = describeQuantity(quantity);
    const tolerance = description.sd / 200;
    expect(Math.abs(description.p10 - p10)).toBeLessThan(tolerance);
    expect(Math.abs(description.p50 - p50)).toBeLessThan(tolerance);
    expect(Math.abs(description.p90 - p90)).toBeLessThan(tolerance);
    expect(description.mean).toBeCloseTo(expected, 4);
  });

  it.each(known)("draws %j as a curve whose area is 1", (quantity) => {
    const { density } = describeQuantity(quantity);
    let area = 0;
    for (let i = 1; i < density.length; i++) {
      area += ((density[i]![0] - density[i - 1]![0]) * (density[i]![1] + density[i - 1]![1])) / 2;
    }
    expect(Math.abs(area - 1)).toBeLessThan(0.02);
  });

  it("names distributions in words and draws no curve for a number", () => {
    expect(describeQuantity({ low: 0, likely: 1, high: 2 }).name).toBe("PERT");
    expect(describeQuantity({ distribution: "beta", mean: 0.5, sd: 0.1 }).name).toBe("beta");
    expect(describeQuantity(3)).toEqual({
      name: "taken as certain",
      p10: 3,
      p50: 3,
      p90: 3,
      mean: 3,
      sd: 0,
      density: [],
    });
  });
});
