import { InputError } from "../../src/errors.js";
import type { History } from "../../src/forecast/history.js";
import { wordList } from "../../src/word-list.js";
import { forecastMeasures, measureLabels, pathwayMeasures } from "./measures.js";

/** Columns of a history that no scenario can do without, in the order in which patients meet what they count. */
export const neededColumns: readonly string[] = Object.keys(measureLabels).filter(
  (column) => forecastMeasures.includes(column) || pathwayMeasures.includes(column),
);

/** @throws InputError naming every column that the history lacks. */
export function refuseMissingColumns({ measures, file }: Pick<History, "measures" | "file">): void {
  const missing = neededColumns.filter((column) => !measures.includes(column));
  if (missing.length === 0) return;
  const named = missing.map((column) => `${column} (${(measureLabels as Readonly<Record<string, string>>)[column]})`);
  const what = missing.length === 1 ? "a column" : `${missing.length} columns`;
  throw new InputError(`lacks ${what} that a scenario needs, ${wordList(named)}; it counts`, {
    file,
    value: measures.join(", "),
  });
}
