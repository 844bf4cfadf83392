import { describe, expect, it } from "vitest";
import { applyBudgets } from "../../../models/bring/apply-budgets.js";
import { applyTariff } from "../../../models/bring/apply-tariff.js";
import { budgetTemplate } from "../../../models/bring/budget-template.js";
import { knownPods } from "../../../models/bring/known-pods.js";
import { planBeside } from "../../../models/bring/plan-beside.js";
import { planTemplate } from "../../../models/bring/plan-template.js";
import { readBudgets } from "../../../models/bring/read-budgets.js";
import { readPlan } from "../../../models/bring/read-plan.js";
import { readPractices } from "../../../models/bring/read-practices.js";
import { readTariff } from "../../../models/bring/read-tariff.js";
import { tariffLines } from "../../../models/bring/tariff-lines.js";
import { writeBudgets } from "../../../models/bring/write-budgets.js";
import { writePlan } from "../../../models/bring/write-plan.js";
import { writePractices } from "../../../models/bring/write-practices.js";
import { writeTariff } from "../../../models/bring/write-tariff.js";
import { activityReturnCsv } from "../../../models/community/activity-return-csv.js";
import { referenceHistory } from "../../../models/community/reference-history.js";
import { centralActivity } from "../../../models/scenario/central-activity.js";
import { defaultScenario } from "../../../models/scenario/default-scenario.js";
import { scenarioPlan } from "../../../models/scenario/scenario-plan.js";
import { withPractices } from "../../../models/scenario/with-practices.js";
import { readActivityReturn } from "../../../src/forecast/readActivityReturn.js";
import { registry } from "../../../src/main/registry.js";
import { simulate } from "../../../src/simulate/simulate.js";

const history = referenceHistory();
const scenario = defaultScenario();
const { specialties } = scenario.assumptions.demand;
const { commissioners, practices, providers, fitted } = scenario;
const years = fitted.years.map(({ label }) => label);
const file = "template.csv";

describe("a template loads as it stands", () => {
  it("of the history", () => {
    const read = readActivityReturn(activityReturnCsv(history), { fileName: history.file });
    expect({ ...read, notes: [] }).toEqual({ ...history, notes: [] });
  });

  it("of practices, and puts the same practices in place", () => {
    const list = readPractices(writePractices(scenario, { columns: "all" }), { file });
    const next = withPractices(scenario, history, { name: file, list });
    expect(next.practices).toEqual(practices);
    const byCode = (groups: typeof scenario.groups) => [...groups].sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(byCode(next.groups)).toEqual(byCode(scenario.groups));
  });

  it("of the tariff, and changes no price", () => {
    const lines = readTariff(writeTariff(tariffLines(scenario)), { file, pods: knownPods, specialties });
    expect(lines.length).toBeGreaterThan(40);
    const { brought, ...next } = applyTariff(scenario, { lines, file });
    expect(brought!.tariff!.pods).toEqual(knownPods.map(({ code }) => code));
    expect(next).toEqual(scenario);
  });

  it("of budgets, from a run, and gives them back to the pound", async () => {
    const plan = scenarioPlan(scenario, { keep: ["indicative_budget"] });
    const { columns } = await simulate({ ...plan, replications: 20 }, { registry });
    const template = budgetTemplate(scenario, columns);
    expect(template.length).toBe(commissioners.length * years.length);
    const lines = readBudgets(writeBudgets(template), { file, commissioners, practices, years });
    expect(lines).toEqual(template);
    const given = applyBudgets(scenario, { file, lines });
    const again = await simulate(
      { ...scenarioPlan(given, { keep: ["indicative_budget"] }), replications: 3 },
      { registry },
    );
    expect(budgetTemplate(given, again.columns)).toEqual(template);
  });

  it("of budgets of every practice, which the run then keeps to the penny", async () => {
    const code = commissioners[0]!.code;
    const own = practices.flatMap((practice, i) => (practice.commissioner === code ? [{ ...practice, i }] : []));
    const template = own.flatMap(({ code: practice }, i) =>
      years.slice(0, 2).map((year, y) => ({ code: practice, year, budget: 4_000_000 + 12_345.67 * i * (1 + y / 10) })),
    );
    const pence = template.map((line) => ({ ...line, budget: Math.round(line.budget * 100) / 100 }));
    const lines = readBudgets(writeBudgets(pence), { file, commissioners, practices, years });
    const given = applyBudgets(scenario, { file, lines });
    const spec = scenarioPlan(given, { keep: ["indicative_budget"] });
    const { columns } = await simulate({ ...spec, replications: 3 }, { registry });
    const column = columns.get("indicative_budget")!;
    own.forEach(({ i }, position) => {
      for (let y = 0; y < 2; y++) {
        const from = (i * years.length + y) * column.replications;
        const want = pence[position * 2 + y]!.budget;
        // the sum of a later year is grown from the year before: to the penny over all practices together
        for (const value of column.values.subarray(from, from + column.replications))
          expect(Math.abs(value - want)).toBeLessThan(y === 0 ? 0.001 : 0.011);
      }
    });
  });

  it("of the plan, and is the middle of the forecast divided without loss", () => {
    const template = planTemplate(scenario);
    const lines = readPlan(writePlan(template), { file, pods: knownPods, specialties, providers, years });
    expect(lines).toEqual(template);
    for (const { code: pod } of knownPods) {
      years.forEach((year, y) => {
        const planned = lines
          .filter((line) => line.pod === pod && line.year === year)
          .reduce((sum, { activity }) => sum + activity, 0);
        const central = commissioners.reduce((sum, { code }) => sum + centralActivity(scenario, code)[y]![pod], 0);
        // each line is rounded to a whole patient
        expect(Math.abs(planned - central), `${pod} ${year}`).toBeLessThan(lines.length / 2);
      });
    }
  });
});

