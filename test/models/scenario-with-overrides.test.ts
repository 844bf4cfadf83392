import { describe, expect, it } from "vitest";
import { referenceHistory } from "../../models/community/reference-history.js";
import { budgetGiven } from "../../models/scenario/budget-given.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import { refitScenario } from "../../models/scenario/refit-scenario.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { scenarioWithOverrides } from "../../models/scenario/scenario-with-overrides.js";
import { serialiseScenario } from "../../models/scenario/serialise-scenario.js";
import type { Override } from "../../src/control/overrideSchema.js";

const history = referenceHistory();
const choices = { organisations: ["F15", "F60"], origin: "2012-03", years: 2 } as const;
const said = { organisation: "F15", measure: "gp_ref_made_all", who: "A. Analyst", why: "known", date: "2012-04-30" };

describe("a scenario with overrides", () => {
  it("is the plain one without any", () => {
    expect(scenarioWithOverrides(history, choices)).toEqual(scenarioFromHistory(history, choices));
  });

  it("follows a stated level, keeps who and why, and survives its file", () => {
    const level: Override = { ...said, what: "level", value: 4000 };
    const scenario = scenarioWithOverrides(history, choices, [level]);
    expect(scenario.fitted.organisations[0]!.series[0]!.level).toBe(4000);
    expect(scenario.overrides).toEqual([level]);
    expect(scenario.notes.at(-1)).toContain("by A. Analyst on 2012-04-30: known.");
    expect(parseScenario(serialiseScenario(scenario))).toEqual(scenario);
    // nobody gave a budget: it is still the middle of the forecast, as that is now
    expect(budgetGiven(scenario)).toBe(false);
    expect(scenario.assumptions.budget).not.toEqual(scenarioFromHistory(history, choices).assumptions.budget);
  });

  it("fits anew without the months left out", () => {
    const months: Override = { ...said, what: "exclude months", from: "2011-12", to: "2012-03" };
    const scenario = scenarioWithOverrides(history, choices, [months]);
    const plain = scenarioFromHistory(history, choices);
    expect(scenario.fitted.organisations[0]!.series[0]!.level).not.toBe(
      plain.fitted.organisations[0]!.series[0]!.level,
    );
    expect(scenario.fitted.organisations[0]!.series[2]).toEqual(plain.fitted.organisations[0]!.series[2]);
  });

  it("drops overrides of another history, and refuses a misspelt one in a file", () => {
    const other: Override = { ...said, organisation: "5A3", what: "rebase", from: "2011-04" };
    expect(scenarioWithOverrides(history, choices, [other]).overrides).toBeUndefined();
    const scenario = scenarioFromHistory(history, choices);
    const file = { ...scenario, overrides: [{ ...said, what: "rebase", from: "2011-04", wy: "typo" }] };
    expect(() => parseScenario(file)).toThrow("overrides.0.wy");
  });
});

describe("a scenario fitted anew", () => {
  const choice = { organisations: ["F15", "F60"], origin: "2012-03", years: 2 };
  const rebase: Override = { ...said, why: "two practices joined", what: "rebase", from: "2010-04" };

  it("keeps its overrides with another horizon, and takes others in their place", () => {
    const first = refitScenario(history, scenarioFromHistory(history, choices), { ...choice, overrides: [rebase] });
    expect(first.scenario.overrides).toEqual([rebase]);
    const longer = refitScenario(history, first.scenario, { ...choice, years: 3 }).scenario;
    expect(longer.overrides).toEqual([rebase]);
    expect(longer.notes.filter((note) => note.includes("two practices joined"))).toHaveLength(1);
    const back = refitScenario(history, longer, { ...choice, years: 3, overrides: [] }).scenario;
    expect(back.overrides).toBeUndefined();
    expect(back.notes.some((note) => note.includes("two practices joined"))).toBe(false);
    const plain = refitScenario(history, scenarioFromHistory(history, choices), { ...choice, years: 3 }).scenario;
    expect(back.fitted).toEqual(plain.fitted);
    expect(back.assumptions).toEqual(plain.assumptions);
  });
});
