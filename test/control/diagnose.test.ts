import { describe, expect, it } from "vitest";
import { adjustedCounts } from "../../src/control/adjustedCounts.js";
import { adjustMeasure } from "../../src/control/adjustMeasure.js";
import { controlChart } from "../../src/control/controlChart.js";
import { diagnose, prepareDiagnosis } from "../../src/control/diagnose.js";
import { findGaps } from "../../src/control/findGaps.js";
import { residualChecks } from "../../src/control/residualChecks.js";
import type { History } from "../../src/forecast/history.js";
import { commissionersReturn } from "../commissioners-return.js";
import { sharedData } from "../shared-data.js";
import { madeHistory } from "./made-history.js";

const LOG_1_2 = Math.log(1.2);
const GP = "gp_ref_made_all";

/** The same history with some cells unknown or changed. */
function edited(history: History, edit: (values: Float64Array, known: Uint8Array) => void): History {
  const values = history.values.slice();
  const known = history.known.slice();
  edit(values, known);
  return { ...history, values, known };
}

/** Share of series with a step found, over 200 series, and of 20 % steps found within two months. */
function rates(given: { drift: number; extraCv: number }): { falseSteps: number; outliers: number; power: number } {
  let falseSteps = 0;
  let outliers = 0;
  let found = 0;
  let looked = 0;
  for (let k = 0; k < 5; k++) {
    const stable = madeHistory({ ...given, seed: `stable ${k}` });
    const ask = prepareDiagnosis(stable);
    for (const finding of stable.organisations.flatMap(({ code }) => ask(code))) {
      if (finding.kind === "step") falseSteps++;
      if (finding.kind === "outlier") outliers++;
    }
    const at = (o: number) => 14 + ((o * 7 + k * 5) % 34);
    // a step in every fourth organisation, up and down in turn
    const stepped = madeHistory({
      ...given,
      seed: `stepped ${k}`,
      change: ({ organisation, month }) =>
        organisation % 4 === 0 && month >= at(organisation) ? (organisation % 8 === 0 ? LOG_1_2 : -LOG_1_2) : 0,
    });
    const askStepped = prepareDiagnosis(stepped);
    for (let o = 0; o < 40; o += 4) {
      looked++;
      const near = askStepped(stepped.organisations[o]!.code).some(
        (finding) => finding.kind === "step" && Math.abs(stepped.months.indexOf(finding.from) - at(o)) <= 2,
      );
      if (near) found++;
    }
  }
  return { falseSteps: falseSteps / 200, outliers: outliers / 200, power: found / looked };
}

describe("adjusted months", () => {
  it("take working days and season out", () => {
    const flat = new Array<number>(12).fill(0);
    const april2012 = { values: Float64Array.of(1900), known: Uint8Array.of(1) };
    // April 2012 has 19 working days; an average month has 21
    expect(adjustedCounts(april2012, { firstMonth: "2012-04", season: flat, workingDays: 1 })[0]).toBeCloseTo(2100, 6);
    const high = flat.map((_, m) => (m === 0 ? Math.log(2) : 0));
    expect(adjustedCounts(april2012, { firstMonth: "2012-04", season: high, workingDays: 1 })[0]).toBeCloseTo(1050, 6);
    const unknown = { values: Float64Array.of(0), known: Uint8Array.of(0) };
    expect(adjustedCounts(unknown, { firstMonth: "2012-04", season: flat, workingDays: 1 })[0]).toBeNaN();
  });

  it("put Decembers on a level with other months, and halve the limits, within which raw seasons hide", () => {
    const history = madeHistory({ seed: "december", extraCv: 0.015 });
    const of = adjustMeasure(history, { measure: GP });
    const december = (values: Float64Array) => {
      const centre = values.reduce((a, b) => a + b, 0) / values.length;
      const own = values.filter((_, t) => history.months[t]!.endsWith("-12"));
      return own.reduce((a, b) => a + b, 0) / own.length / centre - 1;
    };
    for (let o = 0; o < 40; o++) {
      const raw = history.values.subarray(o * 60, (o + 1) * 60);
      const adjusted = of.counts(o);
      expect(december(raw)).toBeLessThan(-0.1);
      expect(Math.abs(december(adjusted))).toBeLessThan(0.04);
      const width = (values: Float64Array) => controlChart(values).segments[0]!.limits!.movingRange;
      expect(width(adjusted)).toBeLessThan(width(raw) / 2);
    }
  });
});

