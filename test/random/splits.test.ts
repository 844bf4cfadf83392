import { describe, expect, it } from "vitest";
import { aliasTable } from "../../src/random/aliasTable.js";
import { betaCdf } from "../../src/random/betaCdf.js";
import { dirichlet } from "../../src/random/dirichlet.js";
import { dirichletMultinomial } from "../../src/random/dirichletMultinomial.js";
import { multinomial } from "../../src/random/multinomial.js";
import { expectFit } from "./expectFit.js";
import {
  binomialPmf,
  chiSquareP,
  continuousFit,
  DRAWS,
  discreteFit,
  LEAST_P,
  MOST_Z,
  pmfByRatio,
  testStream,
} from "./goodness.js";

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

describe("multinomial", () => {
  it("has the multinomial distribution over every split of 4 items in 3 categories", () => {
    const stream = testStream("multinomial");
    const weights = [0.2, 0.5, 0.3];
    const out = new Float64Array(3);
    const counts = new Float64Array(25);
    for (let i = 0; i < DRAWS; i++) {
      multinomial(stream, 4, weights, out);
      counts[5 * out[0]! + out[1]!]! += 1;
    }
    const factorial = [1, 1, 2, 6, 24];
    const chances = new Float64Array(25);
    for (let a = 0; a <= 4; a++) {
      for (let b = 0; a + b <= 4; b++) {
        const c = 4 - a - b;
        chances[5 * a + b] = (24 / (factorial[a]! * factorial[b]! * factorial[c]!)) * 0.2 ** a * 0.5 ** b * 0.3 ** c;
      }
    }
    expect(sum(chances)).toBeCloseTo(1, 14);
    expect(chiSquareP(counts, chances, DRAWS)).toBeGreaterThan(LEAST_P);
  });

  it.each([0, 5, 11])("has a binomial count in category %i of twelve, weights not summing to 1", (category) => {
    const stream = testStream(`multinomial ${category}`);
    const weights = Float64Array.from({ length: 12 }, (_, i) => 31 - (i % 3));
    const out = new Float64Array(12);
    const draw = () => {
      multinomial(stream, 1200, weights, out);
      return out[category]!;
    };
    expectFit(discreteFit(draw, binomialPmf(1200, weights[category]! / sum(weights)), 200_000));
  });

  it("always sums to n, and never draws a weight of 0", () => {
    const stream = testStream("multinomial sums");
    const weights = [0, 0.1, 0.2, 0, 0.7, 0, 0];
    const out = new Float64Array(7);
    for (const n of [0, 1, 7, 1000, 123_456_789]) {
      for (let i = 0; i < 5000; i++) {
        multinomial(stream, n, weights, out);
        expect(sum(out)).toBe(n);
        expect([out[0], out[3], out[5], out[6]]).toEqual([0, 0, 0, 0]);
      }
    }
  });

  it("gives all to a single category, and may overwrite its weights", () => {
    const stream = testStream("multinomial one");
    const one = Float64Array.of(3);
    multinomial(stream, 9, one, one);
    expect(one[0]).toBe(9);
    const both = Float64Array.of(0.5, 0.5);
    multinomial(stream, 9, both, both);
    expect(sum(both)).toBe(9);
  });

  it("refuses impossible weights", () => {
    const stream = testStream("multinomial wrong");
    const out = new Float64Array(2);
    expect(() => multinomial(stream, 9, [1, -1], out)).toThrow("weight 1 must be 0 or more: -1");
    expect(() => multinomial(stream, 9, [0, 0], out)).toThrow("weights must not all be 0: 2 weights");
    expect(() => multinomial(stream, 9, [1, 1, 1], out)).toThrow("out must have 3 places, one a weight: 2");
    expect(() => multinomial(stream, 1.5, [1, 1], out)).toThrow(
      "number of trials must be a whole number of 0 or more: 1.5",
    );
  });
});

