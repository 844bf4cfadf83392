import { describe, expect, it } from "vitest";
import { applyBudgets, withoutBudgets } from "../../../models/bring/apply-budgets.js";
import { applyTariff, withoutTariff } from "../../../models/bring/apply-tariff.js";
import { keepBrought } from "../../../models/bring/keep-brought.js";
import { partsOf } from "../../../models/bring/parts.js";
import { withBrought } from "../../../models/bring/with-brought.js";
import { referenceHistory } from "../../../models/community/reference-history.js";
import { budgetGiven } from "../../../models/scenario/budget-given.js";
import { defaultScenario } from "../../../models/scenario/default-scenario.js";
import { parseScenario } from "../../../models/scenario/parse-scenario.js";
import { refitScenario } from "../../../models/scenario/refit-scenario.js";
import { serialiseScenario } from "../../../models/scenario/serialise-scenario.js";

const file = "mine.csv";
const history = referenceHistory();
const scenario = defaultScenario({ organisations: ["F15", "F30"] });
const years = scenario.fitted.years.map(({ label }) => label);
const line = (code: string, year: number, budget: number, of: "commissioner" | "practice" = "commissioner") => ({
  of,
  code,
  year: years[year]!,
  budget,
});

describe("a tariff that was brought", () => {
  const own = applyTariff(scenario, {
    file,
    lines: [
      { pod: "dayCase", specialty: null, price: 700 },
      { pod: "dayCase", specialty: "110", price: 1200 },
      { pod: "nonElective", specialty: null, price: { low: 1400, likely: 1500, high: 1700 } },
      { pod: "followUp", specialty: "110", price: 61 },
    ],
  });

  it("replaces the prices that it has and leaves the others", () => {
    const { unit, bySpecialty } = own.assumptions.price;
    expect(unit).toEqual({
      ...scenario.assumptions.price.unit,
      dayCase: 700,
      nonElective: { low: 1400, likely: 1500, high: 1700 },
    });
    const before = scenario.assumptions.price.bySpecialty!;
    for (const row of bySpecialty!) {
      const old = before.find(({ specialty }) => specialty === row.specialty)!;
      // priced for all: only those named keep a price of their own; priced for one alone: the others stay
      expect(row.dayCase).toBe(row.specialty === "110" ? 1200 : undefined);
      expect(row.followUp).toBe(row.specialty === "110" ? 61 : old.followUp);
      expect(row.ordinary).toBe(old.ordinary);
    }
    expect(own.brought).toEqual({ tariff: { file, pods: ["followUp", "dayCase", "nonElective"] } });
  });

  it("is saved with the scenario and taken out again whole", () => {
    expect(parseScenario(serialiseScenario(own))).toEqual(own);
    expect(withoutTariff(own)).toEqual(scenario);
  });
});

describe("budgets that were brought", () => {
  it("are the pounds given, year by year, and leave other commissioners alone", () => {
    const own = applyBudgets(scenario, { file, lines: [line("F15", 0, 105e6), line("F15", 1, 108e6)] });
    const [first, other] = own.assumptions.budget.commissioners!;
    const { uplift } = own.assumptions.budget;
    expect(first!.firstYear).toBe(105e6);
    const growth = first!.growth as readonly number[];
    expect(Math.abs(105e6 * (1 + growth[1]!) * (1 + uplift) - 108e6)).toBeLessThan(0.001);
    expect(other).toEqual(scenario.assumptions.budget.commissioners![1]);
    expect(growth[2]).toBe((scenario.assumptions.budget.commissioners![0]!.growth as readonly number[])[2]);
    expect(parseScenario(serialiseScenario(own))).toEqual(own);
    expect(budgetGiven(own)).toBe(true);
    expect(withoutBudgets(own)).toEqual(scenario);
  });

  it("of all practices add up to their commissioner's", () => {
    const practices = scenario.practices.filter(({ commissioner }) => commissioner === "F15");
    const lines = practices.map(({ code }, i) => line(code, 0, 5e6 + i / 100, "practice"));
    const own = applyBudgets(scenario, { file, lines });
    const sum = practices.length * 5e6 + ((practices.length - 1) * practices.length) / 200;
    expect(own.assumptions.budget.commissioners![0]!.firstYear).toBeCloseTo(sum, 6);
    const given = own.assumptions.budget.commissioners![0]!.practices!;
    expect(practices.map(({ code }) => given[code])).toEqual(lines.map(({ budget }) => [budget]));
    expect(parseScenario(serialiseScenario(own))).toEqual(own);
    expect(() => applyBudgets(scenario, { file, lines: lines.slice(2) })).toThrow(
      new RegExp(
        `mine.csv: has budgets of ${practices.length - 2} of the ${practices.length} practices of F15 .* lacks ${practices[0]!.code}, ${practices[1]!.code}`,
      ),
    );
    expect(() => applyBudgets(scenario, { file, lines: [...lines, line("F15", 0, 1e6)] })).toThrow(
      "must be the sum of its practices' budgets",
    );
  });

  it.each([
    [[line("F15", 1, 1e8)], "has a budget of F15 for 2013/14 but none for 2012/13"],
    [
      [line("F15", 0, 1e8), line("F15", 1, 3e8)],
      /the budget of F15 for 2013\/14 must be from \d+ to \d+ after 100000000/,
    ],
  ])("that cannot be are refused: %#", (lines, message) => {
    expect(() => applyBudgets(scenario, { file, lines })).toThrow(message);
  });

  it("for later years are refused where each year starts from the year before", () => {
    const assumptions = {
      ...scenario.assumptions,
      budget: { ...scenario.assumptions.budget, basis: "rebased" as const },
    };
    const lines = [line("F15", 0, 1e8), line("F15", 1, 1.01e8)];
    expect(() => applyBudgets({ ...scenario, assumptions }, { file, lines })).toThrow("give 2012/13 alone");
  });
});

