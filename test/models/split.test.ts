import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dealOver } from "../../models/practices/deal-over.js";
import { splitBands } from "../../models/practices/split-bands.js";
import { splitOver } from "../../models/practices/split-over.js";
import { bandShares } from "../../models/price/cost-bands.js";
import { runKey } from "../../src/random/key.js";
import { Stream } from "../../src/random/stream.js";

/** Splits a count over practices, every second of which belongs to somebody else. */
type Split = (count: number, weights: readonly number[], to: Float64Array, replication?: number) => void;

const made = new Map<string, Stream>();
function stream(name: string, replication: number): Stream {
  const found = made.get(name) ?? new Stream(runKey("split"), name);
  made.set(name, found);
  return found.at(replication);
}

let next = 0;
const overStreams: Split = (count, weights, to, replication = next++) => {
  const members = Int32Array.from(weights, (_weight, i) => 2 * i);
  const all = Float64Array.from({ length: 2 * weights.length }, (_, i) => (i % 2 ? 7 : weights[i / 2]!));
  const streams = Array.from(all, (_weight, i) => stream(`practice ${i}`, replication));
  const wide = new Float64Array(all.length + 1).fill(-1);
  splitOver(count, { weights: all, from: 0, members, streams, to: 1 }, wide);
  unpack(wide, to);
};

const dealt: Split = (count, weights, to, replication = next++) => {
  const members = Int32Array.from(weights, (_weight, i) => 2 * i);
  let sum = 0;
  const sums = Float64Array.from(weights, (weight) => (sum += weight));
  const wide = new Float64Array(2 * weights.length + 1).fill(-1);
  dealOver(stream("deal", replication), { count, sums, members, to: 1 }, wide);
  unpack(wide, to);
};

/** Parts of the members; the others' places must be as they were. */
function unpack(wide: Float64Array, to: Float64Array): void {
  let kept = wide[0] === -1;
  for (let i = 0; i < to.length; i++) {
    to[i] = wide[2 * i + 1]!;
    kept &&= wide[2 * i + 2] === -1;
  }
  if (!kept) throw new Error("a place that is another's was written");
}

const splits: [string, Split][] = [
  ["splitOver", overStreams],
  ["dealOver", dealt],
];

describe.each(splits)("%s", (_name, split) => {
  it("adds up to the count, in whole parts of 0 or more", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (count, weights) => {
          const to = new Float64Array(weights.length);
          split(count, weights, to);
          expect(to.reduce((sum, part) => sum + part, 0)).toBe(count);
          for (const part of to) expect(part >= 0 && Number.isInteger(part)).toBe(true);
        },
      ),
    );
  });

  it("has the multinomial's means, variances and covariances", () => {
    const weights = [1, 2, 5, 2];
    const count = 200;
    const n = 10_000;
    const to = new Float64Array(4);
    const sums = new Float64Array(4);
    const squares = new Float64Array(4);
    let product = 0;
    for (let i = 0; i < n; i++) {
      split(count, weights, to);
      for (let j = 0; j < 4; j++) {
        sums[j]! += to[j]!;
        squares[j]! += to[j]! ** 2;
      }
      product += to[0]! * to[2]!;
    }
    weights.forEach((weight, j) => {
      const p = weight / 10;
      const mean = sums[j]! / n;
      const variance = squares[j]! / n - mean * mean;
      const exact = count * p * (1 - p);
      expect(Math.abs(mean - count * p)).toBeLessThan(5 * Math.sqrt(exact / n));
      expect(Math.abs(variance / exact - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    });
    const covariance = product / n - (sums[0]! / n) * (sums[2]! / n);
    // −n p q = −200 × 0.1 × 0.5; its standard error is √(var var / n) ≈ 0.3
    expect(Math.abs(covariance + 10)).toBeLessThan(1.5);
  });

  it("moves a little when the count moves a little", () => {
    const weights = Array.from({ length: 30 }, (_, i) => 1 + (i % 7));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const before = new Float64Array(30);
    const after = new Float64Array(30);
    let moved = 0;
    let spread = 0;
    for (let r = 0; r < 400; r++) {
      split(3000, weights, before, r);
      split(3030, weights, after, r);
      for (let i = 0; i < 30; i++) {
        const share = weights[i]! / total;
        moved += (after[i]! - before[i]! - 30 * share) ** 2;
        spread += (before[i]! - 3000 * share) ** 2;
      }
    }
    // drawn apart, the difference would have twice the variance of either
    expect(moved / spread).toBeLessThan(0.04);
  });
});

describe("splitBands", () => {
  it("adds up, with the bands' shares on average", () => {
    const to = new Float64Array(bandShares.length);
    const sums = new Float64Array(bandShares.length);
    const n = 4000;
    for (let r = 0; r < n; r++) {
      splitBands(stream("bands", r), 5000, to);
      expect(to.reduce((sum, part) => sum + part, 0)).toBe(5000);
      for (let b = 0; b < to.length; b++) sums[b]! += to[b]!;
    }
    bandShares.forEach((share, b) => {
      expect(Math.abs(sums[b]! / n - 5000 * share)).toBeLessThan(5 * Math.sqrt((5000 * share) / n));
    });
  });
});
