import { describe, expect, it } from "vitest";
import type { StagePractice } from "../../models/practices/assumptions.js";
import { practiceNeed } from "../../models/practices/need.js";
import { needNotes } from "../../models/practices/need-notes.js";
import { practiceRates } from "../../models/practices/practice-rates.js";
import { shrunkRate } from "../../models/practices/shrunk-rate.js";
import { gamma } from "../../src/random/gamma.js";
import { runKey } from "../../src/random/key.js";
import { log } from "../../src/random/math.js";
import { poisson } from "../../src/random/poisson.js";
import { Stream } from "../../src/random/stream.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { certainChain, type MoneyChain, runMoney } from "./money-chain.js";

const practice = (patients: number, more: Partial<StagePractice> = {}): StagePractice => ({
  code: "A",
  commissioner: "C",
  patients,
  ...more,
});

function moments(values: ArrayLike<number>): { mean: number; sd: number } {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - sum / n) ** 2;
  return { mean: sum / n, sd: Math.sqrt(squares / (n - 1)) };
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [moments(x), moments(y)];
  const product = x.reduce((sum, value, i) => sum + (value - a.mean) * (y[i]! - b.mean), 0);
  return product / (x.length - 1) / a.sd / b.sd;
}

describe("practiceNeed", () => {
  it("is weighted patients over patients, averaging 1 over patients", () => {
    const { basis, perPatient } = practiceNeed([practice(100, { weighted: 150 }), practice(300, { weighted: 50 })]);
    expect(basis).toBe("weighted patients");
    // 1.5 and 1/6 average (150 + 50) / 400 = 0.5
    expect(perPatient[0]).toBeCloseTo(3, 12);
    expect(perPatient[1]).toBeCloseTo(1 / 3, 12);
  });

  it("comes from published cost per head by age and deprivation where no weights are", () => {
    const young = [0, 100, 0, 0, 0, 0, 0, 0];
    const old = [0, 0, 0, 0, 0, 0, 0, 50];
    const need = (more: Partial<StagePractice>[]) => practiceNeed(more.map((own) => practice(100, own)));
    const byAge = need([{ ages: young }, { ages: old }]);
    expect(byAge.basis).toBe("age");
    expect(byAge.perPatient[1]! / byAge.perPatient[0]!).toBeCloseTo(2704 / 129, 9);
    const both = need([
      { ages: young, deprivation: 1 },
      { ages: young, deprivation: 5 },
    ]);
    expect(both.basis).toBe("age and deprivation");
    expect(both.perPatient[0]! / both.perPatient[1]!).toBeCloseTo(586 / 453, 9);
    expect(need([{ deprivation: 3 }, { deprivation: 3 }])).toEqual({ basis: "deprivation", perPatient: [1, 1] });
  });

  it("does not use what only some practices have", () => {
    expect(practiceNeed([practice(100, { weighted: 150 }), practice(100)])).toEqual({
      basis: "list size",
      perPatient: [1, 1],
    });
  });

  it("refuses ages and deprivation that are none", () => {
    expect(() => practiceNeed([practice(100, { ages: [1, 2] })])).toThrow("ages of practice A must have 8 bands: 2");
    expect(() => practiceNeed([practice(100, { ages: [0, 0, 0, 0, 0, 0, 0, 0] })])).toThrow("must hold patients: 0");
    expect(() => practiceNeed([practice(100, { deprivation: 6 })])).toThrow("must be 1 (most deprived) to 5: 6");
  });
});

describe("needNotes", () => {
  it("says what need and rates are read from, by commissioner where they differ", () => {
    const known = [practice(100, { weighted: 90, referrals: 20 }), practice(100, { commissioner: "D" })];
    expect(needNotes(known)).toEqual([
      "Need of practices is read from patients weighted for need, as given (C); list size alone: all patients count alike (D).",
      "GP referrals are known of 1 of 2 practices: the others start at the average.",
    ]);
    expect(needNotes(known, new Map([["C", "Coldwater PCT"]]))[0]).toContain("as given (Coldwater PCT); list size");
    expect(needNotes([practice(100, { referrals: 20 })])[1]).toBe(
      "How much practices use is read from their own GP referrals, drawn towards the average as far as chance may have set them apart.",
    );
    expect(needNotes([practice(100)])[1]).toContain("No GP referrals of single practices are known");
  });
});