describe("what was brought", () => {
  const plan = {
    file: "plan.csv",
    lines: years.map((year) => ({ provider: "FR1", specialty: "110", pod: "dayCase" as const, year, activity: 10 })),
  };
  const tariff = applyTariff(scenario, { file, lines: [{ pod: "dayCase", specialty: null, price: 700 }] });
  const full = withBrought(applyBudgets(tariff, { file, lines: [line("F15", 0, 105e6), line("F30", 0, 210e6)] }), {
    plan,
  });

  it("stays with another horizon, as far as it applies, and says what does not", () => {
    const choice = { organisations: ["F15", "F30"], origin: scenario.horizon.origin, years: 2 };
    const { scenario: next, left } = keepBrought(refitScenario(history, full, choice).scenario, {
      before: full,
      history,
      list: null,
    });
    expect(next.assumptions.price.unit.dayCase).toBe(700);
    expect(next.assumptions.budget.commissioners!.map(({ firstYear }) => firstYear)).toEqual([105e6, 210e6]);
    expect(next.brought!.plan!.lines.length).toBe(2);
    expect(left).toEqual(["1 of the 3 lines of the plan plan.csv are for other years: left out."]);
    expect(parseScenario(serialiseScenario(next))).toEqual(next);
  });

  it("stays with other commissioners: their practices come from the list that was kept", () => {
    const listed = ["F30", "F60"].flatMap((commissioner) =>
      Array.from({ length: 20 }, (_, i) => ({
        code: `${commissioner}${i}`,
        name: `Practice ${i}`,
        patients: commissioner === "F30" ? 15_000 : 30_000,
        group: "all",
        commissioner,
      })),
    );
    const list = { name: "list.csv", list: { practices: listed, groups: [{ code: "all", name: "All" }], notes: [] } };
    const choice = { organisations: ["F30", "F60"], origin: scenario.horizon.origin, years: 3 };
    const refit = refitScenario(history, full, choice).scenario;
    const { scenario: next, left } = keepBrought(refit, { before: full, history, list });
    expect(next.practices.map(({ code }) => code)).toEqual(listed.map(({ code }) => code));
    expect(next.brought!.practices).toEqual({ file: "list.csv" });
    expect(left).toEqual(["1 of the 2 budgets of mine.csv are for others or for other years: left out."]);
    const pounds = next.assumptions.budget.commissioners!.map(({ commissioner, firstYear }) => [
      commissioner,
      firstYear,
    ]);
    expect(pounds).toContainEqual(["F30", 210e6]);
    expect(pounds.filter(([, firstYear]) => firstYear !== undefined).length).toBe(1);
    const without = keepBrought(refit, {
      before: full,
      history,
      list: { ...list, list: { ...list.list, practices: listed.map((one) => ({ ...one, commissioner: "X" })) } },
    });
    expect(without.left[0]).toContain("The practices of list.csv were left out");
    expect(without.scenario.practices.length).toBeGreaterThan(0);
  });

  it("is told apart from what is fictional or illustrative", () => {
    const whose = (given: typeof scenario, fictional: boolean) =>
      Object.fromEntries(partsOf(given, { file: "mar.csv", fictional }).map(({ part, whose: of }) => [part, of]));
    expect(whose(scenario, true)).toEqual({
      "Monthly history": "fictional",
      Practices: "fictional",
      Tariff: "illustrative",
      Budgets: "none yet",
      "Plan of activity": "none yet",
      Providers: "fictional",
      "Pathway ratios": "fictional",
      "Spend on other services": "illustrative",
    });
    expect(whose(full, false)).toMatchObject({
      "Monthly history": "yours",
      Practices: "fictional",
      Tariff: "yours in part",
      Budgets: "yours",
      "Plan of activity": "yours",
    });
    const one = applyBudgets(scenario, { file, lines: [line("F15", 0, 105e6)] });
    const budgets = partsOf(one, { file, fictional: true }).find(({ part }) => part === "Budgets")!;
    expect(budgets.whose).toBe("yours in part");
    expect(budgets.from).toContain("at the middle of the forecast for Westmere");
  });
});
