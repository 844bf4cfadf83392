import { describe, expect, it } from "vitest";
import { binomial } from "../../src/random/binomial.js";
import { gamma } from "../../src/random/gamma.js";
import { gammaCdf } from "../../src/random/gammaCdf.js";
import { normal } from "../../src/random/normal.js";
import { normalCdf } from "../../src/random/normalCdf.js";
import { poisson } from "../../src/random/poisson.js";
import { expectFit } from "./expectFit.js";
import { binomialPmf, chiSquareP, discreteFit, LEAST_P, poissonPmf, testStream } from "./goodness.js";

const MANY = 100_000_000;

/** A hundred million draws put through their distribution function must fall evenly in 10,000 cells. */
function evenP(draw: () => number, n = MANY): number {
  const cells = 10_000;
  const counts = new Float64Array(cells);
  for (let i = 0; i < n; i++) counts[Math.min(cells - 1, Math.floor(draw() * cells))]! += 1;
  return chiSquareP(counts, new Float64Array(cells).fill(1 / cells), n);
}

describe("a hundred million draws", () => {
  it.each([0.5, 3.9, 4.1, 12, 140, 5000, 1e6])("have the Poisson distribution at a mean of %d", (mean) => {
    const stream = testStream(`soak poisson ${mean}`);
    expectFit(discreteFit(() => poisson(stream, mean), poissonPmf(mean), MANY));
  });

  it.each([
    [12, 0.2],
    [17, 0.5],
    [55, 0.08],
    [130, 0.27],
    [140, 0.92],
    [1e6, 0.3],
  ])("have the binomial distribution for %d trials at %d", (n, p) => {
    const stream = testStream(`soak binomial ${n} ${p}`);
    expectFit(discreteFit(() => binomial(stream, n, p), binomialPmf(n, p), MANY));
  });

  it("are uniform, one after another and at the start of neighbouring replications", () => {
    const along = testStream("soak uniform");
    expect(evenP(() => along.uniform())).toBeGreaterThan(LEAST_P);
    const across = testStream("soak across");
    let replication = 0;
    expect(evenP(() => across.at(replication++).uniform())).toBeGreaterThan(LEAST_P);
  });

  it("have the normal distribution", () => {
    const stream = testStream("soak normal");
    expect(evenP(() => normalCdf(normal(stream)))).toBeGreaterThan(LEAST_P);
  });

  it("have the gamma distribution (ten million)", () => {
    const stream = testStream("soak gamma");
    expect(evenP(() => gammaCdf(gamma(stream, 2.5, 3), 2.5, 3), MANY / 10)).toBeGreaterThan(LEAST_P);
  });
});
