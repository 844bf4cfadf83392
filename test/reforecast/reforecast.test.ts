import { beforeAll, describe, expect, it } from "vitest";
import { type History, series } from "../../src/forecast/history.js";
import { forecastStage } from "../../src/forecast/stage.js";
import { reforecast } from "../../src/reforecast/reforecast.js";
import { type YearEnd, yearEnd } from "../../src/reforecast/yearEnd.js";
import { yearEndSentence } from "../../src/reforecast/yearEndSentence.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import type { KeptColumn } from "../../src/simulate/stage.js";
import { commissionersReturn } from "../commissioners-return.js";
import { madeHistory } from "../control/made-history.js";
import { sharedData } from "../shared-data.js";

const registry = stageRegistry([forecastStage] as Parameters<typeof stageRegistry>[0]);
const GP = "gp_ref_made_all";

/** Total of a year's months in the history; null if one is unknown. */
function actual(history: History, at: { organisation: string; measure: string; first: string }): number | null {
  const { values, known } = series(history, {
    organisation: history.organisations.findIndex(({ code }) => code === at.organisation),
    measure: history.measures.indexOf(at.measure),
  });
  const from = history.months.indexOf(at.first);
  if (known.subarray(from, from + 12).includes(0)) return null;
  return values.subarray(from, from + 12).reduce((a, b) => a + b, 0);
}

const quantile = ({ summary }: YearEnd, p: number) => summary.quantiles.find((q) => q.p === p)!.value;
const width = (end: YearEnd) => quantile(end, 0.9) - quantile(end, 0.1);

describe("in-year reforecast", () => {
  const history = madeHistory({ seed: "reforecast", drift: 0.03 });
  const at = (origin: string) =>
    reforecast(
      history,
      { origin, organisations: ["P10", "P30"], seed: "7", replications: 1000, year: "2012/13" },
      { registry },
    );

  it("narrows with every quarter that becomes known, to nothing at the actual total", async () => {
    const origins = ["2012-03", "2012-06", "2012-09", "2012-12", "2013-02", "2013-03"];
    const runs = [];
    for (const origin of origins) runs.push((await at(origin)).yearEnds);
    for (const [o, organisation] of ["P10", "P30"].entries()) {
      const ends = runs.map((run) => run[o]!);
      expect(ends.map(({ knownMonths }) => knownMonths.length)).toEqual([0, 3, 6, 9, 11, 12]);
      expect(ends.map(({ forecastMonths }) => forecastMonths.length)).toEqual([12, 9, 6, 3, 1, 0]);
      for (let i = 1; i < ends.length; i++) expect(width(ends[i]!)).toBeLessThan(width(ends[i - 1]!));
      // three quarters of the range is gone when three quarters of the year are known
      expect(width(ends[3]!)).toBeLessThan(width(ends[0]!) / 2);
      const total = actual(history, { organisation, measure: GP, first: "2012-04" })!;
      expect(width(ends[5]!)).toBe(0);
      expect(ends[5]!.summary.sd).toBe(0);
      expect(ends[5]!.totals.every((value) => value === total)).toBe(true);
      expect(ends[5]!.knownTotal).toBe(total);
    }
  });

  it("takes the year of the month after the origin unless told", async () => {
    const { yearEnds } = await reforecast(
      history,
      { origin: "2012-09", organisations: ["P10"], seed: "7", replications: 100 },
      { registry },
    );
    expect(yearEnds[0]!.year).toBe("2012/13");
    expect(yearEnds[0]!.knownMonths).toEqual(["2012-04", "2012-05", "2012-06", "2012-07", "2012-08", "2012-09"]);
  });

  it("gives the same bits for one organisation as among all, and follows progress and stop", async () => {
    const shares: number[] = [];
    const options = { origin: "2012-09", seed: "7", replications: 60 };
    const all = await reforecast(
      history,
      { ...options, organisations: "all", onProgress: (share) => shares.push(share) },
      { registry },
    );
    const one = await reforecast(history, { ...options, organisations: ["P30"] }, { registry });
    expect(all.yearEnds).toHaveLength(40);
    expect(all.yearEnds[30]!.totals).toEqual(one.yearEnds[0]!.totals);
    expect(shares.at(-1)).toBe(1);
    const stopped = AbortSignal.abort(new Error("stopped"));
    await expect(reforecast(history, { ...options, signal: stopped }, { registry })).rejects.toThrow("stopped");
  });
});

