import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { fitForecast, fitWithRemarks } from "../../src/forecast/fitForecast.js";
import type { History } from "../../src/forecast/history.js";
import { monthNumber } from "../../src/forecast/months.js";
import { logDays } from "../../src/forecast/panel.js";
import { measurePrior } from "../../src/forecast/priors.js";
import { syntheticHistory, TRUTH, without } from "./synthetic.js";

const history = syntheticHistory();
const fit = fitForecast(history, { origin: "2013-03", years: 3 });

describe("fitForecast finds again what made a history", () => {
  test.each([0, 1])("spreads of measure %i", (m) => {
    const measure = fit.measures[m]!;
    expect(measure.local.df).toBeLessThanOrEqual(4);
    expect(measure.local.scale).toBeGreaterThan(0.85 * TRUTH.localScale);
    expect(measure.local.scale).toBeLessThan(1.15 * TRUTH.localScale);
    const dispersions = fit.organisations.map(({ series }) => series[m]!.dispersion).sort((a, b) => a - b);
    expect(dispersions[60]).toBeGreaterThan(0.75 * TRUTH.dispersion);
    expect(dispersions[60]).toBeLessThan(1.3 * TRUTH.dispersion);
  });

  test("correlation between measures", () => {
    expect(fit.sources).toEqual(["gp_ref_made_all", "first_att_ga"]);
    const [a, b] = fit.localLoadings as [number[], number[]];
    expect(a[0]! * b[0]! + a[1]! * b[1]!).toBeGreaterThan(0.25);
    expect(a[0]! * b[0]! + a[1]! * b[1]!).toBeLessThan(0.6);
    for (const row of [...fit.localLoadings, ...fit.nationalLoadings]) {
      expect(row.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(1, 10);
    }
  });

  test("season and working days", () => {
    const centre = TRUTH.season.reduce((a, b) => a + b, 0) / 12;
    const season = fit.measures[0]!.calendar.slice(0, 12).map((c, h) => c - logDays(monthNumber("2013-04") + h, 0.9));
    for (const [h, s] of season.entries()) expect(Math.abs(s - (TRUTH.season[h]! - centre))).toBeLessThan(0.015);
  });

  test("growth between the prior's and what was seen, going back to the prior's", () => {
    const { growth } = fit.measures[0]!;
    expect(growth[11]).toBeGreaterThan(0.015);
    expect(growth[11]).toBeLessThan(0.025);
    expect(growth[35]! - growth[23]!).toBeLessThan(growth[11]!);
  });

  test("levels: next year's months around their level", () => {
    const longer = syntheticHistory({ ...TRUTH, localScale: 0.001, monthSd: 0, months: 72 });
    const { organisations, measures } = fitForecast(longer, { origin: "2013-03", years: 1 });
    let error = 0;
    for (const [o, { series }] of organisations.entries()) {
      const from = o * 2 * 72 + 60;
      const expected = measures[0]!.calendar.map((c, h) => series[0]!.level * Math.exp(c + measures[0]!.growth[h]!));
      const actual = longer.values.subarray(from, from + 12).reduce((a, b) => a + b, 0);
      error += Math.log(actual / expected.reduce((a, b) => a + b, 0)) / organisations.length;
    }
    expect(Math.abs(error)).toBeLessThan(0.01);
  });
});

describe("fitForecast", () => {
  test("whole financial years after the origin, and the months up to them", () => {
    expect(fit.months).toHaveLength(36);
    expect(fit.years).toEqual([
      { label: "2013/14", first: 0 },
      { label: "2014/15", first: 12 },
      { label: "2015/16", first: 24 },
    ]);
    const autumn = fitForecast(history, { origin: "2012-09", years: 1 });
    expect([autumn.months[0], autumn.months.length]).toEqual(["2012-10", 18]);
    expect(autumn.years).toEqual([{ label: "2013/14", first: 6 }]);
  });

  test("is plain JSON and the same each time", () => {
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit);
    expect(fitForecast(history, { origin: "2013-03", years: 3 })).toEqual(fit);
  });

  test("nothing after the origin is looked at", () => {
    const early = fitForecast(history, { origin: "2011-03", years: 2 });
    const values = history.values.map((value, cell) => (cell % 60 >= 36 ? value * 3 + 1000 : value));
    expect(fitForecast({ ...history, values }, { origin: "2011-03", years: 2 })).toEqual(early);
  });

  test("one organisation, one measure: the same figures as among all", () => {
    const one = fitForecast(history, {
      origin: "2013-03",
      years: 3,
      organisations: ["S007"],
      measures: ["first_att_ga"],
    });
    expect(one.organisations[0]!.series[0]).toEqual(fit.organisations[7]!.series[1]);
    expect(one.measures[0]).toEqual(fit.measures[1]);
    expect(one.localLoadings[0]).toEqual(fit.localLoadings[1]);
  });

  test("an organisation on its own rests on priors, and is answered", () => {
    const lone = without(history, (o) => o > 0);
    const { measures, organisations, notes } = fitForecast(lone, {
      origin: "2013-03",
      years: 3,
      organisations: ["S000"],
    });
    expect(measures[0]!.local.scale).toBe(measurePrior(measures[0]!.name).loneScale);
    expect(notes[0]).toContain("The history holds only one organisation");
    expect(fit.notes.some((note) => note.includes("The history holds"))).toBe(false);
    expect(measures[0]!.growthSd[11]).toBeGreaterThan(0.008);
    expect(organisations[0]!.series[0]!.level).toBeGreaterThan(0);
  });

  test("under 24 months is answered from priors and flagged", () => {
    const young = without(history, (o, _, t) => o === 5 && t < 53);
    const fitted = fitForecast(young, { origin: "2013-03", years: 1 });
    expect(fitted.organisations.filter(({ short }) => short).map(({ code }) => code)).toEqual(["S005"]);
    expect(fitted.organisations[5]!.monthsOfHistory).toBe(7);
    const { code, name } = fitted.organisations[5]!;
    expect(fitWithRemarks(young, { origin: "2013-03", years: 1 }).remarks[0]).toEqual({
      about: "short",
      organisation: { code, name },
      months: 7,
    });
    expect(fitted.notes[0]).toContain("has 7 months of history");
    expect(fitted.organisations[5]!.series[0]!.levelSd).toBeGreaterThan(fit.organisations[5]!.series[0]!.levelSd * 0.9);
    const one = fitForecast(history, { origin: "2008-04", years: 1 });
    expect(one.organisations.every(({ series }) => series.every(({ level }) => level > 0))).toBe(true);
  });

  test("a step is found, and the level taken mostly from after it", () => {
    const values = history.values.map((value, cell) =>
      Math.floor(cell / 60) === 20 && cell % 60 >= 55 ? value * 1.5 : value,
    );
    const stepped = fitForecast({ ...history, values }, { origin: "2013-03", years: 1 });
    const ratio = stepped.organisations[10]!.series[0]!.level / fit.organisations[10]!.series[0]!.level;
    expect(ratio).toBeGreaterThan(1.3);
    expect(ratio).toBeLessThan(1.5);
    expect(stepped.organisations[10]!.series[0]!.levelSd).toBeGreaterThan(0.05);
    const { notes, organisations } = stepped;
    expect(notes).toContain(
      `GP referrals of ${organisations[10]!.name} changed level 5 months before the end of March 2013: the forecast starts from the level since then.`,
    );
  });

  test("a month of zero between full months is a return not sent; zeros that last are believed", () => {
    const zeros = (from: number, to: number): History => ({
      ...history,
      values: history.values.map((value, cell) =>
        Math.floor(cell / 60) === 20 && cell % 60 >= from && cell % 60 < to ? 0 : value,
      ),
    });
    const level = (h: History) => fitForecast(h, { origin: "2013-03", years: 1 }).organisations[10]!.series[0]!.level;
    const usual = fit.organisations[10]!.series[0]!.level;
    expect(level(zeros(50, 51)) / usual).toBeCloseTo(1, 1);
    expect(level(zeros(54, 60))).toBeLessThan(usual / 10);
  });

  test.each([
    [{ origin: "2013-04" }, "origin: must be within the history, 2008-04 to 2013-03"],
    [{ origin: "March" }, "origin: must be a month such as 2012-03"],
    [{ years: 0 }, "years: must be a whole number from 1 to 10"],
    [{ years: 2.5 }, "years: must be a whole number from 1 to 10"],
    [{ organisations: ["XXX"] }, 'organisations: no such organisation in the history: "XXX"'],
    [{ organisations: [] }, "organisations: must name at least one organisation"],
    [{ measures: ["visits"] }, "measures: must be among gp_ref_made_all, first_att_ga"],
    [{ measures: [] }, "measures: must name at least one measure"],
  ])("refuses %j", (options, message) => {
    const run = () => fitForecast(history, { origin: "2013-03", years: 1, ...options });
    expect(run).toThrow(InputError);
    expect(run).toThrow(message);
  });

  test("an organisation that ended before the origin is refused by name, and left out of all", () => {
    const ended = without(history, (o, _, t) => o === 3 && t >= 48);
    expect(() => fitForecast(ended, { origin: "2013-03", years: 1, organisations: ["S003"] })).toThrow(
      'does not report at the origin 2013-03: "S003"',
    );
    expect(fitForecast(ended, { origin: "2013-03", years: 1 }).organisations).toHaveLength(119);
  });

  test("any history is answered in finite numbers", () => {
    const small = syntheticHistory({ ...TRUTH, organisations: 12, months: 30 });
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        fc.constantFrom(0, 0.001, 0.02, 1),
        fc.nat(1000),
        (gaps, size, seed) => {
          const hash = (cell: number) => (Math.imul(cell + seed, 2654435761) >>> 0) / 2 ** 32;
          const thin = without(
            { ...small, values: small.values.map((v) => Math.floor(v * size)) },
            (o, m, t) => t < 29 && hash((o * 2 + m) * 30 + t) < gaps,
          );
          const text = JSON.stringify(fitForecast(thin, { origin: "2010-09", years: 2 }));
          expect(text).not.toContain("null");
        },
      ),
      { seed: 1, numRuns: 30 },
    );
  });
});
