import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { InputError, type InputPlace } from "../../src/errors.js";
import { plainNumber } from "../../src/plain-number.js";
import { baseCounts } from "../scenario/base-counts.js";
import { bounds } from "../scenario/bounds.js";
import { emergencyPrice } from "../scenario/emergency-price.js";
import type { Scenario } from "../scenario/scenario.js";

/** What a commissioner's A&E attendances of the twelve months to the origin cost at the tariff, in pounds. */
export function emergencySpend(scenario: Scenario, code: string): number {
  const commissioner = scenario.commissioners.find((each) => each.code === code)!;
  return baseCounts(commissioner, scenario.assumptions).aAndE * emergencyPrice(scenario, code);
}

/**
 * How many A&E attendances a commissioner's spend on A&E paid for at the tariff: they are counted, not modelled by spend.
 * @param spend pounds in the twelve months to the origin.
 * @param place where the sum stands, for the message.
 * @throws InputError where A&E has no price, and for a sum that pays for fewer attendances than are admitted through A&E, or
 * for a thousand times as many.
 */
export function attendancesOf(
  scenario: Scenario,
  { commissioner: code, spend }: { readonly commissioner: string; readonly spend: number },
  place: InputPlace = {},
): number {
  const { base } = scenario.commissioners.find((each) => each.code === code)!;
  const price = emergencyPrice(scenario, code);
  if (!(price > 0))
    throw new InputError("cannot be turned into attendances, since A&E has no price: bring or type its price first", {
      ...place,
      value: spend,
    });
  const attendances = Math.round(spend / price);
  const through = base.nonElective * quantityMean(scenario.assumptions.conversion.aAndE.through);
  const least = through / bounds.innerShare.max;
  const most = through / bounds.innerShare.min;
  if (attendances >= least && attendances <= most) return attendances;
  const pounds = (count: number) => plainNumber(Math.ceil(count * price));
  throw new InputError(
    `must be pounds from ${pounds(least)} to ${pounds(most)}: at £${price.toFixed(2)} an attendance ${code} cannot have had fewer attendances than admissions through A&E`,
    { ...place, value: spend },
  );
}
