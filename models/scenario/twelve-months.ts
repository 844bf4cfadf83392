import { InputError } from "../../src/errors.js";
import { type History, series } from "../../src/forecast/history.js";

/** Count of one measure over the twelve months to the origin. */
export interface TwelveMonths {
  readonly count: number;
  /** How many of the twelve months have a number; with fewer the count is scaled up. */
  readonly months: number;
}

/**
 * Counts one organisation's measure over the twelve months to the origin, scaled up where months are missing.
 *
 * @throws InputError if the history lacks the organisation or the measure, or all of the twelve months.
 */
export function twelveMonths(
  history: History,
  at: { readonly organisation: string; readonly measure: string; readonly origin: string },
): TwelveMonths {
  const file = history.file;
  const organisation = history.organisations.findIndex(({ code }) => code === at.organisation);
  if (organisation < 0) throw new InputError("the history has no such organisation", { file, value: at.organisation });
  const measure = history.measures.indexOf(at.measure);
  if (measure < 0)
    throw new InputError("the history lacks a column that a scenario needs", { file, value: at.measure });
  const end = history.months.indexOf(at.origin);
  if (end < 0) throw new InputError("the history does not reach the origin", { file, value: at.origin });
  const { values, known } = series(history, { organisation, measure });
  let sum = 0;
  let months = 0;
  for (let t = Math.max(0, end - 11); t <= end; t++) {
    if (!known[t]) continue;
    sum += values[t]!;
    months++;
  }
  if (months === 0) {
    throw new InputError(`${at.organisation} has no number for ${at.measure} in the twelve months to the origin`, {
      file,
      value: at.origin,
    });
  }
  return { count: Math.round((sum * 12) / months), months };
}
