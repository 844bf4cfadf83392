import { referenceCommunity } from "../../data/reference-community.js";
import type { History } from "../../src/forecast/history.js";
import { monthLabel, monthNumber } from "../../src/forecast/months.js";
import { referenceHistory } from "../community/reference-history.js";
import { referencePractices } from "../community/reference-practices.js";
import { referenceProviders } from "./reference-providers.js";
import type { Scenario } from "./scenario.js";
import { scenarioFromHistory } from "./scenario-from-history.js";

/**
 * The scenario that the workbench opens on: the fictional reference community, all three commissioners in one run, three
 * years from the end of its history.
 * @param given.organisations codes of some of the community's commissioners.
 * @example defaultScenario().commissioners.length // 3
 */
export function defaultScenario({
  organisations = referenceCommunity.commissioners.map(({ code }) => code),
  years = 3,
  history = referenceHistory(),
}: {
  readonly organisations?: readonly string[];
  readonly years?: number;
  /** As {@link referenceHistory} gives it, where it is at hand. */
  readonly history?: History;
} = {}): Scenario {
  const { firstMonth, years: ofHistory } = referenceCommunity;
  const origin = monthLabel(monthNumber(firstMonth) + ofHistory * 12 - 1);
  return scenarioFromHistory(history, {
    organisations,
    origin,
    years,
    practices: referencePractices(),
    providers: referenceProviders(organisations),
    title: `Reference community (fictional): ${years === 3 ? "three" : years} years ahead`,
  });
}
