import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConversionStageAssumptions } from "../../models/conversion/assumptions.js";
import { ratioCourse } from "../../models/conversion/ratio-course.js";
import { log } from "../../src/random/math.js";
import {
  momentsOf,
  monthsFrom2012,
  type PathwayRun,
  quietCommissioner,
  quietConversion,
  quietStep,
  runPathway,
} from "./conversion-fixture.js";

const counted = ["first_attendances", "follow_ups", "elective", "day_case", "ordinary", "planned", "ae_attendances"];
const bySpecialty = ["first_attendances_specialty", "elective_specialty", "follow_ups_specialty"];
const all = [...counted, ...counted.map((name) => `${name}_year`), ...bySpecialty, "base_activity", "referrals"];
const months = monthsFrom2012(2);
const counts = { gp: [6000], other: [4000], nonElective: [2500] };

function run(change: Partial<PathwayRun> = {}) {
  return runPathway({ codes: ["X"], months, counts, keep: all, replications: 200, ...change });
}

/** Moments of a yearly column of the one commissioner. */
function yearOf(columns: ReadonlyMap<string, Float64Array>, name: string, year: number) {
  const values = columns.get(`${name}_year`)!;
  return momentsOf(values, [year], values.length / 2);
}

const step = (change: Partial<typeof quietStep>) => ({ ...quietStep, ...change });
const own = (change: Partial<ConversionStageAssumptions["commissioners"][number]>) => ({ own: { X: change } });

