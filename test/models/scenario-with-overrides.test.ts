import { describe, expect, it } from "vitest";
import { exampleActivityReturn } from "../../data/example-history.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { scenarioWithOverrides } from "../../models/scenario/scenario-with-overrides.js";
import { serialiseScenario } from "../../models/scenario/serialise-scenario.js";
import type { Override } from "../../src/control/overrideSchema.js";
import { readActivityReturn } from "../../src/forecast/readActivityReturn.js";

const history = readActivityReturn(exampleActivityReturn(), { fileName: "fictional" });
const choices = { organisation: "X01", origin: "2012-03", years: 2 } as const;
const said = { organisation: "X01", measure: "gp_ref_made_all", who: "A. Analyst", why: "known", date: "2012-04-30" };

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
