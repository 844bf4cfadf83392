import { InputError } from "../../src/errors.js";

/**
 * What each practice's budget was given as, in pence: one list in the order of the practices for each year given.
 * @param codes of the commissioner's practices.
 * @param given pounds by practice and year; none unless given.
 * @throws InputError if a practice is missing or has another number of years than the first.
 * @example givenShares(["A", "B"], { A: [5], B: [7.5] }) // [Float64Array [500, 750]]
 */
export function givenShares(
  codes: readonly string[],
  given: Readonly<Record<string, readonly number[]>> | undefined,
): readonly Float64Array[] {
  if (!given) return [];
  const years = given[codes[0]!]?.length ?? 0;
  for (const code of codes) {
    if (given[code]?.length === years && years > 0) continue;
    throw new InputError(
      "budgets of practices must be given for every practice of the commissioner, as many years for each",
      {
        path: `assumptions.budget.commissioners.practices.${code}`,
        value: given[code]?.length ?? 0,
      },
    );
  }
  return Array.from({ length: years }, (_, y) =>
    Float64Array.from(codes, (code) => Math.round(given[code]![y]! * 100)),
  );
}
