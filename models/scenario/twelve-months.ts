import { InputError } from "../../src/errors.js";
import { type History, series } from "../../src/forecast/history.js";
import { plainMonth } from "../../src/plain-month.js";
import { plainName } from "../../src/plain-name.js";
import { measureLabel } from "./measures.js";

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
  if (organisation < 0) throw new InputError("has no organisation of this code", { file, value: at.organisation });
  const measure = history.measures.indexOf(at.measure);
  if (measure < 0)
    throw new InputError(`lacks the column ${at.measure} (${measureLabel(at.measure)}), which a scenario needs`, {
      file,
    });
  const end = history.months.indexOf(at.origin);
  if (end < 0)
    throw new InputError(
      `has no ${plainMonth(at.origin)}; it goes from ${plainMonth(history.months[0]!)} to ${plainMonth(history.months.at(-1)!)}`,
      { file },
    );
  const { values, known } = series(history, { organisation, measure });
  let sum = 0;
  let months = 0;
  for (let t = Math.max(0, end - 11); t <= end; t++) {
    if (!known[t]) continue;
    sum += values[t]!;
    months++;
  }
  if (months === 0) {
    const name = plainName(history.organisations[organisation]!.name) || at.organisation;
    throw new InputError(
      `${name} has no ${measureLabel(at.measure)} (${at.measure}) in any of the twelve months to ${plainMonth(at.origin)}`,
      { file },
    );
  }
  return { count: Math.round((sum * 12) / months), months };
}
