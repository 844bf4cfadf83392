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
