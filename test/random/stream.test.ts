import { describe, expect, it } from "vitest";
import { runKey } from "../../src/random/key.js";
import { normal } from "../../src/random/normal.js";
import { poisson } from "../../src/random/poisson.js";
import { Stream } from "../../src/random/stream.js";
import { chiSquareP, continuousFit, DRAWS, LEAST_P, MOST_Z } from "./goodness.js";

const key = runKey("a run");
const evenly = (cells: number) => new Float64Array(cells).fill(1 / cells);

/** Chi-square over a grid of pairs: uniform on the square only if each is uniform and neither tells of the other. */
function pairsP(next: (i: number) => readonly [number, number], side = 64): number {
  const counts = new Float64Array(side * side);
  for (let i = 0; i < DRAWS; i++) {
    const [a, b] = next(i);
    counts[Math.floor(a * side) * side + Math.floor(b * side)]! += 1;
  }
  return chiSquareP(counts, evenly(side * side), DRAWS);
}

describe("runKey", () => {
  it("gives the same four words for a seed, and others for another", () => {
    expect(runKey("board paper 3")).toEqual(runKey("board paper 3"));
    expect(runKey("board paper 4")).not.toEqual(runKey("board paper 3"));
    expect(runKey("")).not.toEqual(runKey(" "));
  });

  it("gives unsigned 32-bit words, each bit set half the time over neighbouring seeds", () => {
    const ones = new Float64Array(128);
    for (let seed = 0; seed < 2000; seed++) {
      runKey(`${seed}`).forEach((word, w) => {
        expect(word >>> 0).toBe(word);
        for (let bit = 0; bit < 32; bit++) ones[32 * w + bit]! += (word >>> bit) & 1;
      });
    }
    for (const count of ones) expect(Math.abs(count - 1000) / Math.sqrt(500)).toBeLessThan(MOST_Z);
  });
});

describe("Stream", () => {
  it("starts at replication 0 and comes back to any replication", () => {
    const stream = new Stream(key, "referrals");
    const first = [stream.uint32(), stream.uniform()];
    const later = [stream.at(7).uint32(), stream.uniform()];
    expect([stream.at(0).uint32(), stream.uniform()]).toEqual(first);
    expect([stream.at(7).uint32(), stream.uniform()]).toEqual(later);
    expect(later).not.toEqual(first);
    expect([new Stream(key, "referrals").at(7).uint32()]).toEqual([later[0]]);
  });

  it("tells names apart, however alike", () => {
    const names = [
      "",
      "a",
      "aa",
      "aaaaaa",
      "aaaaaaa",
      "\0",
      "\0\0",
      "a\0",
      "\0a",
      "ab",
      "ba",
      "é",
      "e\u0301",
      "abcdefghijklm",
    ];
    const firsts = names.map((name) => new Stream(key, name).uniform());
    expect(new Set(firsts).size).toBe(names.length);
  });

  it("refuses a replication that is not a whole number of 32 bits", () => {
    const stream = new Stream(key, "referrals");
    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 32]) {
      expect(() => stream.at(wrong)).toThrow(`replication must be a whole number from 0 to 4294967295: ${wrong}`);
    }
    expect(stream.at(2 ** 32 - 1).uniform()).not.toBe(stream.at(0).uniform());
  });

  it("draws uniforms strictly inside 0 to 1, on the lattice of odd multiples of 2^-53", () => {
    const stream = new Stream(key, "lattice");
    for (let i = 0; i < 1000; i++) {
      const u = stream.uniform();
      expect(u > 0 && u < 1).toBe(true);
      expect((u * 2 ** 53) % 2).toBe(1);
      expect(1 - (1 - u)).toBe(u);
    }
  });

  it("makes a uniform of 32 bits of one step and 20 of the next", () => {
    const whole = new Stream(key, "bits");
    const steps = new Stream(key, "bits");
    for (let i = 0; i < 1000; i++) {
      const high = (steps.uint32() ^ 0x80000000) >>> 0; // the top bit is turned
      const low = steps.uint32() >>> 12;
      expect(whole.uniform()).toBe((high * 2 ** 20 + low + 0.5) / 2 ** 52);
    }
  });
});

describe("a draw without a stream", () => {
  it("is a type error", () => {
    const careless = () => {
      // @ts-expect-error the stream is missing
      normal(0, 1);
      // @ts-expect-error the stream is missing
      poisson(140);
      // @ts-expect-error a stream is not optional
      uniformOf(undefined);
    };
    const uniformOf = (stream: Stream) => stream.uniform();
    expect(careless).toThrow(TypeError);
  });
});

