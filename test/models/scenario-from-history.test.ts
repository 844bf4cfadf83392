import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { activityReturnCsv } from "../../models/community/activity-return-csv.js";
import { referenceHistory } from "../../models/community/reference-history.js";
import { lagged } from "../../models/conversion/lagged.js";
import { hospitalPods } from "../../models/pods.js";
import { centralGrowth } from "../../models/scenario/central-growth.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { referralMeasures } from "../../models/scenario/measures.js";
import type { Commissioner } from "../../models/scenario/scenario.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { twelveMonths } from "../../models/scenario/twelve-months.js";
import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { series } from "../../src/forecast/history.js";
import { readActivityReturn } from "../../src/forecast/readActivityReturn.js";
import { registry } from "../../src/main/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { sharedData } from "../shared-data.js";

const history = referenceHistory();
const sum = (measure: string) => twelveMonths(history, { organisation: "F30", measure, origin: "2012-03" }).count;

describe("scenarioFromHistory", () => {
  const scenario = scenarioFromHistory(history, { organisations: ["F30"], origin: "2012-03", years: 3 });

  it("takes ratios and last year's activity from the twelve months to the origin", () => {
    const [{ conversion, base, recent }] = scenario.commissioners as [Commissioner];
    const referrals = sum("gp_ref_made_all") + sum("other_ref_made_ga");
    const { firstAttendances, elective } = scenario.assumptions.conversion;
    // what fell due in the twelve months, counts of the months before them included
    const due = (names: readonly string[], lags: readonly number[]) => {
      const organisation = history.organisations.findIndex(({ code }) => code === "F30");
      const counts = history.months.map((_month, t) =>
        names.reduce(
          (all, name) => all + series(history, { organisation, measure: history.measures.indexOf(name) }).values[t]!,
          0,
        ),
      );
      const last = lagged(counts.slice(-12), { before: counts.slice(0, -12), lags });
      return last.reduce((all, count) => all + count, 0);
    };
    const first = sum("first_att_ga") / due(referralMeasures, firstAttendances.lags);
    expect(quantityMean(conversion.firstAttendances.ratio) / first).toBeCloseTo(1, 3);
    const admitted = sum("elective_total") / due(["first_att_ga"], elective.lags);
    expect(quantityMean(conversion.elective.ratio) / admitted).toBeCloseTo(1, 3);
    expect(base).toEqual({
      firstAttendances: sum("first_att_ga"),
      dayCase: sum("elective_dc"),
      ordinary: sum("elective_total") - sum("elective_dc"),
      nonElective: sum("nonelective_ga"),
      planned: sum("planned_total"),
    });
    expect(recent.referrals.length).toBe(12);
    expect(recent.referrals.reduce((all, count) => all + count, 0)).toBe(referrals);
    expect(recent.firstAttendances.reduce((all, count) => all + count, 0)).toBe(base.firstAttendances);
  });

  it("infers a population near the truth and says so", () => {
    const [{ population, populationBasis }] = scenario.commissioners as [Commissioner];
    expect(Math.abs(population / 300_000 - 1)).toBeLessThan(0.2);
    expect(populationBasis).toContain("inferred from activity");
    const listed = scenario.practices.reduce((total, { patients }) => total + patients, 0);
    expect(listed).toBe(population);
  });

  it("allows the budget the growth of the central path", () => {
    const growth = scenario.assumptions.budget.growth as number[];
    centralGrowth(scenario).forEach((g, y) => {
      expect(growth[y]).toBeCloseTo(g, 4);
    });
  });

  it("uses nothing after the origin", () => {
    const cut = history.months.indexOf("2011-03");
    const later = { ...history, values: history.values.slice() };
    const length = history.months.length;
    for (let at = 0; at < later.values.length; at++) if (at % length > cut) later.values[at]! *= 3;
    const choices = { organisations: ["F15", "F60"], origin: "2011-03", years: 2 };
    expect(scenarioFromHistory(later, choices)).toEqual(scenarioFromHistory(history, choices));
  });

  it.each([
    [{ organisations: ["F99"] }, "F99"],
    [{ organisations: ["F30", "F99"] }, "F99"],
    [{ organisations: [] }, "organisations: must name at least one organisation"],
    [{ origin: "2013-03" }, "2013-03"],
    [{ years: 0 }, "must be a whole number from 1 to 10"],
  ])("refuses %j", (change, message) => {
    const choices = { organisations: ["F30"], origin: "2012-03", years: 3, ...change };
    expect(() => scenarioFromHistory(history, choices)).toThrow(message);
  });

  it("refuses practices that cannot be the commissioner's, and notes those that hardly can", () => {
    const withPatients = (patients: number) => {
      const practices = [{ code: "A", name: "A", patients, group: "all" }];
      const list = { practices, groups: [{ code: "all", name: "All" }], notes: [] };
      return scenarioFromHistory(history, { organisations: ["F30"], origin: "2012-03", years: 1, practices: list });
    };
    expect(() => withPatients(5_000_000)).toThrow(
      /practices: the practices have 5,000,000 patients, while the activity of Westmere PCT \(fictional\) suggests about [\d,]+ people; give/,
    );
    expect(() => withPatients(50_000)).toThrow("give the practices of this commissioner only, and all of them");
    expect(withPatients(150_000).notes.join()).toContain("Check the list: the practices have 150,000 patients");
    expect(withPatients(300_000).notes.some((note) => note.startsWith("Check"))).toBe(false);
  });

  it("names a column that the history lacks", () => {
    const at = history.measures.indexOf("first_att_ga");
    const without = { ...history, measures: history.measures.with(at, "something_else") };
    expect(() => scenarioFromHistory(without, { organisations: ["F30"], origin: "2012-03", years: 3 })).toThrow(
      'lacks a column that a scenario needs: "first_att_ga"',
    );
  });

  it("scales up a year with a missing month, and says so", () => {
    const known = history.known.slice();
    const organisation = history.organisations.findIndex(({ code }) => code === "F30");
    const measure = history.measures.indexOf("nonelective_ga");
    const at = (organisation * history.measures.length + measure) * 60 + 50;
    known[at] = 0;
    const gap = scenarioFromHistory({ ...history, known }, { organisations: ["F30"], origin: "2012-03", years: 1 });
    expect(gap.commissioners[0]!.base.nonElective).toBe(
      Math.round(((sum("nonelective_ga") - history.values[at]!) * 12) / 11),
    );
    expect(gap.notes).toContain(
      "Westmere PCT (fictional) has non-elective admissions for 11 of the twelve months to March 2012: scaled up to a year.",
    );
  });

  it("notes no column and no code: commissioners, measures and months by their names", () => {
    const scenario = scenarioFromHistory(history, { organisations: ["F15", "F60"], origin: "2012-03", years: 1 });
    const text = scenario.notes.join(" ");
    expect(text).toContain("fictional practices stand for those of Eastvale PCT (fictional)");
    expect(text).not.toMatch(/_|F15|F60|F30|undefined|NaN|2012-03/);
  });

  it("runs from an origin in the middle of a financial year: whole years only", () => {
    const middle = scenarioFromHistory(history, { organisations: ["F15"], origin: "2011-10", years: 2 });
    const columns = runBatch(registry, scenarioPlan(middle, { keep: ["cost_total", "first_attendances"] }), 0, 4);
    expect(columns.get("cost_total")?.length).toBe(2 * 4);
    expect(columns.get("first_attendances")?.length).toBe((5 + 24) * 4);
  });
});

