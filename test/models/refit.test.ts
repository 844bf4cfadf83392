import { describe, expect, it } from "vitest";
import { readPractices } from "../../models/bring/read-practices.js";
import { referenceHistory } from "../../models/community/reference-history.js";
import { budgetGiven, withForecastBudget } from "../../models/scenario/budget-given.js";
import { commonBudget, withCommonBudget } from "../../models/scenario/common-budget.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import { refitScenario } from "../../models/scenario/refit-scenario.js";
import type { Scenario } from "../../models/scenario/scenario.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { serialiseScenario } from "../../models/scenario/serialise-scenario.js";
import { withPractices } from "../../models/scenario/with-practices.js";
import { registry } from "../../src/main/registry.js";
import { simulate } from "../../src/simulate/simulate.js";

const history = referenceHistory();
const start = defaultScenario();
const organisations = start.commissioners.map(({ code }) => code);
const { origin } = start.horizon;
const withBudget = (budget: Partial<Scenario["assumptions"]["budget"]>): Scenario => ({
  ...start,
  assumptions: { ...start.assumptions, budget: { ...start.assumptions.budget, ...budget } },
});

describe("a budget", () => {
  it("is not given where it follows the forecast's middle, and is where a sum or another growth stands", () => {
    expect(budgetGiven(start)).toBe(false);
    expect(budgetGiven(parseScenario(serialiseScenario(start)))).toBe(false);
    expect(budgetGiven(withBudget({ growth: 0.01 }))).toBe(true);
    expect(budgetGiven(withBudget({ commissioners: [{ commissioner: "F30", firstYear: 50e6 }] }))).toBe(true);
    const own = start.assumptions.budget.commissioners!.map((entry) => ({ ...entry, growth: 0 }));
    expect(budgetGiven(withBudget({ commissioners: own }))).toBe(true);
    expect(withForecastBudget(withBudget({ commissioners: own, growth: 0 }))).toEqual(start);
  });

  it("in pounds is that of the first year in every run, contingency included, and later years grow from it", async () => {
    const given = withBudget({
      commissioners: [
        { commissioner: "F15", firstYear: 150e6 },
        { commissioner: "F60", firstYear: 700e6, growth: 0 },
      ],
      growth: 0.02,
      uplift: 0.025,
      contingency: 0.04,
    });
    const keep = ["budget_commissioner", "contingency"];
    const { columns } = await simulate(scenarioPlan({ ...given, replications: 20 }, { keep }), { registry });
    const held = columns.get("contingency")!.values;
    const whole = columns.get("budget_commissioner")!.values.map((sum, i) => sum + held[i]!);
    const at = (commissioner: number, year: number, r: number) => whole[(commissioner * 3 + year) * 20 + r]!;
    for (let r = 0; r < 20; r++) {
      expect(at(0, 0, r)).toBeCloseTo(150e6, 2);
      expect(at(0, 1, r) / 1e6).toBeCloseTo(150 * 1.02 * 1.025, 6);
      expect(at(2, 0, r)).toBeCloseTo(700e6, 2);
      expect(at(2, 2, r) / 1e6).toBeCloseTo(700 * 1.025 ** 2, 6);
    }
  });

  it("of all together is shared by people and taken back", () => {
    const given = withCommonBudget(start, { firstYear: 1_050_000_000.01 });
    const sums = given.assumptions.budget.commissioners!.map(({ firstYear }) => firstYear!);
    expect(sums).toEqual([150_000_000, 300_000_000, 600_000_000.01]);
    expect(commonBudget(given)).toEqual({ firstYear: 1_050_000_000.01, growth: null });
    expect(commonBudget(start)).toEqual({ firstYear: null, growth: null });
    const grown = withCommonBudget(given, { growth: 0.01 });
    expect(commonBudget(grown)).toEqual({ firstYear: 1_050_000_000.01, growth: 0.01 });
    expect(withCommonBudget(grown, { firstYear: null, growth: null })).toEqual(start);
    expect(parseScenario(serialiseScenario(grown))).toEqual(grown);
  });

  it("in pounds must be 0 or more", () => {
    const commissioners = [{ commissioner: "F15", firstYear: -1 }];
    expect(() => parseScenario(withBudget({ commissioners }))).toThrow(
      "assumptions.budget.commissioners.0.firstYear: must be 0 or more: -1",
    );
  });
});

