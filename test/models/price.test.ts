import { describe, expect, it } from "vitest";
import { hospitalPods, podLabels } from "../../models/pods.js";
import type { PriceStageAssumptions, ProviderShares } from "../../models/price/assumptions.js";
import { bandSdLog, bandShares, costBands } from "../../models/price/cost-bands.js";
import { costlyParts } from "../../models/price/costly-part.js";
import { activityColumns, certainChain, countsOf, type MoneyChain, runMoney } from "./money-chain.js";

const sizes = { A: [2000, 4000, 6000, 8000], B: [5000, 5000, 10_000] };
const certain = certainChain(sizes, { years: ["2012/13", "2013/14", "2014/15"] });
const nothing = { firstAttendance: 0, followUp: 0, dayCase: 0, ordinary: 0, planned: 0, nonElective: 0, aAndE: 0 };
const pod = (id: string) => hospitalPods.findIndex((hospital) => hospital.id === id);

/** The chain with another tariff; chance off unless said, so that sums are exact. */
function tariff(change: Partial<PriceStageAssumptions>, { chance = false, of = certain } = {}): MoneyChain {
  const layers = { chance };
  return {
    ...of,
    practices: { ...of.practices, layers },
    spend: { ...of.spend, layers },
    price: { ...of.price, layers, ...change },
    budget: { ...of.budget, knownMonths: change.knownMonths ?? of.budget.knownMonths },
  };
}

