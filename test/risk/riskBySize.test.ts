import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { betaCdf } from "../../src/random/betaCdf.js";
import { normalCdf } from "../../src/random/normalCdf.js";
import { exactContingency } from "../../src/risk/exactContingency.js";
import { baseExceedance } from "../../src/risk/people/baseExceedance.js";
import { peopleExceedance } from "../../src/risk/people/peopleExceedance.js";
import { riskBySize } from "../../src/risk/riskBySize.js";
import type { SizeQuestion } from "../../src/risk/sizeQuestion.js";

const ask: SizeQuestion = {
  cv: 3.6,
  severity: "lognormal",
  years: 1,
  chance: true,
  localSd: 0,
  nationalSd: 0,
  baseMonths: 0,
  margins: [0.01, 0.02, 0.05],
  confidence: 0.95,
  replications: 4000,
  seed: "sizes",
};

test("chance only: exact beside simulated, from one patient to a million", () => {
  const curve = riskBySize([1, 300, 8000, 100_000, 1_000_000], ask);
  for (const { people, sd, parts, exceed, contingency } of curve) {
    expect(sd).toBeCloseTo(3.6 / Math.sqrt(people), 12);
    expect(parts).toEqual({ chance: parts.chance, local: 0, national: 0, budget: 0 });
    for (const { margin, simulated, se, exact, exactChance, under } of exceed) {
      expect(exact).toBeCloseTo(
        peopleExceedance({ people, cv: 3.6, severity: "lognormal" }, [margin])[0]!.probability,
        8,
      );
      expect(exactChance).toBe(exact);
      expect(se).toBeGreaterThan(0);
      expect(Math.abs(simulated - exact!)).toBeLessThan(4 * se);
      expect(under).toBeGreaterThanOrEqual(0);
    }
    const needed = contingency.exact!;
    expect(needed).toBeGreaterThanOrEqual(contingency.simulated.low * 0.97);
    expect(needed).toBeLessThanOrEqual(contingency.simulated.high * 1.03);
    if (needed > 0)
      expect(peopleExceedance({ people, cv: 3.6, severity: "lognormal" }, [needed])[0]!.probability).toBeCloseTo(
        0.05,
        5,
      );
  }
  for (let i = 1; i < curve.length; i++) expect(curve[i]!.sd).toBeLessThan(curve[i - 1]!.sd);
});

test("over and under: the two and what lies between are all there is", () => {
  const [row] = riskBySize([5000], { ...ask, margins: [0, 0.03, -0.03] });
  const [none, over, under] = row!.exceed;
  expect(none!.simulated + none!.under).toBe(1);
  // Under by −3 % is below 103 %.
  expect(over!.simulated + under!.under).toBeCloseTo(1, 12);
});

