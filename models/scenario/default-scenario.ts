import { referenceCommunity } from "../../data/reference-community.js";
import { monthLabel, monthNumber } from "../../src/forecast/months.js";
import { referenceHistory } from "../community/reference-history.js";
import { referencePractices } from "../community/reference-practices.js";
import type { Scenario } from "./scenario.js";
import { scenarioFromHistory } from "./scenario-from-history.js";

/**
 * The scenario that the workbench opens on: the middle commissioner of the fictional reference community, three years
 * from the end of its history.
 * @param organisation code of another commissioner of the community.
 * @example defaultScenario().commissioner.code // "F30"
 */
export function defaultScenario({
  organisation = referenceCommunity.commissioners[1]!.code,
  years = 3,
}: {
  organisation?: string;
  years?: number;
} = {}): Scenario {
  const { firstMonth, years: ofHistory } = referenceCommunity;
  const origin = monthLabel(monthNumber(firstMonth) + ofHistory * 12 - 1);
  return scenarioFromHistory(referenceHistory(), {
    organisation,
    origin,
    years,
    practices: referencePractices(organisation),
    title: "Reference community (fictional): three years ahead",
  });
}