function moments(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

describe("priceStage", () => {
  it("is counts × prices with nothing uncertain, bands at their mean", () => {
    const run = runMoney(tariff({}), 1);
    const n = countsOf(20_000);
    const { unit } = certain.price;
    hospitalPods.forEach(({ id }, p) => {
      expect(run.at("cost_pod", 0, p, 1, 0)).toBeCloseTo(n[id] * (unit[id] as number), 1);
    });
    // each of four services at £100 a head
    for (let p = hospitalPods.length; p < podLabels.length; p++) {
      expect(run.at("cost_pod", 0, p, 1, 0)).toBe(2_000_000);
    }
    expect(run.at("base_outturn", 0, 0)).toBeCloseTo(run.at("cost_commissioner", 0, 0, 0), 1);
    expect(run.at("price_index", 2, 0)).toBe(1);
  });

  it("has the mean that average severity gives, chance and bands drawn", () => {
    const n = 1500;
    const still = runMoney(tariff({}), 1);
    const free = runMoney(tariff({}, { chance: true }), n, { keep: ["cost_commissioner", "cost", "cost_base"] });
    for (const y of [0, 2]) {
      const { mean, sd } = moments(free.cell("cost_commissioner", 0, y));
      expect(sd).toBeGreaterThan(0);
      expect(Math.abs(mean - still.at("cost_commissioner", 0, y, 0))).toBeLessThan((4.5 * sd) / Math.sqrt(n));
    }
    const practice = moments(free.cell("cost", 0, 1));
    expect(Math.abs(practice.mean - still.at("cost", 0, 1, 0))).toBeLessThan((4.5 * practice.sd) / Math.sqrt(n));
  });

  it("gives people the coefficient of variation assumed: a practice's chance is CV × mean / √patients", () => {
    const small = certainChain({ A: [10_000, 190_000] });
    const prices = { ...small.price, severity: { distribution: "lognormal", cvPerson: 3.6 } as const };
    const lines = Object.fromEntries(
      Object.entries(small.spend.lines).map(([id, line]) => [id, { ...line, perHead: 0 }]),
    ) as MoneyChain["spend"]["lines"];
    const of = { ...small, price: prices, spend: { ...small.spend, lines } };
    const { mean, sd } = moments(runMoney(of, 3000, { keep: ["cost"] }).cell("cost", 0, 0));
    // the commissioner's total is given: 1 − 1/20 of the counts' variance is left to a practice, nearly all of the bands'
    expect(Math.abs((sd / mean) * Math.sqrt(10_000) - 3.6)).toBeLessThan(0.25);
  });

  it("multiplies by the market forces factor of the providers that patients go to", () => {
    const providers = [
      { code: "V1", marketForcesFactor: 1 },
      { code: "V2", marketForcesFactor: 1.2 },
    ];
    const providerShares: readonly ProviderShares[] = [
      { commissioner: "A", shares: { V1: 1, V2: 1 } },
      { commissioner: "A", specialty: "emergency", shares: { V1: 3, V2: 1 } },
      { commissioner: "A", specialty: "110", shares: { V2: 1 } },
      { commissioner: "B", shares: { V1: 1 } },
    ];
    const base = runMoney(tariff({}), 1);
    const dear = runMoney(tariff({ providers, providerShares }), 1);
    const ratio = (c: number, id: string) =>
      dear.at("cost_pod", c, pod(id), 1, 0) / base.at("cost_pod", c, pod(id), 1, 0);
    // three specialties of a third each, one of them all at V2: (1.1 + 1.2 + 1.1) / 3
    expect(ratio(0, "firstAttendance")).toBeCloseTo(1.13333, 3);
    expect(ratio(0, "nonElective")).toBeCloseTo(1.05, 6);
    expect(ratio(0, "aAndE")).toBeCloseTo(1.05, 6);
    expect(ratio(1, "ordinary")).toBeCloseTo(1, 9);
    // B's patients go to V1 alone
    const hospital = hospitalPods.reduce((sum, _pod, p) => sum + dear.at("cost_pod", 1, p, 0, 0), 0);
    expect(dear.at("cost_provider", 1, 0, 0, 0)).toBeCloseTo(hospital, 6);
    expect(dear.at("cost_provider", 1, 1, 0, 0)).toBe(0);
    // emergencies at A: V2 has 0.25 × 1.2 / 1.05 of the money; everything else in proportion too
    const emergency = dear.at("cost_pod", 0, pod("nonElective"), 0, 0) + dear.at("cost_pod", 0, pod("aAndE"), 0, 0);
    const rest = hospitalPods.reduce((sum, _pod, p) => sum + dear.at("cost_pod", 0, p, 0, 0), 0) - emergency;
    const planned = (0.6 + 1.2 + 0.6) / (1.1 + 1.2 + 1.1);
    expect(dear.at("cost_provider", 0, 1, 0, 0) / (emergency * (0.3 / 1.05) + rest * planned)).toBeCloseTo(1, 3);
  });

  it("pays a supplement for as long as it is agreed", () => {
    const supplemented = (years?: number) =>
      runMoney(
        tariff({ providers: [{ code: "V", marketForcesFactor: 1, supplement: 0.1, supplementYears: years }] }),
        1,
      );
    const base = runMoney(tariff({}), 1);
    const hospital = (run: typeof base, y: number) => run.at("cost_provider", 0, 0, y, 0);
    const all = (y: number) => hospital(base, y) + base.at("cost_provider", 0, 1, y, 0);
    expect(hospital(supplemented(2), 1) / all(1)).toBeCloseTo(1.1, 6);
    expect(hospital(supplemented(2), 2) / all(2)).toBeCloseTo(1, 6);
    expect(hospital(supplemented(), 2) / all(2)).toBeCloseTo(1.1, 6);
    expect(supplemented().at("base_outturn", 0, 0)).toBeGreaterThan(supplemented(2).at("base_outturn", 0, 0));
  });

  it("makes a commissioner's average price of its own specialties' prices", () => {
    const columns = activityColumns(["A", "B"], {
      specialties: certain.specialties,
      years: certain.years,
      counts: [20_000, 20_000].map((people) => ["base", ...certain.years].map(() => countsOf(people))),
      referrals: [0, 1].map(() => certain.years.map(() => 4340)),
      mix: [
        [1, 1, 0],
        [0, 3, 1],
      ],
    });
    const bySpecialty = [
      { specialty: "100", firstAttendance: 100, ordinary: 1000 },
      { specialty: "110", firstAttendance: 200 },
    ];
    const run = runMoney(tariff({ bySpecialty }, { of: { ...certain, columns } }), 1);
    const mean = (c: number, id: "firstAttendance" | "ordinary") =>
      run.at("cost_pod", c, pod(id), 0, 0) / countsOf(20_000)[id];
    expect(mean(0, "firstAttendance")).toBeCloseTo(150, 4);
    expect(mean(1, "firstAttendance")).toBeCloseTo((3 * 200 + 120) / 4, 4);
    expect(mean(0, "ordinary")).toBeCloseTo((1000 + 3684) / 2, 1);
    expect(mean(1, "ordinary")).toBeCloseTo(3684, 1);
  });

  it("compounds uplifts drawn anew each year, the first over a longer step where the origin is no March", () => {
    const flat = runMoney(tariff({ uplift: 0.02, firstStep: 1.5 }), 1);
    expect(flat.of("price_index", 0)).toEqual(
      [1.02 ** 1.5, 1.02 ** 2.5, 1.02 ** 3.5].map((x) => expect.closeTo(x, 12)),
    );
    const uplift = { distribution: "normal", mean: 0.03, sd: 0.01 } as const;
    const drawn = runMoney(tariff({ uplift }), 2000, { keep: ["price_index"] });
    const [first, second] = [drawn.cell("price_index", 0), drawn.cell("price_index", 1)];
    expect(Math.abs(moments(first).sd - 0.01)).toBeLessThan(0.0008);
    const rises = second.map((level, r) => level / first[r]!);
    expect(Math.abs(moments(rises).sd - 0.01)).toBeLessThan(0.0008);
    const national = runMoney(tariff({ uplift, layers: { national: false } }), 1);
    expect(national.at("price_index", 1, 0)).toBeCloseTo(1.03 ** 2, 12);
  });

  it("grows the pay of admissions, and of nothing else, by coding drift", () => {
    const base = runMoney(tariff({}), 1);
    const coded = runMoney(tariff({ codingDrift: 0.02 }), 1);
    expect(coded.at("coding_index", 2, 0)).toBeCloseTo(1.02 ** 3, 12);
    expect(coded.at("price_index", 2, 0)).toBe(1);
    hospitalPods.forEach(({ id }, p) => {
      const ratio = coded.at("cost_pod", 0, p, 2, 0) / base.at("cost_pod", 0, p, 2, 0);
      const admitted = ["dayCase", "ordinary", "planned", "nonElective"].includes(id);
      expect(ratio).toBeCloseTo(admitted ? 1.02 ** 3 : 1, 6);
    });
    expect(coded.of("cost_base", 0)).toEqual(base.of("cost_base", 0));
  });

  it("leaves every count and base cost where it was under another tariff, and cost moves with it", () => {
    const free = { chance: true };
    const providers = [{ code: "V", marketForcesFactor: 1.05 }];
    const uplift = { low: 0, likely: 0.02, high: 0.05 };
    const keep = ["activity", "price_index", "cost_commissioner", "cost_pod"];
    const before = runMoney(tariff({ uplift, providers: [{ code: "V", marketForcesFactor: 1 }] }, free), 50, { keep });
    const after = runMoney(tariff({ uplift, providers }, free), 50, { keep });
    for (let r = 0; r < 50; r++) {
      expect(after.of("activity", r)).toEqual(before.of("activity", r));
      expect(after.of("price_index", r)).toEqual(before.of("price_index", r));
      for (let p = 0; p < hospitalPods.length; p++) {
        expect(after.at("cost_pod", 0, p, 1, r) / before.at("cost_pod", 0, p, 1, r)).toBeCloseTo(1.05, 6);
      }
    }
  });

  it("costs a commissioner the same, to the bit, alone and among others", () => {
    const uncertain = { uplift: { low: 0, likely: 0.02, high: 0.05 }, providerDrift: 0.1, costlyThreshold: 9000 };
    const names = ["cost", "cost_base", "costly_excess", "cost_known"];
    const sizesOfB = { B: sizes.B };
    const alone = certainChain(sizesOfB, { years: [...certain.years] });
    const one = runMoney(tariff({ ...uncertain, knownMonths: 9 }, { chance: true, of: alone }), 5, { keep: names });
    const all = runMoney(tariff({ ...uncertain, knownMonths: 9 }, { chance: true }), 5, { keep: names });
    for (let r = 0; r < 5; r++) {
      for (const name of names) {
        const own = one.of(name, r);
        expect(all.of(name, r).slice(-own.length)).toEqual(own);
      }
    }
  });

  it("lets providers' shares wander by specialty, with the cost of all unchanged where factors are alike", () => {
    const keep = ["cost_provider", "cost_commissioner"];
    const still = runMoney(tariff({}), 1, { keep });
    const moved = runMoney(tariff({ providerDrift: 0.3 }), 400, { keep });
    const { sd, mean } = moments(moved.cell("cost_provider", 0, 0, 2));
    expect(sd / mean).toBeGreaterThan(0.05);
    expect(sd / mean).toBeLessThan(0.3);
    for (let r = 0; r < 20; r++) {
      expect(moved.at("cost_commissioner", 0, 2, r)).toBeCloseTo(still.at("cost_commissioner", 0, 2, 0), 1);
    }
    const held = runMoney(tariff({ providerDrift: 0.3, layers: { chance: false, local: false } }), 1, { keep });
    expect(held.of("cost_provider", 0)).toEqual(still.of("cost_provider", 0));
  });

  it("knows a year in January by nine months: next year's count less it has 7/3 of a year's variance", () => {
    // first attendances alone, so that cost is a count; 40 practices in one commissioner
    const many = certainChain({ A: Array.from({ length: 40 }, () => 1000) }, { years: ["2012/13", "2013/14"] });
    const lines = Object.fromEntries(
      Object.entries(many.spend.lines).map(([id, line]) => [id, { ...line, perHead: 0 }]),
    ) as MoneyChain["spend"]["lines"];
    const of = { ...many, spend: { ...many.spend, lines } };
    const unit = { ...nothing, firstAttendance: 100 };
    const p = 1 / 40;
    for (const [knownMonths, factor] of [
      // a commissioner's total is given: a practice's year has 1 − p of a Poisson's variance, what is missing a third of it
      [12, 2],
      [9, 2 + 1 / 3 / (1 - p)],
    ] as const) {
      const keep = ["cost", "cost_known"];
      const run = runMoney(tariff({ unit, knownMonths, basis: "rebased" }, { of, chance: true }), 1500, { keep });
      for (const y of [0, 1]) {
        let error = 0;
        let own = 0;
        for (let i = 0; i < 40; i++) {
          const cost = run.cell("cost", i, y);
          const known = run.cell("cost_known", i, y);
          error += moments(cost.map((value, r) => value - known[r]!)).sd ** 2;
          own += moments(cost).sd ** 2;
        }
        expect(Math.abs(error / own - factor)).toBeLessThan(0.05);
      }
    }
  });

  it("thins later years only where budgets are rebased on them", () => {
    const keep = ["cost", "cost_known"];
    const at = (basis: "origin" | "rebased") =>
      runMoney(tariff({ knownMonths: 9, basis }, { chance: true }), 3, { keep });
    const origin = at("origin");
    const rebased = at("rebased");
    expect(origin.at("cost_known", 1, 0, 1)).toBe(rebased.at("cost_known", 1, 0, 1));
    expect(origin.at("cost_known", 1, 1, 1)).toBe(origin.at("cost", 1, 0, 1));
    expect(rebased.at("cost_known", 1, 1, 1)).not.toBe(rebased.at("cost", 1, 0, 1));
  });

  it("refuses providers, specialties and commissioners that it does not know", () => {
    const refused = (change: Partial<PriceStageAssumptions>) => () => runMoney(tariff(change), 1);
    expect(refused({ providers: [] })).toThrow('dimension without labels: "provider"');
    expect(refused({ providerShares: [{ commissioner: "X", shares: { V1: 1 } }] })).toThrow(
      'commissioner must be one of A, B: "X"',
    );
    expect(refused({ providerShares: [{ commissioner: "A", shares: { W: 1 } }] })).toThrow(
      'provider must be one of V1, V2: "W"',
    );
    expect(refused({ providerShares: [{ commissioner: "A", specialty: "999", shares: { V1: 1 } }] })).toThrow(
      'specialty must be one of 100, 110, other, emergency: "999"',
    );
    expect(refused({ providerShares: [{ commissioner: "A", shares: { V1: 0 } }] })).toThrow("one of them above 0");
    const twice = { commissioner: "A", shares: { V1: 1 } };
    expect(refused({ providerShares: [twice, twice] })).toThrow("must have one row of providers' shares");
    expect(refused({ bySpecialty: [{ specialty: "999", firstAttendance: 1 }] })).toThrow(
      'specialty must be one of 100, 110, other: "999"',
    );
    expect(refused({ commissioners: [...certain.price.commissioners].reverse() })).toThrow(
      "commissioners must be A, B",
    );
  });
});

describe("costlyParts", () => {
  const sdLog = bandSdLog(12);
  const multiples = costBands(12);
  const parts = () => bandShares.map(() => ({ excess: 0, whole: 0 }));
  const over = (threshold: number, kind: "excess" | "whole") => {
    const to = parts();
    costlyParts(sdLog)(threshold, to);
    return bandShares.reduce((sum, share, band) => sum + share * to[band]![kind], 0);
  };

  it("is the whole band above no threshold, and nothing above what nobody costs", () => {
    const to = parts();
    costlyParts(sdLog)(0, to);
    to.forEach(({ excess, whole }, band) => {
      expect(excess).toBeCloseTo(multiples[band]!, 9);
      expect(whole).toBeCloseTo(multiples[band]!, 9);
    });
    expect(over(1e9, "whole")).toBeCloseTo(0, 9);
  });

  it.each([0.3, 1, 2, 5, 20, 60])("adds up to the lognormal's own tail above %d times the mean", (threshold) => {
    // a midpoint rule over z: E[(X − t)⁺] and E[X; X > t] of a lognormal with mean 1
    let excess = 0;
    let whole = 0;
    const step = 1e-4;
    for (let z = -9 + step / 2; z < 12; z += step) {
      const x = Math.exp(sdLog * z - (sdLog * sdLog) / 2);
      const density = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * step;
      if (x > threshold) {
        excess += (x - threshold) * density;
        whole += x * density;
      }
    }
    expect(over(threshold, "excess")).toBeCloseTo(excess, 4);
    expect(Math.abs(over(threshold, "whole") - whole)).toBeLessThan(0.001);
  });

  it("reaches the columns: excess and whole cost of admissions above the threshold", () => {
    const run = runMoney(tariff({ costlyThreshold: 15_000 }), 1);
    const none = runMoney(tariff({}), 1);
    const sum = (name: string) =>
      run.of(name, 0).reduce((total, value, cell) => (cell % 3 === 0 && cell < 12 ? total + value : total), 0);
    const { population, base } = certain.price.commissioners[0]!;
    expect(population).toBe(20_000);
    const admissions = base.ordinary * 3684 + base.nonElective * 1590;
    expect(sum("costly_whole")).toBeGreaterThan(sum("costly_excess"));
    expect(sum("costly_excess")).toBeGreaterThan(0.01 * admissions);
    expect(sum("costly_whole")).toBeLessThan(0.6 * admissions);
    expect(none.of("costly_excess", 0).every((value) => value === 0)).toBe(true);
    const everything = runMoney(tariff({ costlyThreshold: 0 }), 1);
    const all = everything
      .of("costly_whole", 0)
      .reduce((total, value, cell) => (cell % 3 === 0 && cell < 12 ? total + value : total), 0);
    expect(Math.abs(all / admissions - 1)).toBeLessThan(1e-6);
  });
});
