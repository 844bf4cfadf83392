import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hospitalPods, podLabels, spendPods } from "../../models/pods.js";
import { hospitalLines } from "../../models/practices/hospital-lines.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import type { Scenario } from "../../models/scenario/scenario.js";
import { scenarioColumns } from "../../models/scenario/scenario-columns.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { registry } from "../../src/main/registry.js";
import { sharePence } from "../../src/money/sharePence.js";
import { runBatch } from "../../src/simulate/run-batch.js";

const scenario = defaultScenario();
const sum = (n: number, value: (i: number) => number): number => {
  let all = 0;
  for (let i = 0; i < n; i++) all += value(i);
  return all;
};
const pence = (pounds: number): number => Math.round(pounds * 100);

/** Checks every sum that must hold in every replication: of months, sources, specialties, practices, commissioners, pods. */
function expectTotalsAgree(of: Scenario, replications: number, from = 0): void {
  const names = scenarioColumns(of).map(({ name }) => name);
  const columns = runBatch(registry, scenarioPlan(of, { keep: names }), from, from + replications);
  const years = of.horizon.years;
  const months = of.fitted.months.length;
  const codes = of.commissioners.map(({ code }) => code);
  const people = of.practices.length;
  const members = codes.map((code) =>
    of.practices.flatMap(({ commissioner }, n) => (commissioner === code ? [n] : [])),
  );
  const specialties = of.assumptions.demand.specialties.length;
  const providers = of.providers.length;
  const spendAt = hospitalPods.length;
  for (let r = 0; r < replications; r++) {
    const at = (name: string, ...cell: number[]): number => columns.get(name)![cell[0]! * replications + r]!;
    /** What divides a count of the forecast: that count, or where its chance is off and it is a mean, the nearest whole of each month. */
    const forecast = (parts: number, whole: number, say: string) => {
      if (of.fitted.layers.chance) expect(parts, say).toBe(whole);
      else expect(Math.abs(parts - whole), say).toBeLessThanOrEqual(6);
    };
    const byPractice = (name: string, y: number, own: readonly number[]) =>
      own.reduce((all, n) => all + pence(at(name, n * years + y)), 0);
    for (let y = 0; y < years; y++) {
      const first = of.fitted.years[y]!.first;
      codes.forEach((code, c) => {
        const own = members[c]!;
        const cy = c * years + y;
        const say = `${code}, year ${y + 1}, replication ${r + from}`;
        const year = (name: string) => sum(12, (m) => at(name, c * months + first + m));
        const bySpecialty = (name: string) => sum(specialties, (s) => at(name, (c * specialties + s) * years + y));
        // referrals: months, specialties and sources
        const gp = sum(specialties, (s) =>
          sum(12, (m) => at("gp_referrals", (c * specialties + s) * months + first + m)),
        );
        const all = sum(specialties, (s) =>
          sum(12, (m) => at("referrals", (c * specialties + s) * months + first + m)),
        );
        const source = (which: number) =>
          sum(specialties, (s) => at("referrals_source", ((c * specialties + s) * 4 + which) * years + y));
        forecast(gp, at("gp_ref_made_all_year", cy), say);
        expect(gp, say).toBe(source(0));
        forecast(all - gp, at("other_ref_made_ga_year", cy), say);
        expect(all - gp, say).toBe(source(1) + source(2) + source(3));
        expect(all, say).toBe(at("referrals_year", cy));
        const referredOn = own.reduce((total, n) => total + at("practice_referrals", n * years + y), 0);
        forecast(referredOn, at("gp_ref_made_all_year", cy), say);
        // activity: months, specialties, practices
        for (const column of ["first_attendances", "elective", "follow_ups"]) {
          expect(bySpecialty(`${column}_specialty`), say).toBe(at(`${column}_year`, cy));
        }
        hospitalPods.forEach(({ id, column }, p) => {
          const ofYear = at(column, cy);
          expect(Math.abs(year(column.replace(/_year$/, "")) - ofYear), `${id}, ${say}`).toBeLessThan(1e-6);
          const ofPractices = own.reduce((total, n) => total + at("activity", (p * people + n) * years + y), 0);
          forecast(ofPractices, ofYear, `${id}, ${say}`);
        });
        expect(at("day_case_year", cy) + at("ordinary_year", cy), say).toBe(at("elective_year", cy));
        // money: practices, points of delivery, providers, services
        const cost = pence(at("cost_commissioner", cy));
        expect(byPractice("cost", y, own), say).toBe(cost);
        const pod = (p: number) => pence(at("cost_pod", (c * podLabels.length + p) * years + y));
        expect(sum(podLabels.length, pod), say).toBe(cost);
        const provider = (v: number) => pence(at("cost_provider", (c * providers + v) * years + y));
        expect(sum(providers, provider), say).toBe(sum(spendAt, pod));
        spendPods.forEach(({ id }, s) => {
          const spend = own.reduce((total, n) => total + pence(at("spend", (s * people + n) * years + y)), 0);
          expect(spend, `${id}, ${say}`).toBe(pod(spendAt + s));
        });
        for (const n of own) {
          expect(at("costly_excess", n * years + y)).toBeLessThanOrEqual(at("costly_whole", n * years + y));
        }
        // budgets
        const held = pence(at("contingency", cy));
        const inHand = pence(at("budget_commissioner", cy));
        expect(byPractice("budget", y, own), say).toBe(inHand);
        expect(byPractice("indicative_budget", y, own), say).toBe(inHand + held);
        expect(pence(at("contingency_paid", cy)) + pence(at("contingency_returned", cy)), say).toBe(held);
        expect(byPractice("contingency_relief", y, own), say).toBe(pence(at("contingency_paid", cy)));
        expect(at("contingency_paid", cy), say).toBeLessThanOrEqual(at("contingency_calls", cy));
      });
      const over = (name: string) => sum(codes.length, (c) => pence(at(name, c * years + y)));
      expect(over("cost_commissioner")).toBe(pence(at("cost_total", y)));
      expect(over("budget_commissioner")).toBe(pence(at("budget_total", y)));
    }
    // the twelve months to the origin
    codes.forEach((_code, c) => {
      hospitalPods.forEach((_pod, p) => {
        const counted = hospitalLines.flatMap(({ podAt }, line) => (podAt === p ? [line] : []));
        const ofPractices = sum(counted.length, (i) =>
          members[c]!.reduce((all, n) => all + at("practice_counts", counted[i]! * people + n), 0),
        );
        expect(Math.abs(ofPractices - at("base_activity", c * hospitalPods.length + p))).toBeLessThan(1e-6);
      });
    });
  }
}

