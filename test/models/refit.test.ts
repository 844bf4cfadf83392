import { describe, expect, it } from "vitest";
import { referenceHistory } from "../../models/community/reference-history.js";
import { referencePractices } from "../../models/community/reference-practices.js";
import { budgetGiven, withForecastBudget } from "../../models/scenario/budget-given.js";
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
const { code } = start.commissioner;
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
    expect(budgetGiven(withBudget({ firstYear: 50e6 }))).toBe(true);
    expect(withForecastBudget(withBudget({ firstYear: 50e6, growth: 0 }))).toEqual(start);
  });

  it("in pounds is that of the first year in every run, contingency included, and later years grow from it", async () => {
    const given = withBudget({ firstYear: 50e6, growth: 0.02, uplift: 0.025, contingency: 0.04 });
    const keep = ["budget_total", "contingency", "indicative_budget"];
    const { columns } = await simulate(scenarioPlan({ ...given, replications: 20 }, { keep }), { registry });
    const whole = columns.get("budget_total")!.values.map((sum, i) => sum + columns.get("contingency")!.values[i]!);
    for (let r = 0; r < 20; r++) {
      expect(whole[r]).toBeCloseTo(50e6, 2);
      expect(whole[20 + r]! / 1e6).toBeCloseTo(50 * 1.02 * 1.025, 6);
    }
  });

  it("in pounds must be 0 or more", () => {
    expect(() => parseScenario(withBudget({ firstYear: -1 }))).toThrow(
      "assumptions.budget.firstYear: must be 0 or more",
    );
  });
});

describe("another organisation, origin or horizon", () => {
  const { conversion } = start.assumptions;
  const followUps = { ...conversion.followUps, ratio: { low: 1, likely: 2, high: 4 } };
  const changed: Scenario = {
    ...withBudget({ firstYear: 50e6, growth: 0.01 }),
    title: "Ours",
    assumptions: {
      ...withBudget({ firstYear: 50e6, growth: 0.01 }).assumptions,
      conversion: { ...conversion, followUps },
    },
  };

  it("keeps pathway, title and budget over more years", () => {
    const { scenario, putBack } = refitScenario(history, changed, { organisation: code, origin, years: 5 });
    expect(putBack).toEqual([]);
    expect(scenario.title).toBe("Ours");
    expect(scenario.horizon.years).toBe(5);
    // what was set by hand stays; the drift that nobody set is the one fitted over the new horizon
    const fresh = scenarioFromHistory(history, { organisation: code, origin, years: 5 }).assumptions.conversion;
    expect(scenario.assumptions.conversion).toEqual({ ...fresh, followUps });
    expect(scenario.assumptions.budget).toEqual(changed.assumptions.budget);
    expect(parseScenario(serialiseScenario(scenario))).toEqual(scenario);
  });

  it("lets ratios that nobody changed follow the new organisation, and says what it put back", () => {
    const other = history.organisations.find((organisation) => organisation.code !== code)!.code;
    const { scenario, putBack } = refitScenario(history, changed, { organisation: other, origin, years: 3 });
    expect(scenario.assumptions.conversion.followUps).toEqual(followUps);
    expect(scenario.assumptions.conversion.firstAttendances.ratio).not.toEqual(conversion.firstAttendances.ratio);
    expect(scenario.assumptions.budget.firstYear).toBeUndefined();
    expect(scenario.assumptions.budget.growth).toBe(0.01);
    expect(putBack.join(" ")).toMatch(/£50000000 was for .* practices of .* fictional/s);
  });

  it("moves a budget that nobody gave with the forecast", () => {
    const { scenario } = refitScenario(history, start, { organisation: code, origin, years: 5 });
    expect(budgetGiven(scenario)).toBe(false);
  });
});

describe("a list of practices", () => {
  const list = (rows: string[], header = "practice_code,registered_patients") => ({
    text: [header, ...rows].join("\n"),
    name: "list.csv",
  });

  it("that cannot be the commissioner's size is refused", () => {
    expect(() => withPractices(start, history, list(["A1,9000"]))).toThrow(/9000 patients.*suggests about \d+ people/);
  });

  it("of other commissioners is refused, with those that it names", () => {
    const rows = ["A1,90000,00K", "A2,90000,00M"];
    expect(() => withPractices(start, history, list(rows, "practice_code,registered_patients,ccg_code"))).toThrow(
      /no practice of this commissioner; it has 00K, 00M/,
    );
  });

  it("gives way to fictional ones for as many people as the activity suggests, whatever the list before counted", () => {
    const people = referencePractices(code).practices.reduce((sum, { patients }) => sum + patients, 0);
    const small = withPractices(start, history, list([`A1,${Math.round(people * 0.5)}`]));
    expect(small.commissioner.population).toBe(Math.round(people * 0.5));
    const back = withPractices(small, history, null);
    expect(back.commissioner.population / people).toBeGreaterThan(0.7);
    expect(back.notes.filter((note) => /list\.csv/.test(note))).toEqual([]);
  });
});
