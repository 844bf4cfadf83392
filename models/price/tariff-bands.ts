import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { hospitalPods } from "../pods.js";
import type { PricedCommissioner, PriceStageAssumptions, UnitPrices } from "./assumptions.js";
import { bandMoment, bandSdLog, costBands, type PricedUse } from "./cost-bands.js";

/** Cost bands of one commissioner's admissions. */
export interface TariffBands {
  /** Cost of each band as a multiple of the average admission, cheapest first. */
  readonly multiples: Float64Array;
  /** SD of the log severity behind them. */
  readonly sdLog: number;
}

/**
 * Cost bands of each commissioner's admissions: such that one person's hospital cost in a year has the coefficient of
 * variation assumed, at its own volumes per person and the average prices. So nobody's costs hang on who else is in the run.
 *
 * @returns bands of the commissioners, in order.
 * @throws InputError as `bandMoment` and `costBands`.
 */
export function tariffBands({
  commissioners,
  unit,
  severity,
}: Pick<PriceStageAssumptions, "commissioners" | "unit" | "severity">): readonly TariffBands[] {
  return commissioners.map((commissioner) => {
    const moment = bandMoment(pricedUses(commissioner, unit), severity.cvPerson);
    return { multiples: costBands(moment), sdLog: bandSdLog(moment) };
  });
}

/** Use per person and average price of every counted point of delivery in the base year. */
function pricedUses({ population, base }: PricedCommissioner, unit: UnitPrices): readonly PricedUse[] {
  return hospitalPods.map(({ id, banded }) => ({
    perPerson: base[id] / population,
    price: quantityMean(unit[id]),
    banded,
  }));
}