describe("dirichlet", () => {
  it.each([[[2, 3, 5]], [[0.5, 0.5, 0.5]], [[0.05, 0.3]], [[1200, 2000, 800, 10]]])(
    "has beta shares for alphas of %j, with the right correlation",
    (alpha) => {
      const stream = testStream(`dirichlet ${alpha}`);
      const out = new Float64Array(alpha.length);
      const total = sum(alpha);
      const [a, b] = [alpha[0]!, alpha[1]!];
      let products = 0;
      const draw = () => {
        dirichlet(stream, alpha, out);
        products += (out[0]! - a / total) * (out[1]! - b / total);
        return out[0]!;
      };
      const sd = Math.sqrt((a * (total - a)) / (total * total * (total + 1)));
      const n = DRAWS;
      const { p, zMean } = continuousFit(draw, (x) => betaCdf(x, a, total - a), { mean: a / total, sd }, n);
      expect(p).toBeGreaterThan(LEAST_P);
      expect(Math.abs(zMean)).toBeLessThan(MOST_Z);
      // cov = -a b / (total² (total + 1)); its standard error is below 3 products of SDs over √n for these shapes
      const otherSd = Math.sqrt((b * (total - b)) / (total * total * (total + 1)));
      const gap = products / n + (a * b) / (total * total * (total + 1));
      expect(Math.abs(gap)).toBeLessThan((3 * MOST_Z * sd * otherSd) / Math.sqrt(n));
    },
  );

  it("sums to 1, also where alphas are near 0", () => {
    const stream = testStream("dirichlet sums");
    const out = new Float64Array(3);
    for (let i = 0; i < 20_000; i++) {
      dirichlet(stream, [1e-6, 1e-9, 1e-6], out);
      expect(sum(out)).toBeCloseTo(1, 12);
    }
  });

  it("refuses impossible alphas", () => {
    const stream = testStream("dirichlet wrong");
    expect(() => dirichlet(stream, [1, 0], new Float64Array(2))).toThrow("shape must be above 0: 0");
    expect(() => dirichlet(stream, [1, 1], new Float64Array(3))).toThrow("out must have 2 places, one an alpha: 3");
    expect(() => dirichlet(stream, [], new Float64Array(0))).toThrow("alpha must have at least one value: none");
  });
});

describe("dirichletMultinomial", () => {
  it.each([0, 2])("has a beta-binomial count in category %i, and sums to n", (category) => {
    const stream = testStream(`dirichlet-multinomial ${category}`);
    const alpha = [4, 1.5, 0.7];
    const out = new Float64Array(3);
    const n = 60;
    const [a, b] = [alpha[category]!, sum(alpha) - alpha[category]!];
    const draw = () => {
      dirichletMultinomial(stream, n, alpha, out);
      if (sum(out) !== n) throw new Error("counts must sum to n");
      return out[category]!;
    };
    const ratio = (k: number) => (((n - k) / (k + 1)) * (k + a)) / (n - k - 1 + b);
    expectFit(discreteFit(draw, pmfByRatio(20, ratio, 0, n)));
  });
});

describe("aliasTable", () => {
  it.each([
    [[0.92, 0.05, 0.03]],
    [[1]],
    [[0, 1, 0, 3, 0]],
    [[1e-6, 1, 1e6]],
    [Array.from({ length: 200 }, (_, i) => i * i)],
  ])("draws by weights, as in %j", (weights) => {
    const stream = testStream(`alias ${weights.length}`);
    const table = aliasTable(weights);
    const counts = new Float64Array(weights.length);
    for (let i = 0; i < DRAWS; i++) counts[table.draw(stream)]! += 1;
    const total = sum(weights);
    expect(
      chiSquareP(
        counts,
        weights.map((weight) => weight / total),
        DRAWS,
      ),
    ).toBeGreaterThan(LEAST_P);
    weights.forEach((weight, i) => {
      if (weight === 0) expect(counts[i]).toBe(0);
    });
  });

  it("refuses impossible weights", () => {
    expect(() => aliasTable([1, Number.NaN])).toThrow("weight 1 must be 0 or more: NaN");
    expect(() => aliasTable([0, 0])).toThrow("weights must have a sum above 0: 0");
    expect(() => aliasTable([])).toThrow("weights must have a sum above 0: 0");
  });
});
