import { InputError } from "../../errors.js";
import { poissonSurvival } from "../../random/poissonCdf.js";

/** What designation for some years rests on: cases that each designated provider sees. */
export interface DesignationCase {
  /** New cases per 100,000 people a year, 0 or more. */
  readonly rate: number;
  /** Planning population, 0 or more. */
  readonly people: number;
  /** Providers designated, sharing the cases evenly; a whole number of 1 or more. */
  readonly providers: number;
  /** Cases a year that a provider must see to be designated again; a whole number of 0 or more. */
  readonly least: number;
  /** Years of the designation, 1 or more. */
  readonly years: number;
}

/**
 * Chance, by chance alone, that a designated provider falls below the least number of cases in at least one of the years:
 * 1 − P(N ≥ least)^years, N Poisson. Exact.
 *
 * @throws InputError where a number is out of range.
 * @example shortOfCases({ rate: 1, people: 1_000_000, providers: 1, least: 10, years: 5 }) // 0.9532
 */
export function shortOfCases({ rate, people, providers, least, years }: DesignationCase): number {
  if (!(rate >= 0 && people >= 0))
    throw new InputError("rate and people must be 0 or more", { value: Math.min(rate, people) });
  if (!(Number.isInteger(providers) && providers >= 1)) {
    throw new InputError("providers must be a whole number of 1 or more", { value: providers });
  }
  if (!(Number.isInteger(least) && least >= 0)) {
    throw new InputError("least cases must be a whole number of 0 or more", { value: least });
  }
  if (!(Number.isInteger(years) && years >= 1)) {
    throw new InputError("years must be a whole number of 1 or more", { value: years });
  }
  const mean = (rate * people) / 100_000 / providers;
  const enough = least === 0 ? 1 : mean > 0 ? poissonSurvival(least - 1, mean) : 0;
  let all = 1;
  for (let y = 0; y < years; y++) all *= enough;
  return 1 - all;
}

/**
 * The smallest planning population, in steps of 10,000, for which a single provider falls short with at most this chance;
 * null where none up to 60 million does.
 *
 * @param risk above 0 and below 1.
 */
export function planningPopulation(
  given: Pick<DesignationCase, "rate" | "least" | "years">,
  risk: number,
): number | null {
  if (!(risk > 0 && risk < 1)) throw new InputError("risk must be above 0 and below 1", { value: risk });
  const short = (steps: number) => shortOfCases({ ...given, providers: 1, people: steps * 10_000 });
  let low = 0;
  let high = 6000;
  if (short(high) > risk) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (short(middle) > risk) low = middle;
    else high = middle;
  }
  return high * 10_000;
}
