import { describe, expect, it } from "vitest";
import { cos, exp, expm1, log, log1p, pow, sin } from "../../src/random/math.js";
import { bigExp, bigLog, bigSine, fixed, ulps } from "./bigReference.js";
import { testStream } from "./goodness.js";

const BITS = 320;
const TRIES = 4000;

/** Numbers with every exponent between two powers of ten equally likely, of either sign if asked. */
function spread(name: string, from: number, to: number, signed = false): () => number {
  const stream = testStream(name);
  const [low, high] = [Math.log10(from), Math.log10(to)];
  return () => 10 ** (low + (high - low) * stream.uniform()) * (signed && stream.uniform() < 0.5 ? -1 : 1);
}

function between(name: string, from: number, to: number): () => number {
  const stream = testStream(name);
  return () => from + (to - from) * stream.uniform();
}

function worst(next: () => number, error: (x: number) => number, tries = TRIES): number {
  let most = 0;
  for (let i = 0; i < tries; i++) most = Math.max(most, error(next()));
  return most;
}

const expError = (y: number, x: bigint) => {
  const { value, k } = bigExp(x, BITS);
  return ulps(y, value << BigInt(Math.max(0, k + 1200)), BITS + 1200);
};

describe("within 1 ulp of the truth", () => {
  it.each([
    ["everywhere it is a normal number", between("exp", -708, 709.78)],
    ["near 0", spread("exp small", 1e-20, 1, true)],
    ["where results are subnormal", between("exp subnormal", -745, -708)],
    ["near overflow", between("exp large", 708.9, 709.7827)],
  ])("exp %s", (_, next) => {
    expect(worst(next, (x) => expError(exp(x), fixed(x, BITS)))).toBeLessThan(1);
  });

  it.each([
    ["everywhere", spread("log", 1e-323, 1e308)],
    ["near 1", between("log near 1", 0.5, 2)],
    [
      "very near 1",
      (() => {
        const next = spread("log nearer 1", 1e-16, 0.1, true);
        return () => 1 + next();
      })(),
    ],
  ])("log %s", (_, next) => {
    const bits = 1500;
    expect(worst(next, (x) => ulps(log(x), x === 1 ? 0n : bigLog(fixed(x, bits), bits), bits), 400)).toBeLessThan(1);
  });

  it.each([
    ["for tiny to huge", spread("log1p", 1e-18, 1e300)],
    ["between -1 and 2", between("log1p middle", -0.999999, 2)],
    [
      "for tiny negative",
      (() => {
        const next = spread("log1p negative", 1e-18, 0.99);
        return () => -next();
      })(),
    ],
  ])("log1p %s", (_, next) => {
    const bits = 500;
    const error = (x: number) => ulps(log1p(x), bigLog(fixed(x, bits) + (1n << BigInt(bits)), bits), bits);
    expect(worst(next, error, 1500)).toBeLessThan(1);
  });

  it.each([
    ["everywhere", between("expm1", -60, 709)],
    ["between -2 and 2", between("expm1 middle", -2, 2)],
    ["near 0", spread("expm1 small", 1e-20, 1, true)],
  ])("expm1 %s", (_, next) => {
    const error = (x: number) => {
      const { value, k } = bigExp(fixed(x, BITS), BITS);
      const scale = 200;
      return ulps(expm1(x), (value << BigInt(k + scale)) - (1n << BigInt(BITS + scale)), BITS + scale);
    };
    expect(worst(next, error)).toBeLessThan(1);
  });

  it.each([
    ["sin within ±10", sin, false, between("sin", -10, 10), BITS],
    ["cos within ±10", cos, true, between("cos", -10, 10), BITS],
    ["sin within ±a million", sin, false, between("sin wide", -1e6, 1e6), BITS],
    ["cos of tiny to huge", cos, true, spread("cos huge", 1e-10, 1e308, true), 1400],
    ["sin of tiny to huge", sin, false, spread("sin huge", 1e-10, 1e308, true), 1400],
    ["sin next to multiples of π", sin, false, () => Math.PI * Math.floor(sinMultiples()), BITS],
    ["cos next to odd multiples of π/2", cos, true, () => (Math.PI / 2) * (2 * Math.floor(sinMultiples()) + 1), BITS],
  ] as const)("%s", (_, f, cosine, next, bits) => {
    const error = (x: number) => ulps(f(x), bigSine(fixed(x, bits), bits, cosine), bits);
    expect(worst(next, error, bits > BITS ? 600 : 2000)).toBeLessThan(1);
  });

  it.each([
    ["small powers", spread("pow x", 1e-5, 1e5), between("pow y", -50, 50)],
    ["roots of any number", spread("pow root x", 1e-320, 1e308), between("pow root y", -1, 1)],
    ["great powers of numbers near 1", between("pow near x", 0.9, 1.1), between("pow near y", -5000, 5000)],
    [
      "huge powers of numbers very near 1",
      between("pow nearer x", 1 - 1e-7, 1 + 1e-7),
      between("pow nearer y", -6e9, 6e9),
    ],
  ])("pow, %s", (_, nextX, nextY) => {
    const bits = 1500;
    const error = (x: number) => {
      const y = nextY();
      const exponent = (bigLog(fixed(x, bits), bits) * fixed(y, bits)) >> BigInt(2 * bits - BITS);
      const result = pow(x, y);
      return result === 0 || result === Number.POSITIVE_INFINITY ? 0 : expError(result, exponent);
    };
    expect(worst(nextX, error, 300)).toBeLessThan(1);
  });
});

