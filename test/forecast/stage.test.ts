import { describe, expect, test } from "vitest";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import { overdispersedCount } from "../../src/forecast/overdispersedCount.js";
import { runKey } from "../../src/random/key.js";
import { Stream } from "../../src/random/stream.js";
import { momentsOf, replicate } from "./forecast-run.js";
import { syntheticHistory, TRUTH } from "./synthetic.js";

const history = syntheticHistory({ ...TRUTH, organisations: 30 });
const options = { origin: "2013-03", years: 3 } as const;
const fitted = (layers: Partial<ForecastAssumptions["layers"]> = {}, organisations?: string[]) =>
  fitForecast(history, { ...options, layers, ...(organisations ? { organisations } : {}) });
const OFF = { chance: false, local: false, national: false, parameters: false };
const R = 4000;

/** Replications of the sum over all organisations of a column's year y. */
function pooledYear(
  values: Float64Array,
  { year, years, replications }: { year: number; years: number; replications: number },
) {
  const sums = new Float64Array(replications);
  for (let cell = year; cell * replications < values.length; cell += years) {
    for (let r = 0; r < replications; r++) sums[r]! += values[cell * replications + r]!;
  }
  return sums;
}

describe("with chance alone", () => {
  const assumptions = fitted({ ...OFF, chance: true });
  const columns = replicate(assumptions, R);
  const expectedMean = (o: number, h: number) =>
    assumptions.organisations[o]!.series[0]!.level *
    Math.exp(assumptions.measures[0]!.calendar[h]! + assumptions.measures[0]!.growth[h]!);

  test("a month has the mean and variance of an overdispersed count", () => {
    const values = columns.get("gp_ref_made_all")!;
    for (const [o, h] of [
      [0, 0],
      [7, 11],
      [29, 35],
    ] as const) {
      const cell = o * 36 + h;
      const { mean, sd } = momentsOf(values.subarray(cell * R, (cell + 1) * R));
      const m = expectedMean(o, h);
      const variance = m + assumptions.organisations[o]!.series[0]!.dispersion * m * m;
      expect(Math.abs(mean - m)).toBeLessThan(4 * Math.sqrt(variance / R));
      expect(Math.abs((sd * sd) / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / R) + 0.02);
    }
  });

  test("the pooled year's spread is what independent months give, and no more", () => {
    let variance = 0;
    let mean = 0;
    for (const [o, { series }] of assumptions.organisations.entries()) {
      for (let h = 24; h < 36; h++) {
        const m = expectedMean(o, h);
        mean += m;
        variance += m + series[0]!.dispersion * m * m;
      }
    }
    const pooled = momentsOf(pooledYear(columns.get("gp_ref_made_all_year")!, { year: 2, years: 3, replications: R }));
    expect(Math.abs(pooled.mean / mean - 1)).toBeLessThan((4 * Math.sqrt(variance / R)) / mean);
    expect(Math.abs(pooled.sd ** 2 / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / R) + 0.01);
  });
});

describe("with all layers", () => {
  const columns = replicate(fitted(), R);

  test("spread widens with the years, and pooling removes only part of it", () => {
    const values = columns.get("gp_ref_made_all_year")!;
    const one = [0, 1, 2].map((y) => momentsOf(values.subarray(y * R, (y + 1) * R)));
    const shares = one.map(({ mean, sd }) => sd / mean);
    expect(shares[1]).toBeGreaterThan(shares[0]! * 1.15);
    expect(shares[2]).toBeGreaterThan(shares[1]! * 1.1);
    // at about 300,000 people (65,000 GP referrals a year) three years on
    expect(shares[2]).toBeGreaterThan(0.04);
    const pool = momentsOf(pooledYear(values, { year: 2, years: 3, replications: R }));
    expect(pool.sd / pool.mean).toBeGreaterThan(0.02);
    expect(pool.sd / pool.mean).toBeLessThan(shares[2]! * 0.8);
  });

  test("a year is the sum of its months, in every replication", () => {
    const monthly = columns.get("first_att_ga")!;
    const yearly = columns.get("first_att_ga_year")!;
    for (let o = 0; o < 30; o++) {
      for (let y = 0; y < 3; y++) {
        for (let r = 0; r < 50; r++) {
          let sum = 0;
          for (let h = 0; h < 12; h++) sum += monthly[(o * 36 + 12 * y + h) * R + r]!;
          expect(yearly[(o * 3 + y) * R + r]).toBe(sum);
        }
      }
    }
  });

  test("measures of one organisation go together", () => {
    const a = columns.get("gp_ref_made_all_year")!.subarray(0, R);
    const b = columns.get("first_att_ga_year")!.subarray(0, R);
    const [ma, mb] = [momentsOf(a), momentsOf(b)];
    let sum = 0;
    for (let r = 0; r < R; r++) sum += (a[r]! - ma.mean) * (b[r]! - mb.mean);
    expect(sum / (R - 1) / (ma.sd * mb.sd)).toBeGreaterThan(0.1);
  });

  test("one organisation alone, or one measure alone, gives the bits it has among all", () => {
    const alone = replicate(
      fitForecast(history, { ...options, organisations: ["S011"], measures: ["first_att_ga"] }),
      20,
    );
    const among = replicate(fitted(), 20);
    const cells = 36 * 20;
    expect(alone.get("first_att_ga")).toEqual(among.get("first_att_ga")!.subarray(11 * cells, 12 * cells));
  });
});