describe("a plan beside the forecast", () => {
  const column = (name: string, dimensions: { name: string; labels: string[] }[], values: number[]) =>
    [
      name,
      {
        spec: { name, label: name, unit: "counts", dimensions },
        replications: 2,
        values: Float64Array.from(values),
      },
    ] as const;
  const commissioner = { name: "organisation", labels: ["A", "B"] };
  const specialty = { name: "specialty", labels: ["110", "130"] };
  const year = { name: "year", labels: ["2012/13", "2013/14"] };
  const columns = new Map([
    // commissioner, specialty, year, replication
    column(
      "elective_specialty",
      [commissioner, specialty, year],
      [1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 30, 40, 50, 60, 70, 80],
    ),
    column("day_case_year", [commissioner, year], [1, 2, 3, 4, 10, 20, 30, 40]),
    column("nonelective_ga_year", [commissioner, year], [5, 6, 7, 8, 50, 60, 70, 80]),
  ]);
  const line = (pod: "dayCase" | "ordinary" | "nonElective", of: string, activity: number, when = "2012/13") => ({
    provider: "FR1",
    specialty: of,
    pod,
    year: when,
    activity,
  });
  const beside = (lines: Parameters<typeof planBeside>[0], when = "2012/13") =>
    planBeside(lines, { columns, specialties: specialty.labels, year: when });

  it("adds up commissioners and providers, by specialty and together", () => {
    const lines = [
      line("dayCase", "110", 6),
      line("dayCase", "130", 2),
      { ...line("dayCase", "130", 3), provider: "FR2" },
      line("ordinary", "130", 50),
      line("nonElective", "all", 70),
      line("dayCase", "110", 9, "2013/14"),
    ];
    expect(beside(lines)).toEqual([
      { what: "Day cases", specialty: "all", plan: 11, forecast: Float64Array.of(11, 22) },
      { what: "Non-elective admissions", specialty: "all", plan: 70, forecast: Float64Array.of(55, 66) },
      { what: "Elective admissions", specialty: "130", plan: 55, forecast: Float64Array.of(55, 66) },
    ]);
  });

  it("leaves out what the plan or the run has only in part", () => {
    expect(beside([line("dayCase", "110", 6)])).toEqual([]);
    expect(beside([line("nonElective", "all", 6)], "2014/15")).toEqual([]);
    expect(beside([line("ordinary", "all", 6)])).toEqual([]);
  });
});