describe("shrunkRate", () => {
  it.each([
    // R: s <- 0.2; (1/s^2 + 150) / (1/s^2 + 100); 1 / (1/s^2 + 150)
    [{ spread: 0.2, count: 150, expected: 100 }, 1.4, 1 / 175],
    [{ spread: 0.2, count: 0, expected: 0 }, 1, 0.04],
    [{ spread: 0, count: 150, expected: 100 }, 1, 0],
  ])("of %j has the gamma's mean %d and squared CV %d", (given, mean, squaredCv) => {
    const to = { mean: 0, squaredCv: 0 };
    shrunkRate(given, to);
    expect(to.mean).toBeCloseTo(mean, 12);
    expect(to.squaredCv).toBeCloseTo(squaredCv, 12);
  });
});

describe("practiceRates", () => {
  const streams: Stream[] = [];
  const context = {
    stream(name: string) {
      const stream = new Stream(runKey("rates"), name);
      streams.push(stream);
      return stream;
    },
  } as unknown as StageContext;

  function drawn(
    seen: { count: number; expected: number } | undefined,
    { uncertain = true, wanders = true, firstStep = 1, n = 20_000 } = {},
  ): number[][] {
    const times = 4;
    streams.length = 0;
    const rates = practiceRates([{ code: "A" }], {
      kind: "k",
      seen: [seen],
      firstStep,
      times,
      context,
      uncertain,
      wanders,
    });
    const values: number[][] = Array.from({ length: times }, () => []);
    for (let r = 0; r < n; r++) {
      for (const stream of streams) stream.at(r);
      rates.draw(0.3, 0.72);
      for (let t = 0; t < times; t++) values[t]!.push(rates.values[t]!);
    }
    return values;
  }

  it("have mean 1 and the spread assumed in every year, and logs that persist", () => {
    const values = drawn(undefined);
    for (const year of values) {
      const { mean, sd } = moments(year);
      expect(Math.abs(mean - 1)).toBeLessThan(0.01);
      expect(Math.abs(sd - 0.3)).toBeLessThan(0.01);
    }
    const logs = values.map((year) => year.map(log));
    expect(Math.abs(correlation(logs[0]!, logs[1]!) - 0.72)).toBeLessThan(0.02);
    expect(Math.abs(correlation(logs[1]!, logs[3]!) - 0.72 ** 2)).toBeLessThan(0.025);
  });

  it("persist less over a longer first step", () => {
    const logs = drawn(undefined, { firstStep: 1.5 }).map((year) => year.map(log));
    expect(Math.abs(correlation(logs[0]!, logs[1]!) - 0.72 ** 1.5)).toBeLessThan(0.02);
  });

  it("start where the practice's own count puts them and fall back towards the average", () => {
    const seen = { count: 600, expected: 400 };
    const values = drawn(seen);
    // R: s2 <- 0.09; (1 + s2 * 600) / (1 + s2 * 400); sqrt(s2 / (1 + s2 * 600))
    const first = moments(values[0]!);
    expect(Math.abs(first.mean - 1.486486)).toBeLessThan(0.003);
    expect(Math.abs(first.sd / first.mean - 0.040452)).toBeLessThan(0.001);
    const means = values.map((year) => moments(year).mean);
    expect(means[1]).toBeLessThan(means[0]! - 0.1);
    expect(means[2]).toBeLessThan(means[1]! - 0.05);
    expect(means[3]).toBeGreaterThan(1.1);
    // far from what was seen, the spread is again that between practices
    expect(moments(values[3]!).sd).toBeGreaterThan(0.25);
  });

  it("hold the truth in their middle 90 % for nine practices in ten, rates and counts as the model has them", () => {
    const people = 600;
    const truth = new Stream(runKey("truth"), "rates");
    const rate = Array.from({ length: people }, () => gamma(truth, 1 / 0.04, 0.04));
    const expected = Array.from({ length: people }, (_, i) => 200 + 5 * i);
    const seen = rate.map((own, i) => ({ count: poisson(truth, own * expected[i]!), expected: expected[i]! }));
    streams.length = 0;
    const rates = practiceRates(
      rate.map((_own, i) => ({ code: `P${i}` })),
      { kind: "k", seen, firstStep: 1, times: 1, context, uncertain: true, wanders: true },
    );
    const runs = 400;
    const below = new Float64Array(people);
    for (let r = 0; r < runs; r++) {
      for (const stream of streams) stream.at(r);
      rates.draw(0.2, 0.72);
      for (let i = 0; i < people; i++) if (rates.values[i]! < rate[i]!) below[i]! += 1 / runs;
    }
    const covered = below.filter((share) => share > 0.05 && share < 0.95).length / people;
    // standard error 1.2 %
    expect(covered).toBeGreaterThan(0.86);
    expect(covered).toBeLessThan(0.94);
  });

  it.each([undefined, { count: 600, expected: 400 }])(
    "stand at their means with nothing uncertain (seen: %j)",
    (seen) => {
      const free = drawn(seen);
      const still = drawn(seen, { uncertain: false, wanders: false, n: 2 });
      for (let t = 0; t < 4; t++) {
        expect(still[t]![0]).toBe(still[t]![1]);
        expect(Math.abs(still[t]![0]! - moments(free[t]!).mean)).toBeLessThan(0.01);
      }
    },
  );
});

