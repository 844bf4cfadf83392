import { InputError } from "../errors.js";
import type { History } from "./history.js";
import { monthLabel, monthNumber } from "./months.js";

/**
 * Refuses a value that is no history: for one that comes from a file rather than from a reader.
 * @throws InputError saying which part is wrong.
 */
export function checkHistory(value: unknown): asserts value is History {
  const history = (typeof value === "object" && value !== null ? value : {}) as Partial<Record<keyof History, unknown>>;
  const must = (good: boolean, path: keyof History, what: string) => {
    if (!good) throw new InputError(`must be ${what}`, { path: `history.${path}` });
  };
  const isList = (list: unknown, one: (each: unknown) => boolean): list is readonly unknown[] =>
    Array.isArray(list) && list.every(one);
  const isText = (text: unknown) => typeof text === "string";
  const { months, organisations, measures, values, known } = history;
  must(isText(history.file), "file", "a name");
  must(isList(history.notes, isText), "notes", "a list of sentences");
  must(
    isList(months, isText) && months.length > 0 && follows(months as string[]),
    "months",
    "months one after another",
  );
  must(isList(measures, isText) && measures.length > 0, "measures", "a list of names");
  must(isList(organisations, isOrganisation) && organisations.length > 0, "organisations", "a list of organisations");
  const size = [months, organisations, measures].reduce(
    (product: number, list) => product * (list as unknown[]).length,
    1,
  );
  must(
    values instanceof Float64Array && values.length === size && values.every((count) => count >= 0),
    "values",
    `${size} counts`,
  );
  must(
    known instanceof Uint8Array && known.length === size && known.every((flag) => flag <= 1),
    "known",
    `${size} marks`,
  );
}

function follows(months: readonly string[]): boolean {
  const first = /^\d{4}-\d{2}$/.test(months[0]!) ? monthNumber(months[0]!) : Number.NaN;
  return months.every((month, t) => month === monthLabel(first + t));
}

function isOrganisation(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const keys = ["code", "name", "type", "parentCode", "parentName"] as const;
  return keys.every((key) => typeof (value as Record<string, unknown>)[key] === "string");
}
