import { describe, expect, it } from "vitest";
import { cholesky } from "../../src/random/cholesky.js";
import { gaussianCopula } from "../../src/random/gaussianCopula.js";
import { normalQuantile } from "../../src/random/normalQuantile.js";
import { continuousFit, DRAWS, LEAST_P, MOST_Z, testStream } from "./goodness.js";

const CORRELATION = [
  [1, 0.6, -0.3],
  [0.6, 1, 0.2],
  [-0.3, 0.2, 1],
];

describe("cholesky", () => {
  it("multiplies back to the matrix", () => {
    const lower = cholesky(CORRELATION);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        let product = 0;
        for (let k = 0; k < 3; k++) product += lower[3 * i + k]! * lower[3 * j + k]!;
        expect(product).toBeCloseTo(CORRELATION[i]![j]!, 14);
        if (j > i) expect(lower[3 * i + j]).toBe(0);
      }
    }
  });

  it("names the pair at fault", () => {
    const labels = ["growth", "price", "conversion"];
    const named = (matrix: number[][]) => () => gaussianCopula(matrix, { labels });
    expect(
      named([
        [1, 0.9, 0.9],
        [0.9, 1, -0.5],
        [0.9, -0.5, 1],
      ]),
    ).toThrow(
      "correlation matrix must be positive definite; that of growth and conversion contradicts the others: 0.9",
    );
    expect(
      named([
        [1, 1.2, 0],
        [1.2, 1, 0],
        [0, 0, 1],
      ]),
    ).toThrow("correlation of growth and price must be between -1 and 1, ends excluded: 1.2");
    expect(
      named([
        [1, 0.2, 0],
        [0.3, 1, 0],
        [0, 0, 1],
      ]),
    ).toThrow("correlation of growth and price must be the same both ways: 0.2 and 0.3");
    expect(
      named([
        [1, 0, 0],
        [0, 2, 0],
        [0, 0, 1],
      ]),
    ).toThrow("correlation of price with itself must be 1: 2");
    expect(() => gaussianCopula([[1, 0.5], [0.5]])).toThrow(
      "row of variable 2 in the correlation matrix must have 2 values: 1",
    );
    expect(() =>
      gaussianCopula([
        [1, 1],
        [1, 1],
      ]),
    ).toThrow("correlation of variable 1 and variable 2");
  });
});

describe("gaussianCopula", () => {
  it("draws uniforms whose normal scores have the correlation", () => {
    const stream = testStream("copula");
    const copula = gaussianCopula(CORRELATION);
    const out = new Float64Array(3);
    const sums = new Float64Array(9);
    const n = 400_000;
    for (let i = 0; i < n; i++) {
      copula.draw(stream, out);
      const scores = Array.from(out, normalQuantile);
      for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) sums[3 * a + b]! += scores[a]! * scores[b]!;
    }
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b < 3; b++) {
        const rho = CORRELATION[a]![b]!;
        // the variance of a product of two such normals is 1 + ρ²
        const z = (sums[3 * a + b]! / n - rho) / Math.sqrt((1 + rho * rho) / n);
        expect(Math.abs(z)).toBeLessThan(MOST_Z);
      }
    }
  });

  it.each([0, 1, 2])("draws a uniform for variable %i", (i) => {
    const stream = testStream(`copula margin ${i}`);
    const copula = gaussianCopula(CORRELATION);
    const out = new Float64Array(3);
    const draw = () => {
      copula.draw(stream, out);
      return out[i]!;
    };
    const fit = continuousFit(draw, (x) => x, { mean: 0.5, sd: Math.sqrt(1 / 12), kurtosis: 1.8 }, DRAWS);
    expect(fit.p).toBeGreaterThan(LEAST_P);
    expect(Math.abs(fit.zMean)).toBeLessThan(MOST_Z);
  });

  it("has the rank correlation (6/π) arcsin(ρ/2)", () => {
    const stream = testStream("copula rank");
    const copula = gaussianCopula([
      [1, 0.7],
      [0.7, 1],
    ]);
    const out = new Float64Array(2);
    let sum = 0;
    const n = 400_000;
    for (let i = 0; i < n; i++) {
      copula.draw(stream, out);
      sum += 12 * (out[0]! - 0.5) * (out[1]! - 0.5);
    }
    expect(sum / n).toBeCloseTo((6 / Math.PI) * Math.asin(0.35), 2);
  });

  it("stays strictly inside 0 to 1 at a correlation near 1, and refuses a wrong length", () => {
    const stream = testStream("copula ends");
    const copula = gaussianCopula([
      [1, 0.999999],
      [0.999999, 1],
    ]);
    const out = new Float64Array(2);
    for (let i = 0; i < 1000; i++) {
      copula.draw(stream, out);
      expect(out[0]! > 0 && out[1]! < 1 && Math.abs(out[0]! - out[1]!) < 0.01).toBe(true);
    }
    expect(() => copula.draw(stream, new Float64Array(3))).toThrow("out must have 2 places, one a variable: 3");
  });
});
