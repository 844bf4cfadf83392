import { InputError } from "../errors.js";
import type { History } from "../forecast/history.js";
import { changeNote } from "./overrideLog.js";
import type { Override } from "./overrideSchema.js";

/**
 * The history as the overrides would have it read: excluded months, and months before a rebase, count as unknown. Values are
 * kept; what was done is added to the notes.
 *
 * A rebase masks only the one organisation's measure: its season is still learnt from all other organisations.
 * @returns the same history if nothing in it is overridden; otherwise a copy.
 * @throws InputError for an organisation, measure or month that the history lacks, and where nothing would be left.
 */
export function overrideHistory(history: History, overrides: readonly Override[]): History {
  const masks = overrides.filter(({ what }) => what !== "level");
  if (masks.length === 0) return history;
  const known = history.known.slice();
  const length = history.months.length;
  for (const override of masks) {
    if (override.what === "level") continue;
    const organisation = history.organisations.findIndex(({ code }) => code === override.organisation);
    const measure = history.measures.indexOf(override.measure);
    const path = "overrides";
    if (organisation < 0) {
      throw new InputError("no such organisation in the history", { path, value: override.organisation });
    }
    if (measure < 0) {
      throw new InputError(`must be among ${history.measures.join(", ")}`, { path, value: override.measure });
    }
    const at = (month: string) => {
      const position = history.months.indexOf(month);
      const within = `must be within the history, ${history.months[0]} to ${history.months[length - 1]}`;
      if (position < 0) throw new InputError(within, { path, value: month });
      return position;
    };
    const start = (organisation * history.measures.length + measure) * length;
    const [from, to] = override.what === "rebase" ? [0, at(override.from)] : [at(override.from), at(override.to) + 1];
    known.fill(0, start + from, start + to);
    if (!known.subarray(start, start + length).includes(1)) {
      throw new InputError("would leave no known month", {
        path,
        value: `${override.organisation} ${override.measure}`,
      });
    }
  }
  return { ...history, known, notes: [...history.notes, ...masks.map(changeNote)] };
}
