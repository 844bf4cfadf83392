import { InputError } from "../../src/errors.js";
import type { History } from "../../src/forecast/history.js";
import { plainMonth } from "../../src/plain-month.js";

/**
 * Codes of a parent's organisations that report in the origin's month, in the history's order.
 * @throws InputError for a parent that the history does not have, or has no organisation reporting then.
 */
export function organisationsOf(
  history: History,
  { parent, origin }: { readonly parent: string; readonly origin: string },
): string[] {
  const { organisations, measures, months, known, file } = history;
  const t = months.indexOf(origin);
  if (t < 0)
    throw new InputError(
      `has no ${plainMonth(origin)}; it goes from ${plainMonth(months[0]!)} to ${plainMonth(months.at(-1)!)}`,
      { file },
    );
  const reports = (o: number) => measures.some((_, m) => known[(o * measures.length + m) * months.length + t] === 1);
  const own = organisations.flatMap(({ parentCode, code }, o) => (parentCode === parent && reports(o) ? [code] : []));
  if (own.length > 0) return own;
  const parents = [...new Set(organisations.flatMap(({ parentCode }, o) => (reports(o) ? parentCode : [])))];
  const named = parents.filter((code) => code !== "").join(", ") || "none";
  throw new InputError(`has no organisations of this parent in ${plainMonth(origin)}; it has ${named}`, {
    file,
    value: parent,
  });
}