describe("conversionStage", () => {
  it("adds up: months to years, specialties to commissioners, day cases and stays to elective admissions", () => {
    const level = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 100, max: 9000 }));
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const spread = fc.double({ min: 0, max: 0.4, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(level, level, level), { minLength: 1, maxLength: 3 }),
        fc.tuple(unit, unit, spread, spread, spread, spread),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
        fc.constantFrom(0, 5),
        (levels, [elasticity, nationalShare, drift, monthlySpread, specialtySpread, specialtyDrift], on, before) => {
          const span = monthsFrom2012(2, before);
          const codes = levels.map((_, c) => `C${c}`);
          const replications = 2;
          const moving = { elasticity, nationalShare, drift, monthlySpread, specialtySpread, specialtyDrift };
          const [chance, local, national, parameters] = on;
          const columns = runPathway({
            codes,
            months: span,
            counts: {
              gp: levels.map(([gp]) => gp),
              other: levels.map(([, other]) => other),
              nonElective: levels.map(([, , nonElective]) => nonElective),
            },
            demand: { shareSpread: mild(monthlySpread), shareDrift: mild(drift) },
            conversion: {
              firstAttendances: { lags: [0.3, 0.4, 0.2, 0.1], ...moving },
              elective: { lags: [0.1, 0.2, 0.3, 0.2, 0.1, 0.1], ...moving },
              dayCase: { trend: 0.1, drift, nationalShare },
              followUps: { discharge: 0.1, monthlySpread },
              planned: { drift, monthlySpread },
              aAndE: { through: 0.7, admitted: 0.2, drift, nationalShare, monthlySpread },
              layers: { chance, local, national, parameters },
            },
            keep: all,
            replications,
          });
          const at = (name: string, cell: number, r: number) => columns.get(name)![cell * replications + r]!;
          for (const name of all) {
            const values = columns.get(name)!;
            expect(
              values.every((value) => Number.isInteger(value) && value >= 0),
              name,
            ).toBe(true);
          }
          for (let r = 0; r < replications; r++) {
            for (let c = 0; c < codes.length; c++) {
              for (const name of counted) {
                for (let y = 0; y < 2; y++) {
                  let sum = 0;
                  for (let m = 0; m < 12; m++) sum += at(name, c * span.length + before + 12 * y + m, r);
                  expect(at(`${name}_year`, c * 2 + y, r), name).toBe(sum);
                }
              }
              for (const name of bySpecialty) {
                for (let y = 0; y < 2; y++) {
                  let sum = 0;
                  for (let s = 0; s < 3; s++) sum += at(name, (c * 3 + s) * 2 + y, r);
                  expect(sum, name).toBe(at(`${name.replace("_specialty", "")}_year`, c * 2 + y, r));
                }
              }
              for (let m = 0; m < span.length; m++) {
                const cell = c * span.length + m;
                expect(at("day_case", cell, r) + at("ordinary", cell, r)).toBe(at("elective", cell, r));
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is binomial on binomial where nothing else varies", () => {
    const replications = 2000;
    const columns = run({ replications });
    const [n, share] = [120_000, 5 * Math.sqrt(2 / replications)];
    for (const [name, p] of [
      ["first_attendances", 0.8],
      ["elective", 0.4],
      ["day_case", 0.3],
    ] as const) {
      const { mean, variance } = yearOf(columns, name, 1);
      const exact = n * p * (1 - p);
      expect(Math.abs(mean - n * p), name).toBeLessThan(5 * Math.sqrt(exact / replications));
      expect(Math.abs(variance / exact - 1), name).toBeLessThan(share);
    }
    const follow = yearOf(columns, "follow_ups", 0);
    expect(Math.abs(follow.mean / 192_000 - 1)).toBeLessThan(1e-3);
  });

  it("gives every specialty its own ratio, and the commissioner its own", () => {
    const factors = { attendance: [0.9, 1, 1 + 1 / 15], elective: [2, 1, 1 / 3], followUps: [0.5, 1, 4 / 3] };
    const averages = { attendance: 0.2 * 0.9 + 0.5 + 0.3 * (1 + 1 / 15), elective: 0 };
    const columns = run(own({ factors }));
    const mean = (name: string, specialty: number) => momentsOf(columns.get(name)!, [specialty * 2 + 1], 200).mean;
    const referrals = [24_000, 60_000, 36_000];
    const first = referrals.map((count, s) => (count * 0.8 * factors.attendance[s]!) / averages.attendance);
    const total = first.reduce((sum, count) => sum + count, 0);
    const electives = first.map((count, s) => count * factors.elective[s]!);
    const scale = (0.5 * total) / electives.reduce((sum, count) => sum + count, 0);
    for (let s = 0; s < 3; s++) {
      expect(Math.abs(mean("first_attendances_specialty", s) / first[s]! - 1)).toBeLessThan(0.004);
      expect(Math.abs(mean("elective_specialty", s) / (electives[s]! * scale) - 1)).toBeLessThan(0.008);
    }
    expect(Math.abs(yearOf(columns, "elective", 1).mean / 48_000 - 1)).toBeLessThan(0.003);
  });

  it("converts by the lags, and what was referred before the origin first", () => {
    const lags = [0.1, 0.2, 0.3, 0.4];
    // 10,000 a month until the origin, none after it
    const none = { gp: [months.map(() => 0)], other: [months.map(() => 0)], nonElective: [0] };
    const before = quietCommissioner("X", { referrals: 10_000, months: 24 });
    const change = own({
      recent: before.recent,
      expectedReferrals: months.map(() => 0),
      firstAttendances: { ratio: 0.5 },
    });
    const columns = run({ counts: none, conversion: { firstAttendances: step({ lags }) }, ...change });
    const first = columns.get("first_attendances")!;
    for (const [m, due] of [9000, 7000, 4000, 0].entries()) {
      const { mean, variance } = momentsOf(first, [m], 200);
      expect(Math.abs(mean - due / 2)).toBeLessThanOrEqual(5 * Math.sqrt(due / 4 / 200));
      if (due > 0) expect(Math.abs(variance / (due / 4) - 1)).toBeLessThan(5 * Math.sqrt(2 / 200));
    }
  });

  it("passes a single month's surge on over the lags, to first attendances and then to admissions", () => {
    const level = months.map((_, m) => (m === 6 ? 60_000 : 6000));
    const lags = { first: [0.25, 0.5, 0.25], elective: [0.5, 0.5] };
    const columns = run({
      counts: { ...counts, gp: [level], other: [0] },
      conversion: { firstAttendances: step({ lags: lags.first }), elective: step({ lags: lags.elective }) },
      ...own(quietCommissioner("X", { referrals: 6000, months: 24 })),
    });
    const extra = (name: string, usual: number) =>
      [5, 6, 7, 8, 9, 10].map((m) => (momentsOf(columns.get(name)!, [m], 200).mean - usual) / 54_000);
    const [first, elective] = [extra("first_attendances", 4800), extra("elective", 2400)];
    [0, 0.2, 0.4, 0.2, 0, 0].forEach((share, i) => {
      expect(Math.abs(first[i]! - share)).toBeLessThan(0.005);
    });
    [0, 0.05, 0.15, 0.15, 0.05, 0].forEach((share, i) => {
      expect(Math.abs(elective[i]! - share)).toBeLessThan(0.005);
    });
  });

  it.each([0, 0.4, 1])("passes on a share of %d of what is not expected", (elasticity) => {
    const at = (gp: number) => {
      const rise = own({ expectedReferrals: months.map(() => 10_000) });
      const conversion = { firstAttendances: step({ elasticity }) };
      return yearOf(run({ counts: { ...counts, gp: [gp] }, conversion, ...rise }), "first_attendances", 1).mean;
    };
    expect(Math.abs(log(at(7000) / at(6000)) / log(1.1) - elasticity)).toBeLessThan(0.02);
  });

  it("keeps the middle of a later count's own path where the ratio has its course, whatever the lags", () => {
    const due = months.map((_, m) => 10_000 + 300 * m);
    const later = months.map((_, m) => 8000 + 100 * m + (m % 3) * 200);
    const lags = [0.25, 0.4, 0.25, 0.1];
    const recent = quietCommissioner("X", { referrals: 10_000, months: 24 }).recent;
    const course = ratioCourse({ later, earlier: due }, { before: recent.referrals, lags, ratio: 0.8 });
    const fitted = { course, walk: [1, 1], df: 5 };
    const columns = run({
      counts: { gp: [due.map((count) => count - 4000)], other: [4000], nonElective: [0] },
      conversion: { firstAttendances: step({ lags, elasticity: 0.4 }) },
      ...own({
        expectedReferrals: due,
        fitted: { firstAttendances: fitted, elective: { ...fitted, course: months.map(() => 1) } },
      }),
    });
    months.forEach((_, m) => {
      const { mean } = momentsOf(columns.get("first_attendances")!, [m], 200);
      expect(Math.abs(mean - later[m]!)).toBeLessThan(5 * Math.sqrt((later[m]! * 0.3) / 200) + 2);
    });
  });

  it("steps by the sizes and with the tails of the fit", () => {
    const replications = 4000;
    const still = months.map(() => 1);
    const columns = run({
      counts: { ...counts, gp: [6e5], other: [4e5] },
      ...own({
        firstAttendances: { ratio: 0.5, drift: 0.02 },
        fitted: {
          firstAttendances: { course: still, walk: [1, 3], df: 5 },
          elective: { course: still, walk: [1, 1], df: 5 },
        },
      }),
      replications,
    });
    const year = (y: number) =>
      Float64Array.from({ length: replications }, (_, r) =>
        log(columns.get("first_attendances_year")![y * replications + r]!),
      );
    const [first, second] = [year(0), year(1)];
    const steps = [first.map((x) => x - log(6e6)), second.map((x, r) => x - first[r]!)];
    // a variance is known to √((kurtosis − 1) / n): Student t of 5 degrees, cut, has a kurtosis below 9
    [0.02, 0.06].forEach((size, y) => {
      const { variance } = momentsOf(steps[y]!, [0], replications);
      expect(Math.abs(variance / (size * size) - 1)).toBeLessThan(4 * Math.sqrt(8 / replications));
    });
    const far = steps[0]!.filter((x) => Math.abs(x) > 0.06).length / replications;
    expect(far).toBeGreaterThan(0.006); // 0.0027 of a normal
  });

  it("walks by the drift, national and own parts together, and specialties beside it without moving the total", () => {
    const replications = 2000;
    const spreadOf = (change: Partial<typeof quietStep>, layers = {}) => {
      const conversion = { firstAttendances: step(change), layers };
      const columns = run({ counts: { ...counts, gp: [6e5], other: [4e5] }, conversion, replications });
      const logs = columns.get("first_attendances_year")!.map((count) => log(count));
      return [0, 1].map((y) => Math.sqrt(momentsOf(logs, [y], replications).variance));
    };
    const tolerance = 5 / Math.sqrt(2 * replications);
    const moving = { drift: 0.05, nationalShare: 0.36 };
    const [first, second] = spreadOf(moving);
    expect(Math.abs(first! / 0.05 - 1)).toBeLessThan(tolerance);
    expect(Math.abs(second! / (0.05 * Math.SQRT2) - 1)).toBeLessThan(tolerance);
    expect(Math.abs(spreadOf(moving, { national: false })[0]! / 0.04 - 1)).toBeLessThan(tolerance);
    expect(Math.abs(spreadOf(moving, { local: false })[0]! / 0.03 - 1)).toBeLessThan(tolerance);
    expect(spreadOf({ specialtyDrift: 0.1 })[1]!).toBeLessThan(0.001);
  });

  it("shares the national part of the drift among commissioners, and nothing else", () => {
    const replications = 2000;
    const columns = runPathway({
      codes: ["X", "Y"],
      months,
      counts: { gp: [6e5, 3e5], other: [0, 0], nonElective: [0, 0] },
      conversion: { firstAttendances: step({ drift: 0.05, nationalShare: 0.36 }) },
      keep: ["first_attendances_year"],
      replications,
    });
    const logs = columns.get("first_attendances_year")!.map((count) => log(count));
    const x = logs.subarray(replications, 2 * replications);
    const y = logs.subarray(3 * replications, 4 * replications);
    const [mx, my] = [momentsOf(x, [0], replications), momentsOf(y, [0], replications)];
    let together = 0;
    for (let r = 0; r < replications; r++) together += ((x[r]! - mx.mean) * (y[r]! - my.mean)) / (replications - 1);
    expect(Math.abs(together / Math.sqrt(mx.variance * my.variance) - 0.36)).toBeLessThan(
      5 * (0.87 / Math.sqrt(replications)),
    );
  });

  it("has the spread of single specialties, and of months that they share", () => {
    const replications = 4000;
    const variance = (change: Partial<typeof quietStep>) =>
      momentsOf(
        run({ conversion: { firstAttendances: step(change) }, replications }).get("first_attendances")!,
        [7],
        replications,
      ).variance;
    const tolerance = 5 * Math.sqrt(2 / replications);
    const chance = 10_000 * 0.16;
    const squares = 0.04 + 0.25 + 0.09; // of the shares: specialties are independent
    expect(Math.abs(variance({ specialtySpread: 0.05 }) / (chance + 8000 ** 2 * 0.0025 * squares) - 1)).toBeLessThan(
      tolerance,
    );
    expect(Math.abs(variance({ monthlySpread: 0.03 }) / (chance + 8000 ** 2 * 0.0009) - 1)).toBeLessThan(
      tolerance + 0.01,
    );
  });

  it("starts follow-ups in the steady state and moves them with the stock of patients", () => {
    // no referrals after the origin: the stock of 8,000 / 0.125 patients empties by an eighth a month
    const none = { gp: [months.map(() => 0)], other: [0], nonElective: [0] };
    const recent = quietCommissioner("X", { referrals: 10_000, months: 24 }).recent;
    const columns = run({ counts: none, ...own({ recent: { ...recent, referrals: recent.referrals.map(() => 0) } }) });
    const follow = columns.get("follow_ups")!;
    for (const m of [0, 1, 5, 12, 23]) {
      const expected = 16_000 * 0.875 ** m;
      expect(Math.abs(momentsOf(follow, [m], 200).mean / expected - 1)).toBeLessThan(5 / Math.sqrt(200 * expected));
    }
  });

  it("lets sooner discharge cut follow-ups with a lag, down to a new steady state", () => {
    const dischargeCourse = months.map((_, m) => (m >= 2 ? 2 : 1));
    const columns = run({ conversion: { followUps: { discharge: 0.125, monthlySpread: 0, dischargeCourse } } });
    const at = (m: number) => momentsOf(columns.get("follow_ups")!, [m], 200).mean / 16_000;
    expect(Math.abs(at(2) - 1)).toBeLessThan(0.005);
    for (const m of [3, 6, 12, 23]) expect(Math.abs(at(m) - (0.5 + 0.5 * 0.75 ** (m - 2)))).toBeLessThan(0.005);
  });

  it("keeps patients of specialties with more follow-ups for longer", () => {
    const factors = { attendance: [1, 1, 1], elective: [1, 1, 1], followUps: [2, 1, 1 / 3] };
    const columns = run(own({ factors }));
    const year = (s: number) => momentsOf(columns.get("follow_ups_specialty")!, [s * 2 + 1], 200).mean;
    [0.2 * 2, 0.5, 0.3 / 3].forEach((share, s) => {
      expect(Math.abs(year(s) / (192_000 * share) - 1)).toBeLessThan(0.005);
    });
  });

  it("lets a policy on one specialty move nothing else, bit for bit", () => {
    const moving = step({
      drift: 0.05,
      monthlySpread: 0.03,
      specialtySpread: 0.03,
      specialtyDrift: 0.04,
      elasticity: 0.4,
    });
    const conversion = { firstAttendances: moving, elective: { ...moving, lags: [0.5, 0.5] } };
    const demand = { shareSpread: 0.1, shareDrift: 0.05 };
    const usual = run({ conversion, demand });
    const changed = run({
      conversion,
      demand,
      ...own({ changes: { elective: [1, 0.65, 1], attendance: [1, 0.9, 1] } }),
    });
    for (const name of ["first_attendances_specialty", "elective_specialty"]) {
      for (const s of [0, 2]) {
        const cells = (columns: ReadonlyMap<string, Float64Array>) => columns.get(name)!.slice(s * 400, (s + 1) * 400);
        expect(cells(changed)).toEqual(cells(usual));
      }
    }
    for (const name of ["planned", "ae_attendances", "referrals"]) expect(changed.get(name)).toEqual(usual.get(name));
    // the cut reaches admissions in full, and with far less noise than two runs of their own would have
    const cut = Float64Array.from({ length: 200 }, (_, r) => {
      const cell = (columns: ReadonlyMap<string, Float64Array>) => columns.get("elective_specialty")![3 * 200 + r]!;
      return cell(changed) / cell(usual);
    });
    const { mean, variance } = momentsOf(cut, [0], 200);
    expect(Math.abs(mean - 0.9 * 0.65)).toBeLessThan(0.003);
    expect(Math.sqrt(variance)).toBeLessThan(0.01);
  });

  it("moves the day-case share by its trend in log odds", () => {
    const columns = run({ conversion: { dayCase: { trend: 0.2, drift: 0, nationalShare: 0 } } });
    const share = yearOf(columns, "day_case", 1).mean / yearOf(columns, "elective", 1).mean;
    expect(share).toBeCloseTo(0.8174, 3); // 1/(1 + exp(−(ln 3 + 0.4)))
  });

  it("has planned admissions as a stream of their own", () => {
    const rise = { ...counts, gp: [9000] };
    const fixed = own({ expectedReferrals: months.map(() => 10_000) });
    const usual = run({ ...fixed });
    expect(run({ counts: rise, ...fixed }).get("planned")).toEqual(usual.get("planned"));
    expect(Math.abs(yearOf(usual, "planned", 1).mean / (0.3 * 48_000) - 1)).toBeLessThan(0.005);
    const column = { ...counts, planned: [months.map((_, m) => 100 + m)] };
    const given = run({
      counts: column,
      conversion: { columns: { nonElective: "nonelective", planned: "planned_total" } },
    });
    expect(momentsOf(given.get("planned")!, [5], 200)).toEqual({ mean: 105, variance: 0 });
  });

  it("draws A&E attendances that the emergency admissions of the same month come out of", () => {
    const replications = 4000;
    const columns = run({ replications });
    const { mean, variance } = momentsOf(columns.get("ae_attendances")!, [7], replications);
    // A ~ binomial(2500, 0.75); attendances = A + negative binomial(A, 0.2): mean 5 A, variance 25 var(A) + 20 E(A)
    const exact = 25 * 2500 * 0.75 * 0.25 + 20 * 1875;
    expect(Math.abs(mean - 9375)).toBeLessThan(5 * Math.sqrt(exact / replications));
    expect(Math.abs(variance / exact - 1)).toBeLessThan(5 * Math.sqrt(2 / replications));
    const double = run({ counts: { ...counts, nonElective: [5000] } });
    expect(Math.abs(yearOf(double, "ae_attendances", 0).mean / 225_000 - 1)).toBeLessThan(0.003);
    const known = run(
      own({ base: { ...quietCommissioner("X", { referrals: 10_000, months: 24 }).base, aAndE: 9000 } }),
    );
    expect(Math.abs(yearOf(known, "ae_attendances", 0).mean / 90_000 - 1)).toBeLessThan(0.003); // three an admission
  });

  it("says what the year to the origin held", () => {
    const columns = run({ replications: 1 });
    const base = [...columns.get("base_activity")!];
    expect(base).toEqual([96_000, 192_000, 36_000, 12_000, 14_400, 3000, 11_250]);
  });

  it("keeps every layer's own streams: without chance counts are their expectations, drift unchanged", () => {
    const moving = step({ drift: 0.05, nationalShare: 0.3, monthlySpread: 0.05, specialtySpread: 0.05 });
    const conversion = { firstAttendances: moving };
    const still = run({
      conversion: { ...conversion, layers: { chance: false } },
      demand: { layers: { chance: false } },
    });
    const drawn = run({ conversion });
    const logs = (columns: ReadonlyMap<string, Float64Array>) =>
      columns.get("first_attendances_year")!.map((x) => log(x));
    const gap = logs(still).map((x, i) => x - logs(drawn)[i]!);
    expect(Math.sqrt(momentsOf(gap, [0], 200).variance)).toBeLessThan(0.03); // 0.05 / √12 and chance
    expect(Math.sqrt(momentsOf(logs(still), [0], 200).variance)).toBeGreaterThan(0.04);
    const nothing = { chance: false, local: false, national: false, parameters: false };
    const fixed = run({ conversion: { ...conversion, layers: nothing }, demand: { layers: nothing } });
    for (const name of counted) {
      const { mean, variance } = momentsOf(fixed.get(name)!, [13], 200);
      expect(variance, name).toBe(0);
      const expected = { first_attendances: 8000, follow_ups: 16_000, elective: 4000, day_case: 3000, ordinary: 1000 };
      const exact = { ...expected, planned: 1200, ae_attendances: 9375 }[name as keyof typeof expected];
      expect(Math.abs(mean - exact), name).toBeLessThanOrEqual(2);
    }
  });

  it("answers no referrals and no emergencies with no activity", () => {
    const nothing = { gp: [0], other: [0], nonElective: [0] };
    const columns = run({ counts: nothing, ...own({ ...quietCommissioner("X", { referrals: 0, months: 24 }) }) });
    for (const name of counted)
      expect(
        columns.get(name)!.every((value) => value === 0),
        name,
      ).toBe(true);
  });

  it("refuses what does not fit", () => {
    const usual = quietCommissioner("X", { referrals: 10, months: 24 });
    expect(() => run(own({ expectedReferrals: [1] }))).toThrow("expected referrals of X must be 24 numbers: 1");
    expect(() => run(own({ factors: { ...usual.factors, elective: [1] } }))).toThrow("elective factors of X must be 3");
    const short = { ...usual.recent, referrals: [1] };
    expect(() =>
      run({ conversion: { firstAttendances: step({ lags: [1, 1, 1] }) }, ...own({ recent: short }) }),
    ).toThrow("must reach back 2 months");
    const fitted = { course: [1], walk: [1, 1], df: 5 };
    expect(() => run(own({ fitted: { firstAttendances: fitted, elective: fitted } }))).toThrow("course of a ratio");
    expect(() => run({ conversion: { commissioners: [] } })).toThrow("in its order (X)");
    const course = { ...quietConversion.followUps, dischargeCourse: [1] };
    expect(() => run({ conversion: { followUps: course } })).toThrow("course of discharges must have 24 numbers");
  });
});

function mild(value: number): number {
  return Math.min(0.3, value);
}