describe("other organisations, another origin or horizon", () => {
  const followUps = { ratio: { low: 1, likely: 2, high: 4 } };
  const budget = { growth: 0.01, commissioners: [{ commissioner: "F30", firstYear: 300e6 }] };
  const changed: Scenario = {
    ...withBudget(budget),
    title: "Ours",
    commissioners: start.commissioners.map((commissioner) =>
      commissioner.code === "F30"
        ? { ...commissioner, conversion: { ...commissioner.conversion, followUps } }
        : commissioner,
    ),
  };

  it("keeps pathway, title and budget over more years", () => {
    const { scenario, putBack } = refitScenario(history, changed, { organisations, origin, years: 5 });
    expect(putBack).toEqual([]);
    expect(scenario.title).toBe("Ours");
    expect(scenario.horizon.years).toBe(5);
    // what was set by hand stays; the drift that nobody set is the one fitted over the new horizon
    const fresh = scenarioFromHistory(history, { organisations, origin, years: 5 });
    scenario.commissioners.forEach(({ code, conversion }, c) => {
      const usual = fresh.commissioners[c]!.conversion;
      expect(conversion).toEqual(code === "F30" ? { ...usual, followUps } : usual);
    });
    expect(scenario.assumptions.budget).toEqual(changed.assumptions.budget);
    expect(scenario.practices).toEqual(start.practices);
    expect(scenario.groups).toEqual(start.groups);
    expect(scenario.providers).toEqual(start.providers);
    expect(parseScenario(serialiseScenario(scenario))).toEqual(scenario);
  });

  it("keeps what belongs to the commissioners that stay, and says what it put back", () => {
    const { scenario, putBack } = refitScenario(history, changed, { organisations: ["F15"], origin, years: 3 });
    expect(scenario.commissioners.map(({ code }) => code)).toEqual(["F15"]);
    expect(scenario.commissioners[0]!.conversion).toEqual(start.commissioners[0]!.conversion);
    expect(scenario.practices).toEqual(start.practices.filter(({ commissioner }) => commissioner === "F15"));
    expect(scenario.assumptions.budget).toMatchObject({ growth: 0.01 });
    expect(scenario.assumptions.budget.commissioners).toBeUndefined();
    expect(new Set(scenario.providerShares.map(({ commissioner }) => commissioner))).toEqual(new Set(["F15"]));
    expect(putBack.join(" ")).toMatch(
      /£300,000,000 was for Westmere.* from March 2012.*The practices of Westmere .*have been left out/s,
    );

    const back = refitScenario(history, scenario, { organisations, origin, years: 3 });
    expect(back.putBack.join(" ")).toMatch(/The practices of Westmere .* and Northmoor .* are fictional/);
    const codes = new Set(back.scenario.practices.map(({ commissioner }) => commissioner));
    expect(codes).toEqual(new Set(organisations));
    expect(back.scenario.fitted).toEqual(start.fitted);
  });

  it("keeps nothing of commissioners that all give way", () => {
    const alone = refitScenario(history, changed, { organisations: ["F15"], origin, years: 3 }).scenario;
    const { scenario } = refitScenario(history, alone, { organisations: ["F60"], origin, years: 3 });
    expect(scenario.practices.every(({ commissioner, code }) => commissioner === "F60" && /^F60-/.test(code))).toBe(
      true,
    );
    expect(scenario.providers.length).toBe(1);
    expect(scenario.community).toEqual({ code: "F60", name: scenario.commissioners[0]!.name });
  });

  it("moves budgets that nobody gave with the forecast", () => {
    for (const choice of [
      { organisations, years: 5 },
      { organisations: ["F60", "F15"], years: 2 },
    ]) {
      expect(budgetGiven(refitScenario(history, start, { origin, ...choice }).scenario)).toBe(false);
    }
  });
});