describe("false alarms and power", () => {
  it("few steps and outliers in stable series, and nearly every 20 % step found", () => {
    const calm = rates({ drift: 0, extraCv: 0.03 });
    expect(calm.falseSteps).toBeLessThan(0.02);
    expect(calm.outliers).toBeLessThan(0.12);
    expect(calm.power).toBeGreaterThan(0.95);
    const rough = rates({ drift: 0, extraCv: 0.06 });
    expect(rough.falseSteps).toBeLessThan(0.08);
    expect(rough.power).toBeGreaterThan(0.9);
  });

  it("where levels drift with heavy tails, as commissioners' do, most 20 % steps and few others", () => {
    const drifting = rates({ drift: 0.045, extraCv: 0.03 });
    expect(drifting.falseSteps).toBeLessThan(0.25);
    expect(drifting.power).toBeGreaterThan(0.7);
  });
});

describe("findings", () => {
  it("names size and month of a step, and nothing else in that series", () => {
    const history = madeHistory({
      seed: "one step",
      change: ({ organisation, month }) => (organisation === 5 && month >= 30 ? -LOG_1_2 : 0),
    });
    const [step, ...rest] = diagnose(history, { organisation: "P05" });
    expect(rest).toEqual([]);
    expect(step).toMatchObject({ kind: "step", measure: GP, from: "2010-10" });
    expect(step!.kind === "step" && step!.change).toBeCloseTo(1 / 1.2 - 1, 1);
    expect(step!.sentence).toMatch(
      /^GP referrals \(gp_ref_made_all\) step down by 1[5-9]% in October 2010 and stay there\.$/,
    );
  });

  it("names a wild month, and no step for it", () => {
    const history = madeHistory({
      seed: "wild",
      change: ({ organisation, month }) => (organisation === 3 && month === 40 ? 0.5 : 0),
    });
    const findings = diagnose(history, { organisation: "P03" });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: "outlier", from: "2011-08", to: "2011-08" });
    expect(findings[0]!.kind === "outlier" && findings[0]!.change).toBeCloseTo(Math.exp(0.5) - 1, 0);
  });

  it("tells a move between sources from a loss: opposite steps", () => {
    const history = madeHistory({
      seed: "moved",
      measures: [GP, "other_ref_made_ga"],
      change: ({ organisation, measure, month }) =>
        organisation === 7 && month >= 24 ? (measure === GP ? -0.3 : 0.3) : 0,
    });
    const recording = diagnose(history, { organisation: "P07" }).filter(({ kind }) => kind === "recording");
    expect(recording).toHaveLength(2);
    expect(recording[0]).toMatchObject({ against: "other_ref_made_ga", sign: "opposite step", from: "2010-04" });
    expect(recording[0]!.sentence).toContain("while other_ref_made_ga goes the other way");
  });

  it("suspects recording where a measure of the same patients stays, and not where it follows", () => {
    const measures = [GP, "gp_ref_seen_all"];
    const change = (also: boolean) => (at: { organisation: number; measure: string; month: number }) =>
      at.organisation === 7 && at.month >= 24 && (also || at.measure === GP) ? 0.3 : 0;
    const alone = madeHistory({ seed: "alone", measures, change: change(false) });
    expect(diagnose(alone, { organisation: "P07" }).filter(({ kind }) => kind === "recording")).toMatchObject([
      { measure: GP, against: "gp_ref_seen_all", sign: "sibling unmoved" },
    ]);
    const both = madeHistory({ seed: "both", measures, change: change(true) });
    const kinds = diagnose(both, { organisation: "P07" }).map(({ kind }) => kind);
    expect(kinds).toEqual(["step", "step"]);
  });

  it("sees all referrals part from general and acute ones", () => {
    const made = madeHistory({ seed: "part", measures: [GP, "gp_ref_made_ga"] });
    const history = edited(made, (values) => {
      for (let o = 0; o < 40; o++) {
        for (let t = 0; t < 60; t++) {
          const share = o === 9 && t >= 36 ? 0.8 : 0.95;
          values[(o * 2 + 1) * 60 + t] = Math.round(values[o * 2 * 60 + t]! * share);
        }
      }
    });
    const found = diagnose(history, { organisation: "P09" }).filter(({ kind }) => kind === "recording");
    expect(found).toMatchObject([{ measure: GP, against: "gp_ref_made_ga", sign: "parting", from: "2011-04" }]);
    expect(diagnose(history, { organisation: "P10" }).filter(({ kind }) => kind === "recording")).toEqual([]);
  });

  it("names missing months, zeros among many, and an end", () => {
    const made = madeHistory({ seed: "gaps" });
    const history = edited(made, (values, known) => {
      known.fill(0, 60 + 10, 60 + 13);
      values[60 + 30] = 0;
      known.fill(0, 60 + 55, 60 + 60);
    });
    const gaps = diagnose(history, { organisation: "P01" }).filter(({ kind }) => kind === "gap");
    expect(gaps.map(({ sentence }) => sentence)).toEqual([
      "GP referrals (gp_ref_made_all) have no figure from February 2009 to April 2009.",
      "GP referrals (gp_ref_made_all) are zero in October 2010, among months with many.",
      "GP referrals (gp_ref_made_all) end before November 2012.",
    ]);
  });

  it("takes zeros among small counts as they are, and months before the first as no gap", () => {
    const known = Uint8Array.of(0, 0, 1, 1, 1, 1);
    expect(findGaps({ values: Float64Array.of(0, 0, 2, 0, 1, 3), known })).toEqual([]);
    expect(findGaps({ values: new Float64Array(3), known: new Uint8Array(3) })).toEqual([]);
  });

  it("answers a lone organisation with a short history, and refuses an unknown one", () => {
    const lone = madeHistory({ seed: "lone", organisations: 1, months: 8 });
    expect(diagnose(lone, { organisation: "P00" })).toEqual([]);
    expect(() => diagnose(lone, { organisation: "XYZ" })).toThrow(
      'organisation: no such organisation in the history: "XYZ"',
    );
    expect(() => diagnose(lone, { organisation: "P00", measures: ["beds"] })).toThrow(
      "measure: must be among gp_ref_made_all",
    );
  });
});

