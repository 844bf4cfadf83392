import { InputError } from "../../errors.js";
import { pow } from "../../random/math.js";
import type { SpecialisedSpend } from "./specialisedSpend.js";

/** The dearest of several years, in yearly spend per head: its median and the range that holds it 19 times in 20. */
export interface HighestYear {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The dearest of so many independent years: the highest is at most x with chance F(x)^years. Exact on the distribution's steps.
 *
 * @param years a whole number of 1 to 10,000.
 * @throws InputError for any other number.
 * @example highestYear(specialisedSpend(rareReferrals, 7000), 100).median / 7000 // 0.075
 */
export function highestYear(spend: SpecialisedSpend, years: number): HighestYear {
  if (!(Number.isInteger(years) && years >= 1 && years <= 10_000)) {
    throw new InputError("years must be a whole number from 1 to 10,000", { value: years });
  }
  const at = (chance: number): number => {
    let low = -1;
    let high = Math.ceil((spend.mean + 12 * spend.sd) / spend.step) + 1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (pow(spend.atMost(middle * spend.step), years) >= chance) high = middle;
      else low = middle;
    }
    return high * spend.step;
  };
  return { median: at(0.5), low: at(0.025), high: at(0.975) };
}
