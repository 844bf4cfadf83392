import { plainName } from "../../src/plain-name.js";

/**
 * The title of a scenario that nobody has named.
 * @example scenarioTitle("NORTH DALE PCT", { origin: "2012-03", years: 3 }) // "North Dale PCT, 3 years from 2012-03"
 */
export function scenarioTitle(
  name: string,
  { origin, years }: { readonly origin: string; readonly years: number },
): string {
  return `${plainName(name)}, ${years === 1 ? "1 year" : `${years} years`} from ${origin}`;
}

/**
 * A title that nobody typed, as an earlier version saved it in the capitals of the return, as {@link scenarioTitle} would
 * write it; any other title as it is.
 * @example plainTitle("NORTH DALE PCT, 3 years from 2012-03") // "North Dale PCT, 3 years from 2012-03"
 */
export function plainTitle(title: string): string {
  const [, name, rest] = /^(.+)(, \d+ years? from \d{4}-\d{2})$/.exec(title) ?? [];
  return name === undefined || rest === undefined ? title : plainName(name) + rest;
}
