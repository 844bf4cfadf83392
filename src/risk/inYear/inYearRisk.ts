import type { InYear, InYearHolder, InYearRules } from "./inYear.js";
import { inYearPlayer } from "./inYearPlayer.js";

/**
 * Plays one year's risk tools over all kept replications at once.
 *
 * @throws InputError when holders or rules are out of range or do not fit each other.
 */
export function inYearRisk(holders: readonly InYearHolder[], rules: InYearRules): InYear {
  const { play, year } = inYearPlayer(holders, rules);
  for (let r = 0; r < holders[0]!.cost.length; r++) play(r);
  return year;
}