describe("a list of practices", () => {
  const list = (rows: string[], header = "practice_code,registered_patients") => ({
    list: readPractices([header, ...rows].join("\n"), { file: "list.csv" }),
    name: "list.csv",
  });

  const people = start.commissioners.map(({ population }) => population);
  const header = "practice_code,registered_patients,ccg_code";

  it("that cannot be a commissioner's size is refused", () => {
    const rows = ["A1,9000,F15", `A2,${people[1]},F30`, `A3,${people[2]},F60`];
    expect(() => withPractices(start, history, list(rows, header))).toThrow(
      /9,000 patients.*of Eastvale PCT \(fictional\) suggests about [\d,]+ people/,
    );
  });

  it("of other commissioners is refused, with those that it names", () => {
    const rows = ["A1,90000,00K", "A2,90000,00M"];
    expect(() => withPractices(start, history, list(rows, header))).toThrow(
      /no practice of these commissioners; it has 00K, 00M: "F15, F30, F60"/,
    );
    const alone = refitScenario(history, start, { organisations: ["F15"], origin, years: 3 }).scenario;
    expect(() => withPractices(alone, history, list(rows, header))).toThrow(/no practice of this commissioner/);
  });

  it("must name commissioners where there are several", () => {
    expect(() => withPractices(start, history, list(["A1,90000"]))).toThrow(
      /must name each practice's commissioner in a column "commissioner", since there are 3: F15, F30, F60/,
    );
  });

  it("is shared out among commissioners, each with a group of its own, and fictional ones stand in where it has none", () => {
    const rows = [`A1,${people[0]! - 1000},F15`, "A2,1000,F15", `B1,${people[2]},F60`, "Z,500,OTHER"];
    const scenario = withPractices(start, history, list(rows, header));
    const of = (code: string) => scenario.practices.filter(({ commissioner }) => commissioner === code);
    expect(of("F15").map(({ code, group }) => [code, group])).toEqual([
      ["A1", "F15"],
      ["A2", "F15"],
    ]);
    expect(of("F60").map(({ code }) => code)).toEqual(["B1"]);
    expect(of("F30").every(({ name }) => name.includes("fictional"))).toBe(true);
    expect(scenario.commissioners[0]!.populationBasis).toBe("registered patients of list.csv");
    expect(scenario.commissioners[1]!.populationBasis).toContain("inferred");
    expect(scenario.notes.join(" ")).toMatch(
      /3 practices of Eastvale PCT \(fictional\) and Northmoor PCT .* of the 4 practices listed.*no practices of Westmere/s,
    );
    expect(parseScenario(serialiseScenario(scenario))).toEqual(scenario);
  });

  it("gives way to fictional ones for as many people as the activity suggests, whatever the list before counted", () => {
    const alone = refitScenario(history, start, { organisations: ["F30"], origin, years: 3 }).scenario;
    const small = withPractices(alone, history, list([`A1,${Math.round(people[1]! * 0.5)}`]));
    expect(small.commissioners[0]!.population).toBe(Math.round(people[1]! * 0.5));
    const back = withPractices(small, history, null);
    expect(back.commissioners[0]!.population / people[1]!).toBeGreaterThan(0.7);
    expect(back.notes.filter((note) => /list\.csv/.test(note))).toEqual([]);
    // alone or among others, a commissioner's fictional practices are the same
    const among = withPractices(start, history, null).practices.filter(({ commissioner }) => commissioner === "F30");
    expect(among).toEqual(back.practices.map((practice) => ({ ...practice, group: practice.group })));
  });
});