describe("the reference community", () => {
  it("is the same each time, and another replication is another history", () => {
    expect(referenceHistory()).toEqual(history);
    expect(referenceHistory(undefined, { replication: 1 }).values).not.toEqual(history.values);
  });

  it("comes back from its own file", () => {
    const read = readActivityReturn(activityReturnCsv(history));
    expect(read.values).toEqual(history.values);
    expect(read.organisations).toEqual(history.organisations);
    expect(read.months).toEqual(history.months);
  });

  it("keeps day cases within elective admissions, month by month", () => {
    const at = (name: string) => history.measures.indexOf(name);
    for (let o = 0; o < 3; o++) {
      for (let t = 0; t < 60; t++) {
        const value = (name: string) => history.values[(o * history.measures.length + at(name)) * 60 + t]!;
        expect(value("elective_dc") + value("elective_ord")).toBe(value("elective_total"));
        expect(value("gp_ref_made_all")).toBeGreaterThan(0);
      }
    }
  });

  it("has 150 practices over its three commissioners", () => {
    const practices = defaultScenario().practices;
    expect(practices.length).toBe(150);
    expect(new Set(practices.map(({ code }) => code)).size).toBe(150);
    expect(practices.reduce((total, { patients }) => total + patients, 0)).toBe(1_050_000);
  });
});

describe.skipIf(!sharedData)("on the published return", () => {
  it.each(["5QJ", "5A3", "5PE"])("makes a scenario of %s that runs", (organisation) => {
    const file = path.join(sharedData!, "mar_commissioner_monthly_2008-04_2016-03.csv");
    const real = readActivityReturn(fs.readFileSync(file, "utf8"), { fileName: "return" });
    const scenario = scenarioFromHistory(real, { organisations: [organisation], origin: "2012-03", years: 3 });
    const costs = runBatch(registry, scenarioPlan(scenario, { keep: ["cost_pod"] }), 0, 50).get("cost_pod")!;
    // the hospital's points of delivery, first year, first replication
    const hospital = hospitalPods.reduce((sum, _pod, p) => sum + costs[p * 3 * 50]!, 0);
    const perHead = hospital / scenario.commissioners[0]!.population;
    expect(perHead).toBeGreaterThan(300);
    expect(perHead).toBeLessThan(700);
  });
});
