import { describe, expect, test } from "vitest";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import { PARENT_CORRELATION, parentShares, readParents } from "../../src/forecast/parentShare.js";
import type { YearAhead } from "../../src/forecast/spread.js";
import { runKey } from "../../src/random/key.js";
import { normal } from "../../src/random/normal.js";
import { Stream } from "../../src/random/stream.js";
import { momentsOf, replicate } from "./forecast-run.js";
import { syntheticHistory, TRUTH } from "./synthetic.js";

/** Year-ahead errors of organisations dealt to parents in turn, correlated by r within each. */
function made({ parents = 10, each = 15, origins = 13, r = 0, seed = "errors" }): {
  errors: YearAhead;
  parents: string[];
} {
  const stream = new Stream(runKey(seed), "errors");
  const errors = { organisation: [] as number[], position: [] as number[], error: [] as number[] };
  for (let at = 0; at < origins; at++) {
    const common = Array.from({ length: parents }, () => normal(stream));
    for (let o = 0; o < parents * each; o++) {
      errors.organisation.push(o);
      errors.position.push(12 + 3 * at);
      errors.error.push(0.05 * (Math.sqrt(r) * common[o % parents]! + Math.sqrt(1 - r) * normal(stream)));
    }
  }
  return { errors, parents: Array.from({ length: parents * each }, (_, o) => `P${o % parents}`) };
}

describe("readParents", () => {
  test("two parents of two: the products of their normal scores, less what any two have", () => {
    // scores of ranks 1 to 4 are ∓1.1503, ∓0.3186 (R: qnorm((1:4 - .5) / 4)); a and b hold the low and the high pair
    const { correlation } = readParents(
      { organisation: [0, 1, 2, 3], position: [12, 12, 12, 12], error: [-2, -1, 1, 2] },
      ["a", "a", "b", "b"],
    );
    const mean = (1.15034938 * 0.31863936) / ((1.15034938 ** 2 + 0.31863936 ** 2) / 2);
    expect(correlation).toBeCloseTo(mean + 1 / 3, 6);
  });

  test.each([0, 0.1, 0.4])("finds a correlation of %d, within its own standard error", (r) => {
    const seen = Array.from({ length: 20 }, (_, i) => {
      const { errors, parents } = made({ r, seed: `seed ${i}` });
      return readParents(errors, parents).correlation;
    });
    const { mean, sd } = momentsOf(seen);
    // less the correlation of any two, of which 14 in 149 have one parent
    const any = (r * 14) / 149;
    expect(Math.abs(mean - (r - any) / (1 - any))).toBeLessThan((4 * sd) / Math.sqrt(20));
  });

  test("its precision is that of such correlations", () => {
    // origins a year apart, so that none overlap: four of them count as one in the reading
    const seen = Array.from({ length: 60 }, (_, i) => {
      const { errors, parents } = made({ r: PARENT_CORRELATION, origins: 4, seed: `spread ${i}` });
      return readParents(errors, parents);
    });
    const { sd } = momentsOf(seen.map(({ correlation }) => correlation));
    const stated = 1 / Math.sqrt(4 * seen[0]!.precision);
    expect(sd / stated).toBeGreaterThan(0.75);
    expect(sd / stated).toBeLessThan(1.35);
  });

  test("says nothing where parents are not known, or none has two", () => {
    const { errors } = made({});
    const unknown = new Array<string>(150).fill("");
    expect(readParents(errors, unknown)).toEqual({ correlation: 0, precision: 0 });
    expect(
      readParents(
        errors,
        unknown.map((_, o) => `P${o}`),
      ).precision,
    ).toBe(0);
    expect(readParents({ organisation: [], position: [], error: [] }, []).precision).toBe(0);
  });
});