describe("layers", () => {
  test("all off: the central path, without spread", () => {
    const values = replicate(fitted(OFF), 3).get("gp_ref_made_all")!;
    for (let cell = 0; cell < values.length / 3; cell++) {
      expect(values[cell * 3]).toBe(values[cell * 3 + 1]);
      expect(values[cell * 3]).toBe(values[cell * 3 + 2]);
    }
  });

  test.each(["local", "national", "parameters"] as const)("%s alone moves the years", (layer) => {
    const values = replicate(fitted({ ...OFF, [layer]: true }), 500).get("gp_ref_made_all_year")!;
    const { mean, sd } = momentsOf(values.subarray(2 * 500, 3 * 500));
    expect(sd / mean).toBeGreaterThan(0.01);
    expect(sd / mean).toBeLessThan(0.2);
  });

  test("switching one layer leaves the draws of the others", () => {
    const log = (layers: Partial<ForecastAssumptions["layers"]>) =>
      replicate(fitted(layers, ["S000"]), 10)
        .get("gp_ref_made_all")!
        .map(Math.log);
    const [none, local, national, both] = [
      log(OFF),
      log({ ...OFF, local: true }),
      log({ ...OFF, national: true }),
      log({ ...OFF, local: true, national: true }),
    ];
    for (let i = 0; i < none.length; i++) {
      expect(both[i]! - local[i]!).toBeCloseTo(national[i]! - none[i]!, 9);
    }
  });

  test("national shocks are common to all organisations", () => {
    const values = replicate(fitted({ ...OFF, national: true }), 5)
      .get("gp_ref_made_all")!
      .map(Math.log);
    const none = replicate(fitted(OFF), 5).get("gp_ref_made_all")!.map(Math.log);
    for (let h = 0; h < 36; h++) {
      for (let r = 0; r < 5; r++) {
        const move = (o: number) => values[(o * 36 + h) * 5 + r]! - none[(o * 36 + h) * 5 + r]!;
        expect(move(17)).toBeCloseTo(move(0), 9);
      }
    }
  });
});

test("a level of nothing is forecast as nothing", () => {
  const one = fitted({}, ["S000"]);
  const empty = {
    ...one,
    organisations: one.organisations.map((o) => ({ ...o, series: o.series.map((s) => ({ ...s, level: 0 })) })),
  };
  expect(
    replicate(empty, 5)
      .get("gp_ref_made_all")!
      .every((x) => x === 0),
  ).toBe(true);
});

test("drawn bits are pinned: a change of them is a change of every forecast", () => {
  const values = replicate(fitted({}, ["S000"]), 2, "pinned").get("gp_ref_made_all")!;
  expect([...values.subarray(0, 8)]).toMatchInlineSnapshot(`
    [
      1068,
      987,
      1063,
      1099,
      1001,
      1011,
      1129,
      1288,
    ]
  `);
});

describe("overdispersedCount", () => {
  test.each([
    [0, 0.01],
    [0.3, 0],
    [20, 0.05],
    [49.9, 0.001],
    [50, 0.001],
    [400, 0.002],
    [400, 0],
    [4000, 0.001],
    [4000, 0.2],
  ])("mean %d, dispersion %d", (mean, dispersion) => {
    const stream = new Stream(runKey("counts"), `${mean} ${dispersion}`);
    const n = 100_000;
    const counts = Float64Array.from({ length: n }, () => overdispersedCount(stream, mean, dispersion));
    const variance = mean + dispersion * mean * mean;
    const seen = momentsOf(counts);
    expect(Math.abs(seen.mean - mean)).toBeLessThanOrEqual(4.5 * Math.sqrt(variance / n));
    const kurtosis = 3 + 6 * dispersion + (mean > 0 ? 1 / variance : 0);
    expect(Math.abs(seen.sd ** 2 - variance)).toBeLessThanOrEqual(
      5 * variance * Math.sqrt((kurtosis - 1) / n) + 0.001 * variance,
    );
    expect(counts.every((count) => count >= 0 && count === Math.floor(count))).toBe(true);
  });

  test("rises with the mean on the same stream", () => {
    const stream = new Stream(runKey("counts"), "monotone");
    for (let r = 0; r < 500; r++) {
      let before = -1;
      for (const mean of [60, 60.5, 61, 80, 300, 301]) {
        const count = overdispersedCount(stream.at(r), mean, 0.002);
        expect(count).toBeGreaterThanOrEqual(before);
        before = count;
      }
    }
  });
});
