import type { ForecastAssumptions } from "../forecast/assumptions.js";
import type { History } from "../forecast/history.js";
import { overrideHistory } from "./overrideHistory.js";
import { overrideLevels } from "./overrideLevels.js";
import { type OverrideRow, overrideLog } from "./overrideLog.js";
import type { Override } from "./overrideSchema.js";

/** What overrides act upon: a history before it is fitted, the fitted values after, or both. */
export interface Overridable {
  readonly history?: History;
  readonly fitted?: ForecastAssumptions;
}

/**
 * Applies overrides and keeps the record of them. Months and rebases act on the history and need a new fit; levels act on the
 * fitted values.
 *
 * @returns what was given, overridden, and the log as rows. Nothing given is changed.
 * @throws InputError for an override that names what the history lacks.
 * @example
 * const { history } = applyOverrides({ history: read }, overrides);
 * const { fitted, log } = applyOverrides({ fitted: fitForecast(history, options) }, overrides);
 */
export function applyOverrides<Given extends Overridable>(
  given: Given,
  overrides: readonly Override[],
): Given & { readonly log: readonly OverrideRow[] } {
  return {
    ...given,
    ...(given.history ? { history: overrideHistory(given.history, overrides) } : {}),
    ...(given.fitted ? { fitted: overrideLevels(given.fitted, overrides) } : {}),
    log: overrideLog(overrides),
  };
}
