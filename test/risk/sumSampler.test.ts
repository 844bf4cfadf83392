import { describe, expect, test } from "vitest";
import { runKey } from "../../src/random/key.js";
import { exp } from "../../src/random/math.js";
import { normal } from "../../src/random/normal.js";
import { Stream } from "../../src/random/stream.js";
import { unitLognormal } from "../../src/risk/people/lognormal.js";
import { peopleExceedance } from "../../src/risk/people/peopleExceedance.js";
import { riskOfPeople } from "../../src/risk/people/riskOfPeople.js";
import { type PeopleCost, sdShare } from "../../src/risk/people/severity.js";
import { sumSampler } from "../../src/risk/people/sumSampler.js";

const sample = (cost: PeopleCost, replications: number): Float64Array => {
  const draw = sumSampler(cost);
  const stream = new Stream(runKey("sum"), "test");
  return Float64Array.from({ length: replications }, (_, r) => draw(stream.at(r)));
};

/** Largest distance between the sample's distribution and the exact one, in units of 1/√n. */
function kolmogorov(cost: PeopleCost, values: Float64Array): number {
  const sorted = values.slice().sort();
  const points = Array.from({ length: 60 }, (_, i) => Math.floor(((i + 0.5) / 60) * sorted.length));
  const exact = peopleExceedance(
    cost,
    points.map((i) => sorted[i]!),
  );
  const gaps = points.map((i, k) => Math.abs(1 - exact[k]!.probability - (i + 1) / sorted.length));
  return Math.max(...gaps) * Math.sqrt(sorted.length);
}

describe("the sampled sums follow the exact distribution", () => {
  // 1.95 is the 0.1 % point of Kolmogorov's statistic.
  test.each([
    [{ people: 1, cv: 3.6, severity: "lognormal" }, 3_000],
    [{ people: 50, cv: 3.6, severity: "lognormal" }, 10_000],
    [{ people: 251, cv: 3.6, severity: "lognormal" }, 60_000],
    [{ people: 2001, cv: 3.6, severity: "lognormal" }, 60_000],
    [{ people: 2001, cv: 30, severity: "lognormal" }, 60_000],
    [{ people: 100_000, cv: 3.6, severity: "lognormal" }, 60_000],
    [{ people: 270_000, cv: 4.5, severity: "lognormal" }, 60_000],
    [{ people: 10_000_000, cv: 0.2, severity: "lognormal" }, 60_000],
    [{ people: 5000, cv: 1e-6, severity: "lognormal" }, 3_000],
    [{ people: 40, cv: 3.6, severity: "gamma" }, 20_000],
    [{ people: 12_345, cv: 7.5, severity: "gamma" }, 1_000],
    [{ people: 12_345, cv: 7.5, severity: "normal" }, 2_000],
  ] as const)("%o", (cost, replications) => {
    expect(kolmogorov(cost, sample(cost, replications))).toBeLessThan(1.95);
  });
});

test("by band and one by one are the same distribution: 3,000 lognormal people", () => {
  const cost = { people: 3000, cv: 3.6, severity: "lognormal" } as const;
  const { meanLog, sdLog } = unitLognormal(3.6);
  const stream = new Stream(runKey("brute"), "test");
  const replications = 1500;
  const brute = Float64Array.from({ length: replications }, (_, r) => {
    stream.at(r);
    let total = 0;
    for (let person = 0; person < 3000; person++) total += exp(meanLog + sdLog * normal(stream));
    return total / 3000 - 1;
  }).sort();
  const banded = sample(cost, replications).sort();
  // Two-sample Kolmogorov–Smirnov, 0.1 % point 1.95 √(2/n).
  let gap = 0;
  for (let i = 0, j = 0; i < replications && j < replications; ) {
    if (brute[i]! <= banded[j]!) i++;
    else j++;
    gap = Math.max(gap, Math.abs(i - j) / replications);
  }
  expect(gap).toBeLessThan(1.95 * Math.sqrt(2 / replications));
});

test("the banded sum has the mean and SD of the people it stands for", () => {
  for (const cv of [0.001, 3.6]) {
    const cost = { people: 50_000, cv, severity: "lognormal" } as const;
    const values = sample(cost, 5_000);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1));
    expect(Math.abs(mean) / (sdShare(cost) / Math.sqrt(5_000))).toBeLessThan(4);
    expect(Math.abs(sd / sdShare(cost) - 1)).toBeLessThan(0.05);
  }
});

test("the same seed gives the same figures, another seed others", () => {
  const cost = { people: 20_000, cv: 3.6, severity: "lognormal" } as const;
  const ask = { margins: [0.01, 0.02], replications: 2000, seed: "a" };
  expect(riskOfPeople(cost, ask)).toEqual(riskOfPeople(cost, ask));
  expect(riskOfPeople(cost, { ...ask, seed: "b" }).exceed).not.toEqual(riskOfPeople(cost, ask).exceed);
});

test("pinned stream", () => {
  expect([...sample({ people: 100_000, cv: 3.6, severity: "lognormal" }, 3)]).toMatchInlineSnapshot(`
    [
      -0.0008341311513636253,
      -0.006464010235745005,
      -0.014266537995917407,
    ]
  `);
  expect([...sample({ people: 10, cv: 3.6, severity: "gamma" }, 2)]).toMatchInlineSnapshot(`
    [
      -0.1837877000459728,
      -0.9897051064630352,
    ]
  `);
});
