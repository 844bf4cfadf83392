import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { hospitalPods } from "../pods.js";
import type { PriceStageAssumptions } from "./assumptions.js";
import { bandMoment, bandSdLog, costBands, type PricedUse } from "./cost-bands.js";

/** Use per person and average price of every counted point of delivery in the base year, over all commissioners. */
export function pricedUses({
  commissioners,
  unit,
}: Pick<PriceStageAssumptions, "commissioners" | "unit">): readonly PricedUse[] {
  const people = commissioners.reduce((sum, { population }) => sum + population, 0);
  return hospitalPods.map(({ id, banded }) => ({
    perPerson: commissioners.reduce((sum, { base }) => sum + base[id], 0) / people,
    price: quantityMean(unit[id]),
    banded,
  }));
}

/**
 * Cost bands of the tariff's admissions: such that one person's hospital cost in a year has the coefficient of variation
 * assumed.
 *
 * @returns the cost of each band as a multiple of the average admission, and the SD of the log severity behind it.
 * @throws InputError as `bandMoment` and `costBands`.
 */
export function tariffBands(assumptions: PriceStageAssumptions): {
  readonly multiples: Float64Array;
  readonly sdLog: number;
} {
  const moment = bandMoment(pricedUses(assumptions), assumptions.severity.cvPerson);
  return { multiples: costBands(moment), sdLog: bandSdLog(moment) };
}
