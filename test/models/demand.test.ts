import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DemandStageAssumptions } from "../../models/demand/assumptions.js";
import { referralWeights } from "../../models/demand/referral-weights.js";
import { splitExpected } from "../../models/demand/split-expected.js";
import { log } from "../../src/random/math.js";
import { momentsOf, monthsFrom2012, quietDemand, runPathway } from "./conversion-fixture.js";

const keep = [
  "referrals",
  "gp_referrals",
  "referrals_source",
  "referrals_specialty",
  "referrals_by_source",
  "referrals_year",
  "referral_shares",
];
const months = monthsFrom2012(2);

function run(
  demand: Partial<DemandStageAssumptions>,
  { gp = 600, other = 400, replications = 400, seed = "demand" }: Record<string, number | string> = {},
) {
  const counts = { gp: [Number(gp)], other: [Number(other)], nonElective: [250] };
  return runPathway({
    codes: ["X"],
    months,
    counts,
    demand,
    keep,
    replications: Number(replications),
    seed: String(seed),
  });
}

/** Cells of one specialty's months of one year, of the first commissioner. */
const monthsOf = (specialty: number, year: number) =>
  Array.from({ length: 12 }, (_, m) => specialty * months.length + 12 * year + m);

describe("demandStage", () => {
  it("adds up, whatever the counts, shares and spreads", () => {
    const level = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0, max: 5000, noNaN: true }),
    );
    const spread = fc.double({ min: 0, max: 0.6, noNaN: true });
    const share = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(level, level), { minLength: 1, maxLength: 3 }),
        fc.tuple(share, share, fc.double({ min: 0.01, max: 1, noNaN: true })),
        fc.tuple(spread, spread, spread, spread),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
        fc.constantFrom(0, 3),
        (levels, [a, b, c], [shareSpread, shareDrift, nationalShareDrift, sourceDrift], on, before) => {
          const months = monthsFrom2012(2, before);
          const codes = levels.map((_, i) => `C${i}`);
          const replications = 2;
          const [chance, local, national, parameters] = on;
          const columns = runPathway({
            codes,
            months,
            counts: {
              gp: levels.map(([gp]) => gp),
              other: levels.map(([, other]) => other),
              nonElective: levels.map(() => 100),
            },
            demand: {
              shareSpread,
              shareDrift,
              nationalShareDrift,
              sourceDrift,
              groupCorrelation: 0.4,
              layers: { chance, local, national, parameters },
              commissioners: codes.map((code, i) =>
                i === 0 ? { code, shares: { "100": a, "110": b, other: c } } : { code },
              ),
            },
            keep,
            replications,
          });
          const at = (name: string, cell: number, r: number) => columns.get(name)![cell * replications + r]!;
          for (let r = 0; r < replications; r++) {
            for (let k = 0; k < codes.length; k++) {
              const yearly = [0, 0];
              const bySource = [0, 0];
              for (let m = 0; m < months.length; m++) {
                let all = 0;
                let gp = 0;
                for (let s = 0; s < 3; s++) {
                  const cell = (k * 3 + s) * months.length + m;
                  const referrals = at("referrals", cell, r);
                  expect(Number.isInteger(referrals) && referrals >= at("gp_referrals", cell, r)).toBe(true);
                  expect(at("gp_referrals", cell, r)).toBeGreaterThanOrEqual(0);
                  all += referrals;
                  gp += at("gp_referrals", cell, r);
                }
                expect(gp).toBe(Math.round(levels[k]![0]));
                expect(all).toBe(Math.round(levels[k]![0]) + Math.round(levels[k]![1]));
                if (m >= before) yearly[Math.floor((m - before) / 12)]! += all;
              }
              for (let y = 0; y < 2; y++) {
                expect(at("referrals_year", k * 2 + y, r)).toBe(yearly[y]);
                const ofSource = [0, 0, 0, 0];
                for (let s = 0; s < 3; s++) {
                  let ofSpecialty = 0;
                  for (let source = 0; source < 4; source++) {
                    const count = at("referrals_source", ((k * 3 + s) * 4 + source) * 2 + y, r);
                    expect(count).toBeGreaterThanOrEqual(0);
                    bySource[y]! += count;
                    ofSpecialty += count;
                    ofSource[source]! += count;
                  }
                  expect(at("referrals_specialty", (k * 3 + s) * 2 + y, r)).toBe(ofSpecialty);
                }
                for (let source = 0; source < 4; source++) {
                  expect(at("referrals_by_source", (k * 4 + source) * 2 + y, r)).toBe(ofSource[source]);
                }
                expect(bySource[y]).toBe(yearly[y]);
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is multinomial in the published shares where nothing wanders", () => {
    const replications = 4000;
    const referrals = run({}, { replications }).get("referrals")!;
    for (const [specialty, share] of [0.2, 0.5, 0.3].entries()) {
      const { mean, variance } = momentsOf(referrals, monthsOf(specialty, 1), replications);
      const exact = 12_000 * share * (1 - share);
      expect(Math.abs(mean - 12_000 * share)).toBeLessThan(5 * Math.sqrt(exact / replications));
      expect(Math.abs(variance / exact - 1)).toBeLessThan(5 * Math.sqrt(2 / replications));
    }
  });

  it("divides other referrals by who made them, GP referrals apart", () => {
    const replications = 2000;
    const bySource = run({}, { replications }).get("referrals_source")!;
    const mean = (specialty: number, source: number) =>
      momentsOf(bySource, [(specialty * 4 + source) * 2 + 1], replications).mean;
    expect(Math.abs(mean(1, 0) - 3600)).toBeLessThan(5 * Math.sqrt(1800 / replications));
    for (const [source, share] of [0.6, 0.25, 0.15].entries()) {
      const exact = 4800 * 0.5 * share;
      expect(Math.abs(mean(1, source + 1) - exact)).toBeLessThan(5 * Math.sqrt(exact / replications));
    }
  });

  it("lets shares walk: own and national steps add, and a group moves together", () => {
    const replications = 3000;
    const ratios = (demand: Partial<DemandStageAssumptions>, pair: readonly [number, number]) => {
      const referrals = run(demand, { gp: 6e6, other: 4e6, replications }).get("referrals")!;
      const logs = Float64Array.from({ length: replications }, (_, r) => {
        const sum = (specialty: number) =>
          monthsOf(specialty, 1).reduce((total, cell) => total + referrals[cell * replications + r]!, 0);
        return log(sum(pair[0]) / sum(pair[1]));
      });
      return Math.sqrt(momentsOf(logs, [0], replications).variance);
    };
    const tolerance = 5 / Math.sqrt(2 * replications);
    // two independent walks of two years: 0.03 × √(2 × 2); with the national ones of 0.04 beside them 0.05 × 2
    const drift = { shareDrift: 0.03, nationalShareDrift: 0.04 };
    expect(Math.abs(ratios({ shareDrift: 0.03 }, [0, 2]) / 0.06 - 1)).toBeLessThan(tolerance);
    expect(Math.abs(ratios(drift, [0, 2]) / 0.1 - 1)).toBeLessThan(tolerance);
    // two of one group: √(1 − 0.64) of it
    expect(Math.abs(ratios({ ...drift, groupCorrelation: 0.64 }, [0, 1]) / 0.06 - 1)).toBeLessThan(tolerance);
    expect(ratios({ ...drift, layers: { local: false, national: false } }, [0, 1])).toBeLessThan(0.001);
  });

  it("keeps national walks the same for every commissioner", () => {
    const replications = 200;
    const codes = ["X", "Y"];
    const referrals = runPathway({
      codes,
      months,
      counts: { gp: [6e6, 3e6], other: [4e6, 2e6], nonElective: [1, 1] },
      demand: { nationalShareDrift: 0.1, layers: { chance: false } },
      keep,
      replications,
    }).get("referrals")!;
    for (let r = 0; r < replications; r++) {
      const x = referrals[monthsOf(0, 1)[0]! * replications + r]!;
      const y = referrals[(3 * months.length + monthsOf(0, 1)[0]!) * replications + r]!;
      expect(Math.abs(x - 2 * y)).toBeLessThanOrEqual(4);
    }
  });

  it("draws its own share where a commissioner brings none, and only then", () => {
    const replications = 3000;
    const shares = run({ shareSpread: 0.1 }, { replications }).get("referral_shares")!;
    const { variance } = momentsOf(
      Float64Array.from({ length: replications }, (_, r) => log(shares[r]! / shares[replications + r]!)),
      [0],
      replications,
    );
    expect(Math.abs(Math.sqrt(variance / 0.02) - 1)).toBeLessThan(5 / Math.sqrt(2 * replications));
    const own = { commissioners: [{ code: "X", shares: { "100": 1, "110": 1, other: 2 } }] };
    const given = run({ ...own, shareSpread: 0.1 }, { replications: 20 }).get("referral_shares")!;
    for (let r = 0; r < 20; r++) expect([given[r], given[20 + r], given[40 + r]]).toEqual([0.25, 0.25, 0.5]);
  });

  it("gives expectations made whole without chance, and the same shares", () => {
    const demand = { shareSpread: 0.2, shareDrift: 0.1, nationalShareDrift: 0.1 };
    const drawn = run(demand, { replications: 50 });
    const still = run({ ...demand, layers: { chance: false } }, { replications: 50 });
    expect(still.get("referral_shares")).toEqual(drawn.get("referral_shares"));
    const shares = run({ shareSpread: 0.2, layers: { chance: false } }, { replications: 50 });
    for (let s = 0; s < 3; s++) {
      for (let r = 0; r < 50; r++) {
        const expected = 1000 * shares.get("referral_shares")![s * 50 + r]!;
        const count = shares.get("referrals")![monthsOf(s, 0)[0]! * 50 + r]!;
        expect(Math.abs(count - expected)).toBeLessThanOrEqual(2); // GP and others are each rounded at both ends
      }
    }
    const fixed = run({ ...demand, layers: { parameters: false } }, { replications: 50 });
    expect(new Set(fixed.get("referral_shares")!.subarray(0, 50)).size).toBe(1);
  });

  it("leaves one commissioner where it was when another is added", () => {
    const demand = { shareSpread: 0.1, shareDrift: 0.05, nationalShareDrift: 0.05, sourceDrift: 0.1 };
    const alone = run(demand, { replications: 20 });
    const both = runPathway({
      codes: ["W", "X"],
      months,
      counts: { gp: [900, 600], other: [100, 400], nonElective: [250, 250] },
      demand,
      keep,
      replications: 20,
      seed: "demand",
    });
    for (const name of keep) {
      const [all, own] = [both.get(name)!, alone.get(name)!];
      expect(all.slice(all.length - own.length)).toEqual(own);
    }
  });

  it("refuses commissioners that are not the forecast's, and sources that are no proportions", () => {
    expect(() => run({ commissioners: [{ code: "Y" }] })).toThrow("in its order (X)");
    expect(() => run({ otherSources: { consultant: 0, aAndE: 0, other: 0 } })).toThrow("not all 0");
    expect(() => run({ otherSources: { consultant: -1, aAndE: 1, other: 1 } })).toThrow("0 or more");
  });
});

