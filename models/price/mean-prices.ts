import { InputError } from "../../src/errors.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { type HospitalPodId, hospitalPods } from "../pods.js";
import type { PriceStageAssumptions, SpecialtyPrices } from "./assumptions.js";
import { providerFactor } from "./provider-factor.js";
import { providerMix } from "./provider-mix.js";

/** Column by specialty whose mix a point of delivery has; emergencies have none. */
const mixOf: Readonly<Record<HospitalPodId, string | undefined>> = {
  firstAttendance: "first_attendances_specialty",
  followUp: "follow_ups_specialty",
  dayCase: "elective_specialty",
  ordinary: "elective_specialty",
  planned: "elective_specialty",
  nonElective: undefined,
  aAndE: undefined,
};

/** Average prices of commissioners in one replication. */
export interface MeanPrices {
  /** Pounds, at average severity and the base year's tariff: `prices[(c * times + t) * pods + p]`. */
  readonly prices: Float64Array;
  /** Part of that price paid to each provider: `parts[((c * times + t) * pods + p) * providers + v]`. */
  readonly parts: Float64Array;
  /**
   * @param unit average price by point of delivery, pounds.
   * @param drift of providers' shares, a year.
   */
  draw(unit: Float64Array, drift: number): void;
}

/**
 * What one attendance or admission of average severity costs each commissioner, by point of delivery and year from the
 * base year: over its own specialties (as many of each as this replication has), the price of the specialty times, over
 * the providers that its patients go to, their market forces factor and supplement.
 *
 * Admissions of a specialty are divided into day cases and others as the commissioner's together. The base year has the
 * specialties of the first forecast year. Emergencies have one price and their own providers.
 *
 * @throws InputError for a price of an unknown specialty, and as {@link providerMix}.
 */
export function meanPrices(assumptions: PriceStageAssumptions, context: StageContext): MeanPrices {
  const { commissioners, providers, layers = {} } = assumptions;
  const [, specialty, year] = context.spec("first_attendances_specialty").dimensions;
  const specialties = specialty!.labels.length;
  const years = year!.labels.length;
  const times = years + 1;
  const pods = hospitalPods.length;
  const width = providers.length;
  const codes = specialtyCodes(assumptions, specialty!.labels);
  const mix = providerMix(
    commissioners.map(({ code }) => code),
    {
      specialties: codes,
      providers,
      rows: assumptions.providerShares,
      times,
      firstStep: assumptions.firstStep,
      context,
      wanders: layers.local ?? true,
    },
  );
  const own = hospitalPods.map(({ id }) => ownPrices(id, assumptions.bySpecialty ?? [], codes));
  const counts = hospitalPods.map(({ id }) => {
    const column = mixOf[id];
    return column === undefined ? undefined : context.read(column);
  });
  const factors = Float64Array.from({ length: times * width }, (_, cell) =>
    providerFactor(providers[cell % width]!, Math.floor(cell / width)),
  );
  const prices = new Float64Array(commissioners.length * times * pods);
  const parts = new Float64Array(prices.length * width);

  function ofPod(c: number, t: number, p: number, unit: number): void {
    const cell = (c * times + t) * pods + p;
    const from = cell * width;
    const columns = counts[p];
    for (let v = 0; v < width; v++) parts[from + v] = 0;
    let weight = 0;
    for (let s = 0; s <= specialties; s++) {
      // emergencies are the row after the last specialty
      const emergency = s === specialties;
      let count = 0;
      if (columns === undefined) count = emergency ? 1 : 0;
      else if (!emergency) count = columns[(c * specialties + s) * years + Math.max(0, t - 1)]!;
      if (count === 0) continue;
      add(count * (emergency ? unit : (own[p]![s] ?? unit)), mix.at(c, s, t), t, from);
      weight += count;
    }
    // nothing done this year: the row of the first specialty stands for all
    if (weight === 0) add(unit, mix.at(c, 0, t), t, from);
    let price = 0;
    for (let v = 0; v < width; v++) {
      if (weight > 0) parts[from + v]! /= weight;
      price += parts[from + v]!;
    }
    prices[cell] = price;
  }

  function add(amount: number, share: number, t: number, to: number): void {
    for (let v = 0; v < width; v++) parts[to + v]! += amount * mix.shares[share + v]! * factors[t * width + v]!;
  }

  return {
    prices,
    parts,
    draw(unit, drift) {
      mix.draw(drift);
      for (let c = 0; c < commissioners.length; c++) {
        for (let t = 0; t < times; t++) for (let p = 0; p < pods; p++) ofPod(c, t, p, unit[p]!);
      }
    },
  };
}

function specialtyCodes({ bySpecialty = [] }: PriceStageAssumptions, codes: readonly string[]): readonly string[] {
  for (const { specialty } of bySpecialty) {
    if (!codes.includes(specialty)) {
      throw new InputError(`specialty must be one of ${codes.join(", ")}`, { path: "bySpecialty", value: specialty });
    }
  }
  return codes;
}

/** Prices of a point of delivery by specialty, undefined where it has none of its own. */
function ownPrices(
  id: HospitalPodId,
  rows: readonly SpecialtyPrices[],
  codes: readonly string[],
): readonly (number | undefined)[] {
  return codes.map((code) => {
    const row = rows.find(({ specialty }) => specialty === code);
    return row && id in row ? (row[id as keyof SpecialtyPrices] as number | undefined) : undefined;
  });
}
