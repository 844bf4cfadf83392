import { applyOverrides } from "../../src/control/applyOverrides.js";
import { changeNote } from "../../src/control/overrideLog.js";
import type { Override } from "../../src/control/overrideSchema.js";
import { parseOverrides } from "../../src/control/parseOverrides.js";
import type { History } from "../../src/forecast/history.js";
import { withForecastBudget } from "./budget-given.js";
import type { Scenario } from "./scenario.js";
import { type ScenarioChoices, scenarioFromHistory } from "./scenario-from-history.js";

/**
 * A scenario from a history as the user's overrides would have it read: months left out and rebases before the fit, levels
 * after it; the budget follows the forecast. The overrides are kept in the scenario, and each is told in its notes.
 *
 * @param overrides about organisations and measures of this history; those of others are dropped.
 * @throws InputError as {@link scenarioFromHistory}, and for overrides that leave nothing to fit.
 */
export function scenarioWithOverrides(
  history: History,
  choices: ScenarioChoices,
  overrides: readonly Override[] = [],
): Scenario {
  const codes = new Set(history.organisations.map(({ code }) => code));
  const own = parseOverrides(
    overrides.filter(({ organisation, measure }) => codes.has(organisation) && history.measures.includes(measure)),
  );
  if (own.length === 0) return scenarioFromHistory(history, choices);
  const read = applyOverrides({ history }, own).history;
  const fresh = scenarioFromHistory(read, choices);
  const { fitted } = applyOverrides({ fitted: fresh.fitted }, own);
  const told = own.filter(({ organisation }) => choices.organisations.includes(organisation)).map(changeNote);
  return withForecastBudget({ ...fresh, fitted, overrides: own, notes: [...fresh.notes, ...told] });
}