type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

/** The first commissioners of the community, some of their practices, with what the case says. */
function changed(change: (draft: Mutable<Scenario>) => void): Scenario {
  const draft = structuredClone(scenario) as Mutable<Scenario>;
  change(draft);
  return parseScenario(draft);
}

describe("totals of the whole run", () => {
  it("agree at every level, to the penny, in the default scenario", () => {
    expectTotalsAgree(scenario, 12);
  });

  it("agree over five years, and at any replication", () => {
    expectTotalsAgree(defaultScenario({ years: 5 }), 2, 5000);
  });

  it("agree whatever the scenario says", { timeout: 60_000 }, () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const positive = (max: number) => fc.double({ min: 0.05, max, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({
          // sizes of practices beside each other, dealt to the commissioners in turn
          practices: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 12 }),
          listShare: part,
          basis: fc.constantFrom("origin" as const, "rebased" as const),
          knownMonths: fc.constantFrom(9 as const, 12 as const),
          formula: fc.constantFrom("patients" as const, "weighted" as const),
          prescribing: fc.constantFrom("formula" as const, "historic" as const),
          costly: fc.constantFrom("none" as const, "excess" as const, "whole" as const),
          threshold: fc.option(fc.constantFrom(0, 500, 10_000, 1e6), { nil: undefined }),
          contingency: part,
          ratio: positive(1.6),
          elasticity: part,
          spread: fc.double({ min: 0, max: 0.5, noNaN: true }),
          uplift: fc.double({ min: -0.2, max: 0.3, noNaN: true }),
          coding: fc.double({ min: -0.05, max: 0.1, noNaN: true }),
          lags: fc.array(part, { minLength: 1, maxLength: 6 }).filter((lags) => lags.some((lag) => lag > 0.01)),
          specialties: fc.integer({ min: 1, max: 14 }),
          providers: fc.integer({ min: 1, max: 6 }),
          layers: fc.record({
            chance: fc.boolean(),
            local: fc.boolean(),
            national: fc.boolean(),
            parameters: fc.boolean(),
          }),
          firstYear: fc.option(fc.integer({ min: 0, max: 1_000_000_000 }), { nil: undefined }),
        }),
        (given) => {
          const of = changed((draft) => {
            const codes = draft.commissioners.map(({ code }) => code);
            draft.groups = [{ code: "all", name: "All" }];
            draft.practices = codes.flatMap((commissioner, c) => {
              const sizes = given.practices.filter((_size, n) => n % codes.length === c);
              const patients = new Float64Array(sizes.length);
              sharePence(draft.commissioners[c]!.population, sizes, patients);
              return Array.from(patients, (people, n) => ({
                code: `${commissioner}${n}`,
                name: `Practice ${n}`,
                patients: people,
                group: "all",
                commissioner,
              }));
            });
            // commissioners' practices need not stand together
            draft.practices.sort((one, other) => one.code.slice(3).localeCompare(other.code.slice(3)));
            for (const { conversion } of draft.commissioners) conversion.firstAttendances.ratio = given.ratio;
            const { assumptions } = draft;
            const kept = assumptions.demand.specialties.slice(0, given.specialties).map(({ code }) => code);
            const isKept = ({ code }: { code: string }) => kept.includes(code);
            assumptions.demand.specialties = assumptions.demand.specialties.filter(isKept);
            assumptions.conversion.specialties = assumptions.conversion.specialties.filter(isKept);
            draft.providers = draft.providers.slice(0, given.providers);
            draft.providerShares = [];
            assumptions.conversion.firstAttendances.elasticity = given.elasticity;
            assumptions.conversion.firstAttendances.lags = given.lags;
            assumptions.practices.plannedSpread = given.spread;
            const { bySpecialty: _prices, costlyThreshold: _threshold, ...price } = assumptions.price;
            assumptions.price = {
              ...price,
              uplift: given.uplift,
              codingDrift: given.coding,
              ...(given.threshold === undefined ? {} : { costlyThreshold: given.threshold }),
            };
            const { listShare, basis, knownMonths, formula, prescribing, contingency } = given;
            const costly = given.threshold === undefined ? "none" : given.costly;
            Object.assign(assumptions.budget, {
              listShare,
              basis,
              knownMonths,
              formula,
              prescribing,
              contingency,
              costly,
            });
            if (given.firstYear !== undefined) assumptions.budget.commissioners![1]!.firstYear = given.firstYear;
            draft.fitted.layers = given.layers;
          });
          expectTotalsAgree(of, 2);
        },
      ),
      { numRuns: 25 },
    );
  });
});