describe("parentShares", () => {
  const nothing = { correlation: 0, precision: 0 };
  test("the prior where nothing was seen; a little more than the correlation, for tails are each one's own", () => {
    expect(parentShares([nothing, nothing], 3)[1]).toBeCloseTo((PARENT_CORRELATION * 3.5) / 3, 12);
    expect(parentShares([nothing], 30)[0]).toBeCloseTo((PARENT_CORRELATION * 30.5) / 30, 12);
  });
  test("goes with the evidence, a measure's own and that of others, and stays between 0 and a half", () => {
    const seen = (correlation: number) => ({ correlation, precision: 2000 });
    const [a, b] = parentShares([seen(0.3), seen(0.05)], 30) as [number, number];
    expect(a).toBeGreaterThan(b + 0.1);
    expect(a).toBeLessThan(0.3);
    expect(b).toBeGreaterThan(0.05);
    expect(parentShares([seen(0.3), nothing], 30)[1]).toBeGreaterThan(0.15);
    expect(parentShares([seen(-0.9)], 3)).toEqual([0]);
    expect(parentShares([seen(0.99)], 3)[0]).toBeLessThanOrEqual(0.5);
  });
});

describe("a forecast whose organisations have parents", () => {
  const shape = { ...TRUTH, organisations: 60, parents: 6 };
  const fitted = (truth: Partial<typeof TRUTH>, organisations?: string[]) =>
    fitForecast(syntheticHistory({ ...shape, ...truth }), {
      origin: "2013-03",
      years: 3,
      ...(organisations ? { organisations } : {}),
    });
  const together = fitted({ shared: 0.5 });
  const apart = fitted({});

  test("finds that drift is shared, and that it is not", () => {
    for (const m of [0, 1]) {
      expect(together.measures[m]!.local.shared).toBeGreaterThan(0.2);
      expect(apart.measures[m]!.local.shared).toBeLessThan(0.1);
    }
    expect(together.organisations[7]!.parent).toBe("P1");
  });

  test("one organisation alone gives the bits it has among all", () => {
    const alone = replicate(fitted({ shared: 0.5 }, ["S011"]), 20).get("first_att_ga")!;
    const among = replicate(together, 20).get("first_att_ga")!;
    const cells = 36 * 20;
    expect(alone).toEqual(among.subarray(11 * cells, 12 * cells));
  });

  const R = 6000;
  const four = { ...together, organisations: together.organisations.filter((_, o) => [0, 1, 6, 7].includes(o)) };
  const layers = { chance: false, local: true, national: false, parameters: false };
  const logs = (assumptions: typeof four) => {
    const years = replicate({ ...assumptions, layers }, R).get("gp_ref_made_all_year")!;
    return assumptions.organisations.map((_, o) => years.subarray((o * 3 + 1) * R, (o * 3 + 2) * R).map(Math.log));
  };
  const correlation = (a: Float64Array, b: Float64Array) => {
    const [ma, mb] = [momentsOf(a), momentsOf(b)];
    let sum = 0;
    for (let r = 0; r < R; r++) sum += (a[r]! - ma.mean) * (b[r]! - mb.mean);
    return sum / (R - 1) / (ma.sd * mb.sd);
  };

  test("those of one parent drift together, those of two do not", () => {
    const [first, second, sixth, seventh] = logs(four) as [Float64Array, Float64Array, Float64Array, Float64Array];
    const { shared } = together.measures[0]!.local;
    for (const r of [correlation(first, sixth), correlation(second, seventh)]) {
      expect(r).toBeGreaterThan(0.6 * shared!);
      expect(r).toBeLessThan(shared! + 0.05);
    }
    for (const r of [correlation(first, second), correlation(sixth, seventh)]) expect(Math.abs(r)).toBeLessThan(0.06);
  });

  test("sharing leaves each one's own spread as it was", () => {
    const lone = { ...four, organisations: four.organisations.map(({ parent, ...rest }) => rest) };
    const shared = logs(four);
    for (const [o, own] of logs(lone).entries()) {
      // tails have a kurtosis of about ten: the SD is known to 2 %
      expect(Math.abs(momentsOf(shared[o]!).sd / momentsOf(own).sd - 1)).toBeLessThan(0.09);
    }
  });

  test("a history without parents gives the numbers it would without sharing", () => {
    const lone = { ...four, organisations: four.organisations.map(({ parent, ...rest }) => rest) };
    const measures = lone.measures.map(({ local: { shared, ...local }, ...rest }) => ({ ...rest, local }));
    expect(replicate(lone, 10)).toEqual(replicate({ ...lone, measures }, 10));
    expect(replicate(four, 10)).not.toEqual(replicate(lone, 10));
  });
});
