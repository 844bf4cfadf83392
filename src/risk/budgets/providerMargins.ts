import { InputError } from "../../errors.js";
import { type Exceedance, proportion } from "../../simulate/proportion.js";
import { quantile } from "../../simulate/quantile.js";

/** A provider's income in one later year, beside the cost that does not fall with it. */
export interface ProviderMargin {
  readonly meanIncome: number;
  /** Income less cost as a share of the first year's income at this year's prices: mean, and the worst tenth of runs' edge. */
  readonly meanMargin: number;
  readonly worstTenth: number;
  /** Share of replications in which the shortfall is larger than what can be borne: services may be withdrawn. */
  readonly atRisk: Exceedance;
}

/**
 * Provider income against fixed cost: what loss of income leaves uncovered, year by year after the first.
 *
 * In the first year income covers cost. Of that cost a share f is fixed and grows with prices; the rest moves with income. In
 * year y income less cost is f × (I_y − I_0 (1 + π)^y): what a provider loses in work it does not save in full.
 *
 * @param income £: `income[year][replication]`, first year above 0.
 * @param fixedShare f, 0 to 1. @param priceGrowth π a year. @param borne shortfall that can be borne, as a share of the first
 * year's income at that year's prices, 0 or more.
 * @throws InputError where a number is out of range.
 * @example providerMargins([Float64Array.of(100), Float64Array.of(90)], { fixedShare: 0.6, priceGrowth: 0, borne: 0.05 })[0].meanMargin // −0.06
 */
export function providerMargins(
  income: readonly Float64Array[],
  {
    fixedShare,
    priceGrowth,
    borne,
  }: { readonly fixedShare: number; readonly priceGrowth: number; readonly borne: number },
): ProviderMargin[] {
  if (!(fixedShare >= 0 && fixedShare <= 1))
    throw new InputError("fixed share of cost must be between 0 and 1", { value: fixedShare });
  if (!(priceGrowth > -1)) throw new InputError("price growth must be above -1", { value: priceGrowth });
  if (!(borne >= 0)) throw new InputError("shortfall that can be borne must be 0 or more", { value: borne });
  const [first, ...later] = income;
  const replications = first?.length ?? 0;
  if (!first || replications === 0)
    throw new InputError("there must be income in a first year", { value: replications });
  let prices = 1;
  return later.map((year) => {
    prices *= 1 + priceGrowth;
    let mean = 0;
    let short = 0;
    const margins = Float64Array.from(year, (value, r) => {
      const was = first[r]! * prices;
      mean += value / replications;
      const margin = was > 0 ? (fixedShare * (value - was)) / was : 0;
      if (margin < -borne) short++;
      return margin;
    });
    const meanMargin = margins.reduce((sum, value) => sum + value, 0) / replications;
    margins.sort();
    return {
      meanIncome: mean,
      meanMargin,
      worstTenth: quantile(margins, 0.1),
      atRisk: proportion(short, replications),
    };
  });
}