describe("residual checks", () => {
  it("pass where the history is as the fit believes", () => {
    const history = madeHistory({ seed: "residuals", drift: 0.045 });
    const of = adjustMeasure(history, { measure: GP });
    const checks = Array.from({ length: 40 }, (_, o) => residualChecks(of, { organisation: o })!);
    const mean = (pick: (c: (typeof checks)[number]) => number) => checks.reduce((s, c) => s + pick(c), 0) / 40;
    expect(checks[0]!.count).toBe(48);
    expect(Math.abs(mean((c) => c.mean))).toBeLessThan(0.02);
    expect(mean((c) => c.standardisedSd)).toBeGreaterThan(0.7);
    expect(mean((c) => c.standardisedSd)).toBeLessThan(1.2);
    expect(mean((c) => c.outside80)).toBeLessThan(0.3);
    expect(checks[0]!.sentence).toContain("Over 48 months, forecasts one month ahead");
  });

  it("show a step as errors that lean and go together, and answer null under 13 forecasts", () => {
    const history = madeHistory({
      seed: "residual step",
      change: ({ organisation, month }) => (organisation === 2 && month >= 30 ? 0.4 : 0),
    });
    const of = adjustMeasure(history, { measure: GP });
    expect(residualChecks(of, { organisation: 2 })!.lag1).toBeGreaterThan(
      residualChecks(of, { organisation: 3 })!.lag1,
    );
    const short = madeHistory({ seed: "short", months: 24 });
    expect(residualChecks(adjustMeasure(short, { measure: GP }), { organisation: 0 })).toBeNull();
  });
});

describe.skipIf(!sharedData)("the published return", () => {
  it("is diagnosed in full: some steps, not everywhere", () => {
    const history = commissionersReturn();
    const ask = prepareDiagnosis(history, { origin: "2013-03", measures: [GP] });
    const trusts = history.organisations.filter(({ type }) => type === "PCT");
    const findings = trusts.flatMap(({ code }) => ask(code));
    const steps = findings.filter(({ kind }) => kind === "step").length / trusts.length;
    expect(steps).toBeGreaterThan(0.05);
    expect(steps).toBeLessThan(0.6);
    for (const { sentence } of findings) expect(sentence).not.toMatch(/NaN|undefined/);
  });
});