describe("the year end from kept columns", () => {
  const history: History = {
    ...madeHistory({ seed: "kept", organisations: 1, months: 6 }),
    values: Float64Array.of(10, 20, 30, 40, 50, 60),
  };
  const ahead = (values: number[], labels: string[]): KeptColumn => ({
    spec: {
      name: GP,
      label: "GP referrals",
      unit: "referrals",
      dimensions: [
        { name: "organisation", labels: ["P00"] },
        { name: "month", labels },
      ],
    },
    replications: 2,
    values: Float64Array.from(values),
  });
  const rest = ["2008-10", "2008-11", "2008-12", "2009-01", "2009-02", "2009-03"];
  const column = ahead([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2], rest);

  it("adds known and forecast months, replication by replication", () => {
    const end = yearEnd(history, column, { organisation: "P00" });
    expect([...end.totals]).toEqual([216, 222]);
    expect(end.knownTotal).toBe(210);
    expect(end.estimatedMonths).toEqual([]);
    expect(yearEndSentence(end, { label: "GP referrals", format: (n) => n.toFixed(0) })).toBe(
      "GP referrals in 2008/09: with 6 of 12 months known, the median run ends the year at 219 (Monte Carlo error ± 2); 8 in 10 runs of this model lie between 217 and 221.",
    );
  });

  it("puts a month without a figure at the mean of the others, and says so", () => {
    const gap = { ...history, known: Uint8Array.of(1, 1, 0, 1, 1, 1) };
    const end = yearEnd(gap, column, { organisation: "P00" });
    expect(end.estimatedMonths).toEqual(["2008-06"]);
    expect(end.totals[0]).toBeCloseTo((186 * 12) / 11, 10);
    expect(yearEndSentence(end, { label: "GP referrals", format: (n) => n.toFixed(0) })).toContain(
      "2008-06 has no figure and stands at the mean of the other months.",
    );
  });

  it("refuses a year that history and forecast do not cover, and what neither holds", () => {
    const refused = (options: Parameters<typeof yearEnd>[2]) => () => yearEnd(history, column, options);
    expect(refused({ organisation: "P00", year: "2009/10" })).toThrow("the forecast ends before the year does");
    expect(refused({ organisation: "P00", year: "2007/08" })).toThrow("no month of the year is known or forecast");
    expect(refused({ organisation: "P00", year: "2008" })).toThrow("must be a financial year such as 2011/12");
    expect(refused({ organisation: "P99" })).toThrow("must be in the history and in the forecast");
    const late = ahead([1, 2], ["2008-11"]);
    expect(() => yearEnd(history, late, { organisation: "P00" })).toThrow("the forecast ends before the year does");
  });
});

describe.skipIf(!sharedData)("primary care trusts in 2011/12", () => {
  const measures = [GP, "first_att_ga", "elective_total"];
  const origins = ["2011-06", "2011-09", "2011-12"];
  const coverage = new Map<string, { cases: number; inside: number; width: number }>();

  beforeAll(async () => {
    const history = commissionersReturn();
    const trusts = new Set(history.organisations.filter(({ type }) => type === "PCT").map(({ code }) => code));
    for (const origin of origins) {
      const { yearEnds } = await reforecast(
        history,
        { origin, organisations: "all", measures, seed: "7", replications: 400 },
        { registry },
      );
      for (const end of yearEnds) {
        const total = actual(history, { ...end, first: "2011-04" });
        if (total === null || !trusts.has(end.organisation)) continue;
        const key = `${origin} ${end.measure}`;
        const so = coverage.get(key) ?? { cases: 0, inside: 0, width: 0 };
        const inside = total >= quantile(end, 0.1) && total <= quantile(end, 0.9);
        coverage.set(key, {
          cases: so.cases + 1,
          inside: so.inside + (inside ? 1 : 0),
          width: so.width + width(end) / quantile(end, 0.5),
        });
      }
    }
  }, 120_000);

  it("end within the 80 % range about as often as stated, over measures and origins", () => {
    const all = [...coverage.values()];
    expect(all).toHaveLength(9);
    const shares = all.map(({ inside, cases }) => inside / cases);
    for (const { cases } of all) expect(cases).toBeGreaterThan(140);
    const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
    // one year of one country: all trusts share its national shocks, so a measure may lie well off
    expect(mean).toBeGreaterThan(0.72);
    expect(mean).toBeLessThan(0.94);
    expect(Math.min(...shares)).toBeGreaterThan(0.55);
  });

  it("have ranges that narrow as the year goes on", () => {
    for (const measure of measures) {
      const widths = origins.map((origin) => {
        const { width, cases } = coverage.get(`${origin} ${measure}`)!;
        return width / cases;
      });
      expect(widths[1]!).toBeLessThan(widths[0]! * 0.8);
      expect(widths[2]!).toBeLessThan(widths[1]! * 0.8);
    }
  });
});