describe("practicesStage", () => {
  const sizes = { A: [2000, 4000, 6000, 8000], B: [5000, 5000, 10_000] };
  const certain = certainChain(sizes);
  const changed = (change: Partial<MoneyChain["practices"]>, of = certain): MoneyChain => ({
    ...of,
    practices: { ...of.practices, ...change },
  });
  const keep = ["activity", "practice_referrals", "practice_list", "practice_counts"];
  const count = (of: MoneyChain, column: string, cell: number) =>
    of.columns.find(({ name }) => name === column)!.values[cell]!;

  it("gives each practice its share of list × need on average", () => {
    const weighted = [3000, 4000, 6000, 7000, 6000, 4000, 10_000];
    const of = changed({ practices: certain.practices.practices.map((p, i) => ({ ...p, weighted: weighted[i]! })) });
    const n = 400;
    const run = runMoney(of, n, { keep });
    for (let i = 0; i < 7; i++) {
      const c = i < 4 ? 0 : 1;
      const share = weighted[i]! / 20_000;
      for (const [pod, column] of [
        [0, "first_attendances_year"],
        [5, "nonelective_ga_year"],
      ] as const) {
        const all = count(of, column, c * 2);
        const { mean } = moments(run.cell("activity", pod, i, 1));
        expect(Math.abs(mean - all * share)).toBeLessThan(4.5 * Math.sqrt((all * share) / n));
      }
    }
  });

  it("grows lists at their own rates, and wanders around that", () => {
    const growing = certain.practices.practices.map((p, i) => ({ ...p, growth: i === 0 ? 0.1 : 0 }));
    const still = runMoney(changed({ practices: growing }), 1, { keep });
    expect(still.at("practice_list", 0, 0, 0)).toBe(2000);
    expect(still.at("practice_list", 2, 0, 0)).toBeCloseTo(2420, 9);
    const lists = runMoney(changed({ practices: growing, listSpread: 0.05 }), 2000, { keep }).cell(
      "practice_list",
      2,
      0,
    );
    const { mean, sd } = moments(lists);
    expect(Math.abs(mean - 2420)).toBeLessThan(12);
    expect(Math.abs(sd / mean - 0.05 * Math.sqrt(2))).toBeLessThan(0.005);
  });

  it("lets a practice's own referrals move its planned care and referrals, not its emergencies", () => {
    const practices = certain.practices.practices.map((p) => ({
      ...p,
      referrals: Math.round(p.patients * (p.code === "A1" ? 0.4 : 0.2)),
    }));
    const spread = { plannedSpread: 0.2, emergencySpread: 0.2, persistence: 1 };
    const layers = { chance: false, local: false, parameters: false };
    const base = runMoney(changed({ ...spread, layers }), 1, { keep });
    const own = runMoney(changed({ ...spread, layers, practices }), 1, { keep });
    const over = (name: string, ...at: number[]) => own.at(name, ...at, 0) / base.at(name, ...at, 0);
    // it made 800 where the average rate gives 436, of a commissioner's 4400: 1.83 as seen, a little less shrunk
    expect(over("practice_referrals", 0, 0)).toBeGreaterThan(1.6);
    expect(over("practice_referrals", 0, 0)).toBeLessThan(1.82);
    expect(over("activity", 0, 0, 0)).toBeCloseTo(over("practice_referrals", 0, 0), 2);
    expect(over("activity", 5, 0, 0)).toBe(1);
    expect(over("practice_referrals", 5, 0)).toBe(1);
  });

  it("draws the whole of the chance between practices, and none of it with chance off", () => {
    const free = runMoney(certain, 2000, { keep });
    const all = count(certain, "nonelective_ga_year", 0);
    const { sd } = moments(free.cell("activity", 5, 1, 0));
    expect(Math.abs(sd / Math.sqrt(all * 0.2 * 0.8) - 1)).toBeLessThan(0.06);
    const still = runMoney(changed({ layers: { chance: false } }), 2, { keep });
    expect(still.of("activity", 0)).toEqual(still.of("activity", 1));
    expect(still.at("activity", 5, 1, 0, 0)).toBe(Math.round(all * 0.2));
  });

  it("gives bit-identical lists with chance on or off", () => {
    const wandering = changed({ listSpread: 0.05, plannedSpread: 0.2 });
    const on = runMoney(wandering, 3, { keep });
    const off = runMoney(changed({ layers: { chance: false } }, wandering), 3, { keep });
    for (let r = 0; r < 3; r++) expect(off.of("practice_list", r)).toEqual(on.of("practice_list", r));
  });

  it("keeps every draw of the others when a commissioner or a practice is added", () => {
    const uncertain = { plannedSpread: 0.2, emergencySpread: 0.2, listSpread: 0.03 };
    const before = runMoney(changed(uncertain), 200, { keep });
    const more = runMoney(changed(uncertain, certainChain({ Z: [7000, 9000], ...sizes })), 200, { keep });
    for (let r = 0; r < 5; r++) {
      for (let i = 0; i < 7; i++) {
        for (let pod = 0; pod < 7; pod++)
          expect(more.at("activity", pod, i + 2, 1, r)).toBe(before.at("activity", pod, i, 1, r));
      }
    }
    const larger = certainChain({ A: [...sizes.A, 3000], B: sizes.B });
    const joined = runMoney(changed(uncertain, larger), 200, { keep });
    for (let i = 0; i < 4; i++) {
      const together = correlation(joined.cell("activity", 0, i, 1), before.cell("activity", 0, i, 1));
      expect(together).toBeGreaterThan(0.97);
    }
  });

  it("refuses practices of another commissioner, and a commissioner without practices", () => {
    const [first, ...rest] = certain.practices.practices;
    expect(() => runMoney(changed({ practices: [{ ...first!, commissioner: "X" }, ...rest] }), 1)).toThrow(
      'commissioner of practice A1 must be one of A, B: "X"',
    );
    expect(() => runMoney(changed({ practices: rest.slice(0, 3) }), 1)).toThrow(
      'commissioner must have at least one practice: "B"',
    );
  });
});