const multiples = spread("multiples", 1, 1e9);
function sinMultiples(): number {
  return multiples();
}

describe("special values", () => {
  const { NaN: nan, POSITIVE_INFINITY: inf, MAX_VALUE: max, MIN_VALUE: min } = Number;

  it.each([
    [
      exp,
      [
        [0, 1],
        [-0, 1],
        [inf, inf],
        [-inf, 0],
        [nan, nan],
        [710, inf],
        [-746, 0],
        [max, inf],
        [min, 1],
      ],
    ],
    [
      expm1,
      [
        [0, 0],
        [-0, -0],
        [inf, inf],
        [-inf, -1],
        [nan, nan],
        [710, inf],
        [-800, -1],
        [min, min],
        [-min, -min],
      ],
    ],
    [
      log,
      [
        [1, 0],
        [0, -inf],
        [-0, -inf],
        [-1, nan],
        [inf, inf],
        [nan, nan],
        [-inf, nan],
        [min, -744.4400719213812],
      ],
    ],
    [
      log1p,
      [
        [0, 0],
        [-0, -0],
        [-1, -inf],
        [-2, nan],
        [inf, inf],
        [nan, nan],
        [min, min],
      ],
    ],
    [
      sin,
      [
        [0, 0],
        [-0, -0],
        [inf, nan],
        [-inf, nan],
        [nan, nan],
        [min, min],
        [1e-9, 1e-9],
      ],
    ],
    [
      cos,
      [
        [0, 1],
        [-0, 1],
        [inf, nan],
        [-inf, nan],
        [nan, nan],
        [min, 1],
      ],
    ],
  ] as const)("of %o", (f, cases) => {
    for (const [x, y] of cases) expect(f(x)).toBe(y);
  });

  it("of pow, as IEEE 754-2008", () => {
    const cases = [
      [nan, 0, 1],
      [1, nan, 1],
      [1, inf, 1],
      [-1, inf, 1],
      [-1, -inf, 1],
      [2, nan, nan],
      [nan, 2, nan],
      [2, inf, inf],
      [2, -inf, 0],
      [0.5, inf, 0],
      [0.5, -inf, inf],
      [-2, inf, inf],
      [-0.5, inf, 0],
      [0, 2, 0],
      [0, -2, inf],
      [-0, 3, -0],
      [-0, -3, -inf],
      [-0, 2, 0],
      [-0, -2, inf],
      [0, 0.5, 0],
      [-0, 0.5, 0],
      [inf, 2, inf],
      [inf, -2, 0],
      [-inf, 3, -inf],
      [-inf, 2, inf],
      [-inf, -3, -0],
      [-inf, 0.5, inf],
      [-8, 1 / 3, nan],
      [-2, 3, -8],
      [-2, 2, 4],
      [-2, -1, -0.5],
      [10, 15, 1e15],
      [3, 30, 205891132094649],
      [2, -1074, min],
      [2, 1023, 2 ** 1023],
      [2, 1024, inf],
      [-2, 1025, -inf],
      [10, -400, 0],
      [max, 1, max],
      [7, 1, 7],
      [-3, 2 ** 60, inf],
      [0.999, 1e10, 0],
      [1.001, 1e10, inf],
      [0.999, -1e10, inf],
    ] as const;
    for (const [x, y, result] of cases) expect([x, y, pow(x, y)]).toEqual([x, y, result]);
  });

  it("of log and exp, undo each other", () => {
    expect(log(exp(1))).toBe(1);
    expect(exp(log(1e300))).toBeCloseTo(1e300, -287);
  });
});