describe("referralWeights", () => {
  it("divides first attendances by how many follow a referral", () => {
    const specialties = [
      { code: "a", name: "A", firstPerThousand: 30, attendance: 1.2 },
      { code: "b", name: "B", firstPerThousand: 15, attendance: 0.6 },
    ];
    expect(referralWeights(specialties, { code: "X" })).toEqual([0.5, 0.5]);
  });

  it("refuses own shares that do not fit", () => {
    const { specialties } = quietDemand;
    const shares = (given: Record<string, number>) => () => referralWeights(specialties, { code: "X", shares: given });
    expect(shares({ "100": 1, "110": 1 })).toThrow("share of specialty other in the referrals of X");
    expect(shares({ "100": 1, "110": -1, other: 1 })).toThrow("must be 0 or more: -1");
    expect(shares({ "100": 0, "110": 0, other: 0 })).toThrow("must not all be 0");
    expect(shares({ "100": 1, "110": 1, other: 1, "999": 1 })).toThrow('"999"');
  });
});

describe("splitExpected", () => {
  it("adds up, each part within one of its share", () => {
    const weight = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 10, noNaN: true }));
    fc.assert(
      fc.property(fc.nat(1e6), fc.array(weight, { minLength: 1, maxLength: 20 }), (count, weights) => {
        const to = new Float64Array(weights.length);
        splitExpected(count, weights, to);
        const total = weights.reduce((sum, each) => sum + each, 0);
        expect(to.reduce((sum, part) => sum + part, 0)).toBe(count);
        if (total > 0)
          to.forEach((part, i) => {
            expect(Math.abs(part - (count * weights[i]!) / total)).toBeLessThan(1.0001);
            expect(part).toBeGreaterThanOrEqual(0);
          });
      }),
    );
  });
});
