import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownPods } from "../../../models/bring/known-pods.js";
import { readBudgets } from "../../../models/bring/read-budgets.js";
import { type PlanLine, readPlan } from "../../../models/bring/read-plan.js";
import { readPractices } from "../../../models/bring/read-practices.js";
import { readTariff, type TariffLine } from "../../../models/bring/read-tariff.js";
import { writeBudgets } from "../../../models/bring/write-budgets.js";
import { writePlan } from "../../../models/bring/write-plan.js";
import { writePractices } from "../../../models/bring/write-practices.js";
import { writeTariff } from "../../../models/bring/write-tariff.js";

const file = "file.csv";
/** Text as a name may be, spreadsheet formulas, quotes and separators included. */
const words = fc
  .string({ unit: fc.constantFrom(..."ab'=+-@,;\"\t 7é"), minLength: 1, maxLength: 12 })
  .map((text) => text.trim())
  .filter((text) => text !== "");
const codes = fc.stringMatching(/^[A-Z][A-Z0-9-]{0,8}$/);
/** No minus zero: a spreadsheet has none. */
const share = fc.double({ min: -0.5, max: 1, noNaN: true }).map((value) => value + 0);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Without the keys that hold undefined. */
const bare = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

describe("what a writer writes, its reader reads", () => {
  it("as practices", () => {
    const practice = fc
      .record({
        code: codes,
        name: words,
        commissioner: fc.constantFrom("F15", "F30"),
        group: fc.constantFrom("N", "S"),
        ages: fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 8, maxLength: 8 }),
        weighted: maybe(fc.double({ min: 0.1, max: 1e5, noNaN: true })),
        growth: maybe(share),
        deprivation: maybe(fc.integer({ min: 1, max: 5 })),
        localAuthority: maybe(words),
        place: maybe(
          fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true })),
        ),
        referrals: maybe(fc.integer({ min: 0, max: 20_000 })),
        aged: fc.boolean(),
      })
      .map(({ place, ages, aged, ...rest }) => {
        const patients = Math.max(
          1,
          ages.reduce((a, b) => a + b, 0),
        );
        const exact = ages.some((n) => n > 0);
        return bare({ ...rest, patients, ages: aged && exact ? ages : undefined, x: place?.[0], y: place?.[1] });
      });
    const groups = [
      { code: "N", name: "North, and beyond" },
      { code: "S", name: "=South" },
    ];
    fc.assert(
      fc.property(
        fc.uniqueArray(practice, { selector: ({ code }) => code, minLength: 1, maxLength: 8 }),
        fc.constantFrom("filled" as const, "all" as const),
        (practices, columns) => {
          const used = groups.filter(({ code }) => practices.some(({ group }) => group === code));
          const read = readPractices(writePractices({ practices, groups }, { columns }), { file });
          expect(read.practices).toEqual(practices);
          expect([...read.groups].sort((a, b) => (a.code < b.code ? -1 : 1))).toEqual(used);
        },
      ),
    );
  });

  it("as a tariff", () => {
    const pounds = fc.integer({ min: 0, max: 1e8 }).map((pence) => pence / 100);
    const price = fc.oneof(
      pounds,
      fc
        .uniqueArray(pounds, { minLength: 3, maxLength: 3 })
        .map((three) => [...three].sort((a, b) => a - b))
        .map(([low, likely, high]) => ({ low: low!, likely: likely!, high: high! })),
    );
    const specialties = [{ code: "110", name: "Trauma & orthopaedics" }];
    const line = fc
      .record({ pod: fc.constantFrom(...knownPods), own: fc.boolean(), price, certain: pounds })
      .map(
        ({ pod, own, price: all, certain }): TariffLine =>
          own && pod.bySpecialty
            ? { pod: pod.code, specialty: "110", price: certain }
            : { pod: pod.code, specialty: null, price: all },
      );
    const key = ({ pod, specialty }: { pod: string; specialty: string | null }) => `${pod} ${specialty}`;
    fc.assert(
      fc.property(fc.uniqueArray(line, { selector: key, minLength: 1 }), (lines) => {
        expect(readTariff(writeTariff(lines), { file, pods: knownPods, specialties })).toEqual(lines);
      }),
    );
  });

  it("as budgets and as a plan", () => {
    const years = ["2012/13", "2099/00"];
    const cells = fc.uniqueArray(
      fc.record({
        code: fc.constantFrom("F15", "F15-001"),
        year: fc.constantFrom(...years),
        budget: fc.integer({ min: 0, max: 1e13 }).map((pence) => pence / 100),
      }),
      { selector: ({ code, year }) => `${code} ${year}`, minLength: 1 },
    );
    const known = {
      file,
      commissioners: [{ code: "F15", name: "Eastvale" }],
      practices: [{ code: "F15-001", name: "High Street" }],
      providers: [{ code: "FR1", name: "Northmoor" }],
      specialties: [{ code: "110", name: "Trauma & orthopaedics" }],
      pods: knownPods,
      years,
    };
    fc.assert(
      fc.property(cells, (lines) => {
        expect(readBudgets(writeBudgets(lines), known)).toMatchObject(lines);
        const plan = lines.map(
          ({ code, year, budget }): PlanLine => ({
            provider: "FR1",
            specialty: code === "F15" ? "110" : "all",
            pod: code === "F15" ? "dayCase" : "planned",
            year,
            activity: Math.min(1e9, budget),
          }),
        );
        expect(readPlan(writePlan(plan), known)).toEqual(plan);
      }),
    );
  });
});