describe("one stream, along its length", () => {
  it("follows sfc32 of PractRand, step by step", () => {
    const stream = new Stream(key, "sfc32");
    const state = (stream as unknown as { state: Int32Array }).state;
    const word = 0xffffffffn;
    let [a, b, c, counter] = Array.from(state, (value) => BigInt(value >>> 0)) as [bigint, bigint, bigint, bigint];
    for (let i = 0; i < 10_000; i++) {
      const out = (a + b + counter++) & word;
      a = b ^ (b >> 9n);
      b = (c + (c << 3n)) & word;
      c = ((((c << 21n) | (c >> 11n)) & word) + out) & word;
      expect(stream.uint32()).toBe(Number(out));
    }
  });

  it("is uniform", () => {
    const stream = new Stream(key, "along");
    const fit = continuousFit(
      () => stream.uniform(),
      (x) => x,
      { mean: 0.5, sd: Math.sqrt(1 / 12), kurtosis: 1.8 },
    );
    expect(fit.p).toBeGreaterThan(LEAST_P);
    expect(Math.abs(fit.zMean)).toBeLessThan(MOST_Z);
    expect(Math.abs(fit.zVariance)).toBeLessThan(MOST_Z);
  });

  it.each([1, 2, 3])("does not tell of the number %i further on", (lag) => {
    const ahead = new Stream(key, "along");
    const behind = new Stream(key, "along");
    for (let i = 0; i < lag; i++) ahead.uniform();
    expect(pairsP(() => [behind.uniform(), ahead.uniform()])).toBeGreaterThan(LEAST_P);
  });

  it("has even low bits", () => {
    const stream = new Stream(key, "along");
    const counts = new Float64Array(4096);
    for (let i = 0; i < DRAWS; i++) counts[stream.uint32() & 4095]! += 1;
    expect(chiSquareP(counts, evenly(4096), DRAWS)).toBeGreaterThan(LEAST_P);
  });
});

describe("neighbouring substreams", () => {
  it.each([1, 2, 5])("are uniform at position %i across replications", (position) => {
    const stream = new Stream(key, "across");
    let replication = 0;
    const draw = () => {
      stream.at(replication++);
      for (let i = 1; i < position; i++) stream.uniform();
      return stream.uniform();
    };
    expect(continuousFit(draw, (x) => x).p).toBeGreaterThan(LEAST_P);
  });

  it("have every bit of the first word free of the same bit one replication on", () => {
    const stream = new Stream(key, "across");
    const changed = new Float64Array(32);
    let before = stream.at(0).uint32();
    for (let r = 1; r <= 200_000; r++) {
      const now = stream.at(r).uint32();
      for (let bit = 0; bit < 32; bit++) changed[bit]! += ((now ^ before) >>> bit) & 1;
      before = now;
    }
    for (const count of changed) expect(Math.abs(count - 100_000) / Math.sqrt(50_000)).toBeLessThan(MOST_Z);
  });

  it("do not tell of the next replication", () => {
    const stream = new Stream(key, "across");
    expect(pairsP((i) => [stream.at(i).uniform(), stream.at(i + 1).uniform()])).toBeGreaterThan(LEAST_P);
  });

  it("do not tell of a name that differs in one letter", () => {
    const one = new Stream(key, "practice 1");
    const two = new Stream(key, "practice 2");
    expect(pairsP((i) => [one.at(i).uniform(), two.at(i).uniform()])).toBeGreaterThan(LEAST_P);
  });

  it("do not tell of another run, whose seed differs in one letter", () => {
    const one = new Stream(runKey("seed 1"), "practice");
    const two = new Stream(runKey("seed 2"), "practice");
    expect(pairsP((i) => [one.at(i).uniform(), two.at(i).uniform()])).toBeGreaterThan(LEAST_P);
  });

  it("are uniform at the first draw across names", () => {
    let name = 0;
    const draw = () => new Stream(key, `practice ${name++}`).uniform();
    expect(continuousFit(draw, (x) => x, {}, 200_000).p).toBeGreaterThan(LEAST_P);
  });

  it("add up like independent ones: the mean of 1,000 streams has a thousandth of the variance", () => {
    const streams = Array.from({ length: 1000 }, (_, i) => new Stream(key, `group ${i}`));
    const means: number[] = [];
    for (let r = 0; r < 2000; r++) {
      let sum = 0;
      for (const stream of streams) sum += stream.at(r).uniform() - 0.5;
      means.push(sum / 1000);
    }
    const variance = means.reduce((sum, mean) => sum + mean * mean, 0) / means.length;
    expect(Math.abs(variance * 12_000 - 1) / Math.sqrt(2 / 2000)).toBeLessThan(MOST_Z);
  });
});
