import { describe, expect, it } from "vitest";
import { activityReturnCsv } from "../../models/community/activity-return-csv.js";
import { referenceHistory } from "../../models/community/reference-history.js";
import { lagged } from "../../models/conversion/lagged.js";
import { hospitalPods } from "../../models/pods.js";
import { centralGrowth } from "../../models/scenario/central-growth.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { referralMeasures } from "../../models/scenario/measures.js";
import { neededColumns } from "../../models/scenario/needed-columns.js";
import { sizeNotes } from "../../models/scenario/practice-size.js";
import type { Commissioner } from "../../models/scenario/scenario.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { twelveMonths } from "../../models/scenario/twelve-months.js";
import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { series } from "../../src/forecast/history.js";
import { readActivityReturn } from "../../src/forecast/readActivityReturn.js";
import { registry } from "../../src/main/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { commissionersReturn } from "../commissioners-return.js";
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
    [{ origin: "2013-03" }, "has no March 2013; it goes from April 2007 to March 2012"],
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
    const named = { file: "mine.csv", practices: [], groups: [], notes: [] };
    expect(() => sizeNotes(named, { inferred: 250_000, name: "DALE PCT" })).toThrow(
      /^mine.csv: the practices have 0 patients, while the activity of Dale PCT suggests about 250,000 people; give the practices of this commissioner only, and all of them$/,
    );
    expect(() => withPatients(50_000)).toThrow("give the practices of this commissioner only, and all of them");
    expect(withPatients(150_000).notes.join()).toContain("Check the list: the practices have 150,000 patients");
    expect(withPatients(300_000).notes.some((note) => note.startsWith("Check"))).toBe(false);
  });

  it("names every column that the history lacks at once", () => {
    const lacking = (...columns: string[]) => {
      const measures = history.measures.map((name) => (columns.includes(name) ? `${name}_2` : name));
      return () =>
        scenarioFromHistory({ ...history, measures }, { organisations: ["F30"], origin: "2012-03", years: 3 });
    };
    expect(lacking("first_att_ga")).toThrow(
      /: lacks a column that a scenario needs, first_att_ga \(first attendances\); it counts: "elective_ord, /,
    );
    expect(lacking("elective_total", "first_att_ga", "gp_ref_made_all")).toThrow(
      "lacks 3 columns that a scenario needs, gp_ref_made_all (GP referrals), first_att_ga (first attendances) and elective_total (elective admissions); it counts",
    );
  });

  const choices = { organisations: ["F30"], origin: "2012-03", years: 1 };
  /** The history with one measure of Westmere in the last year as told. */
  const changed = (measure: string, value: (before: number, t: number) => number) => {
    const values = history.values.slice();
    const o = history.organisations.findIndex(({ code }) => code === "F30");
    const from = (o * history.measures.length + history.measures.indexOf(measure)) * 60;
    for (let t = 48; t < 60; t++) values[from + t] = value(values[from + t]!, t);
    return { ...history, values };
  };

  it("says what nobody was counted for, in words", () => {
    expect(() =>
      scenarioFromHistory(
        changed("first_att_ga", () => 0),
        choices,
      ),
    ).toThrow(
      "Westmere PCT (fictional) counts no first attendances in the twelve months to March 2012; a scenario needs some of each",
    );
  });

  it("says of too short a history how many months there are, and are needed", () => {
    const short = readActivityReturn(
      `month,org_code,org_name,${neededColumns.join(",")}\n${["01", "02", "03"].map((month) => `2012-${month},X1,DALE PCT,900,400,1200,500,450`).join("\n")}\n`,
      { fileName: "short.csv" },
    );
    expect(() => scenarioFromHistory(short, { ...choices, organisations: ["X1"] })).toThrow(
      "short.csv: has only 3 months up to March 2012; a scenario needs at least 5",
    );
  });

  it("notes more day cases than elective admissions, and takes no more than there are", () => {
    const more = changed("elective_dc", (_, t) => 10_000 + t);
    const { commissioners, notes } = scenarioFromHistory(more, choices);
    expect(commissioners[0]!.base.ordinary).toBe(0);
    expect(commissioners[0]!.base.dayCase).toBe(sum("elective_total"));
    expect(notes.join(" ")).toMatch(
      /Westmere PCT \(fictional\) counts more day cases \(120,642\) than elective admissions \([\d,]+\) in the twelve months to March 2012/,
    );
    expect(scenarioFromHistory(history, choices).notes.join(" ")).not.toContain("more day cases");
  });

  it("says in words of counts that do not go together which they are", () => {
    expect(() =>
      scenarioFromHistory(
        changed("gp_ref_made_all", () => 9_999_999),
        choices,
      ),
    ).toThrow(
      /: no scenario can be made of these counts of the twelve months to March 2012: Westmere PCT \(fictional\) 120,0\d\d,\d{3} referrals, [\d,]+ first attendances, [\d,]+ elective and [\d,]+ non-elective admissions\. See whether they are right/,
    );
  });

  it("makes no more practices than England has, however many people counts suggest", () => {
    const values = history.values.map((count) => count * 10_000);
    const { practices, groups, commissioners, notes } = scenarioFromHistory({ ...history, values }, choices);
    expect(practices.length).toBe(10_000);
    expect(groups.length).toBeLessThan(2_000);
    expect(commissioners[0]!.population).toBeGreaterThan(1e9);
    expect(notes.join(" ")).toContain("there are no more than these, and so their lists are longer than real ones");
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
    const asked = { organisations: [organisation], origin: "2012-03", years: 3 };
    const scenario = scenarioFromHistory(commissionersReturn(), asked);
    const costs = runBatch(registry, scenarioPlan(scenario, { keep: ["cost_pod"] }), 0, 50).get("cost_pod")!;
    // the hospital's points of delivery, first year, first replication
    const hospital = hospitalPods.reduce((sum, _pod, p) => sum + costs[p * 3 * 50]!, 0);
    const perHead = hospital / scenario.commissioners[0]!.population;
    expect(perHead).toBeGreaterThan(300);
    expect(perHead).toBeLessThan(700);
  });
});