describe("nine months annualised multiply the chance variance by 7/3", () => {
  test("in the exact SD, and in the simulated spread", () => {
    const [known] = riskBySize([40_000], ask);
    const [read] = riskBySize([40_000], { ...ask, baseMonths: 9 });
    expect((read!.sd / known!.sd) ** 2).toBeCloseTo(7 / 3, 10);
    expect(read!.parts.budget / read!.parts.chance).toBeCloseTo(Math.sqrt(4 / 3), 10);
  });
  test.each(["normal", "gamma", "lognormal"] as const)("simulated against exact: %s", (severity) => {
    const [row] = riskBySize([20_000], { ...ask, severity, baseMonths: 9 });
    for (const { simulated, se, exact } of row!.exceed) expect(Math.abs(simulated - exact!)).toBeLessThan(4 * se);
    expect(row!.contingency.exact! / row!.contingency.simulated.pounds).toBeCloseTo(1, 1);
  });
  test("gamma: the ratio of two gamma sums is a beta's odds", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 1_000_000 }),
        fc.double({ min: 0.5, max: 6, noNaN: true }),
        fc.double({ min: -0.1, max: 0.2, noNaN: true }),
        (people, cv, margin) => {
          const base = Math.round(0.75 * people);
          const odds = ((1 + margin) * people) / base;
          const closed = 1 - betaCdf(odds / (1 + odds), people / (cv * cv), base / (cv * cv));
          expect(Math.abs(baseExceedance(cv, "gamma")(people, base, margin)! - closed)).toBeLessThan(1e-7);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("local and national steps", () => {
  const layers = { localSd: 0.042, nationalSd: 0.022 };
  test("exact for one year beside simulated; the chance-only figure stays beside them", () => {
    for (const severity of ["normal", "lognormal"] as const) {
      for (const row of riskBySize([8000, 300_000], { ...ask, ...layers, severity })) {
        for (const { margin, simulated, se, exact, exactChance } of row.exceed) {
          expect(Math.abs(simulated - exact!)).toBeLessThan(4 * se);
          expect(exactChance).toBeCloseTo(
            peopleExceedance({ people: row.people, cv: 3.6, severity }, [margin])[0]!.probability,
            8,
          );
        }
      }
    }
  });
  test("without chance the level alone is lognormal", () => {
    const [row] = riskBySize([10], { ...ask, ...layers, chance: false });
    const sd = Math.hypot(0.042, 0.022);
    expect(row!.exceed[1]!.exact).toBeCloseTo(normalCdf(-(Math.log(1.02) + sd ** 2 / 2) / sd), 10);
  });
  test("pooling does not remove them: above 4 % at 300,000 people and three years", () => {
    const [small, large] = riskBySize([8000, 300_000], { ...ask, ...layers, years: 3 });
    expect(large!.sd).toBeGreaterThan(0.04);
    expect(small!.sd).toBeGreaterThan(large!.sd);
    expect(large!.exceed[0]!.exact).toBeNull();
    expect(large!.contingency.exact).toBeNull();
  });
  test("years pool like people for chance only", () => {
    const [people] = riskBySize([50_000], ask);
    const [years] = riskBySize([10_000], { ...ask, years: 5 });
    expect(years!.sd).toBeCloseTo(people!.sd, 12);
    expect(years!.exceed.map(({ exact }) => exact)).toEqual(people!.exceed.map(({ exact }) => exact));
    const walk = [1, 3, 5].map((n) => riskBySize([300_000], { ...ask, ...layers, years: n, replications: 100 })[0]!.sd);
    expect(walk[1]).toBeGreaterThan(walk[0]!);
    expect(walk[2]).toBeGreaterThan(walk[1]!);
  });
});

describe("published results through the curve", () => {
  test("R1: one CV of 7.5 gives Crump's three spreads, within what 100 years can tell", () => {
    const published = [18_349 / 244_891, 32_512 / 652_762, 87_149 / 4_832_471];
    riskBySize([9000, 24_000, 179_400], { ...ask, cv: 7.5, replications: 100 }).forEach(({ sd }, i) => {
      expect(Math.abs(published[i]! / sd - 1)).toBeLessThan(0.2);
    });
  });
  test("R2: about 20 %, 4 % and 6 % at CV 3.6", () => {
    const [small, large] = riskBySize([100_000, 300_000], ask);
    expect(small!.exceed[0]!.exact).toBeCloseTo(0.2, 1);
    expect(small!.exceed[1]!.exact).toBeCloseTo(0.04, 2);
    expect(large!.exceed[0]!.exact).toBeCloseTo(0.066, 3);
  });
  test("R3: normal, CV 50/0.75, to four decimals exact and within three standard errors simulated", () => {
    const margins = [0.85, 0.9, 0.95].map((ratio) => ratio / 0.75 - 1);
    const table = [
      [0.4207, 0.3821, 0.3446],
      [0.2635, 0.1714, 0.103],
      [0.0228, 0.0013, 0.0],
    ];
    const curve = riskBySize([10_000, 100_000, 1_000_000], {
      ...ask,
      severity: "normal",
      cv: 50 / 0.75,
      margins,
      replications: 10_000,
    });
    curve.forEach(({ exceed }, i) => {
      exceed.forEach(({ exact, simulated, se }, m) => {
        expect(Math.abs(exact! - table[i]![m]!)).toBeLessThan(0.5e-4 + 1e-9);
        expect(Math.abs(simulated - exact!)).toBeLessThan(3 * se);
      });
    });
  });
  test("R4: only person-years count, and variation grows greatly below 30,000 of them", () => {
    const sds = riskBySize([7000, 30_000, 60_000], { ...ask, replications: 2 }).map(({ sd }) => sd);
    expect(sds[0]! - sds[1]!).toBeGreaterThan(2 * (sds[1]! - sds[2]!));
    expect(riskBySize([6000], { ...ask, years: 5, replications: 2 })[0]!.sd).toBeCloseTo(sds[1]!, 12);
  });
  test("R5: at CV 5.5 one SD falls to 1 % at about 300,000 people", () => {
    const [row] = riskBySize([302_500], { ...ask, cv: 5.5, replications: 2 });
    expect(row!.sd).toBeCloseTo(0.01, 6);
  });
});

test("the exact contingency is where the chance falls to what the confidence leaves", () => {
  expect(exactContingency((margin) => normalCdf(-margin / 0.02), 0.975)).toBeCloseTo(0.02 * 1.959964, 5);
  expect(exactContingency(() => 0.01, 0.975)).toBe(0);
  expect(exactContingency(() => null, 0.975)).toBeNull();
  expect(exactContingency(() => 0.5, 0.975)).toBeNull();
});

describe("what is out of range is refused", () => {
  test.each<[string, number[], Partial<SizeQuestion>]>([
    ["people", [0], {}],
    ["people", [1.5], {}],
    ["cv", [10], { cv: -1 }],
    ["years", [10], { years: 0 }],
    ["localSd", [10], { localSd: 2 }],
    ["nationalSd", [10], { nationalSd: -0.1 }],
    ["baseMonths", [10], { baseMonths: 13 }],
    ["margins", [10], { margins: [-1] }],
    ["margins", [10], { margins: [0.1, 0.1] }],
    ["confidence", [10], { confidence: 1 }],
    ["replications", [10], { replications: 1 }],
  ])("%s", (path, sizes, change) => {
    expect(() => riskBySize(sizes, { ...ask, ...change })).toThrow(InputError);
    expect(() => riskBySize(sizes, { ...ask, ...change })).toThrow(path);
  });
});
