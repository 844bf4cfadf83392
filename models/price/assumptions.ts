import type { Quantity } from "../../src/assumptions/quantity.js";
import type { ForecastLayers } from "../../src/forecast/assumptions.js";
import type { HospitalPodId } from "../pods.js";

/** Pounds for one attendance or admission of average severity, at the prices of the twelve months to the origin. */
export type UnitPrices = Readonly<Record<HospitalPodId, Quantity>>;

/** Prices of one specialty, where they differ from the average: pounds, at the prices of the twelve months to the origin. */
export interface SpecialtyPrices {
  /** Code of the specialty, as in the columns by specialty. */
  readonly specialty: string;
  readonly firstAttendance?: number | undefined;
  readonly followUp?: number | undefined;
  readonly dayCase?: number | undefined;
  readonly ordinary?: number | undefined;
}

/** The tariff as the user states it. */
export interface PriceAssumptions {
  /** Average price by point of delivery, and that of every specialty without a price of its own. */
  readonly unit: UnitPrices;
  /** Prices by specialty; a commissioner's own mix of specialties then makes its average price. None unless given. */
  readonly bySpecialty?: readonly SpecialtyPrices[] | undefined;
  /** Change in tariff prices a year, cash: 0.025 is 2.5 %. Drawn anew each year, the same for all commissioners. */
  readonly uplift: Quantity;
  /**
   * Growth a year in what an admission is paid because it is recorded as more severe (coding drift), drawn once a run:
   * 0 is none, 0.01 is 1 % more each year than the year before.
   */
  readonly codingDrift: Quantity;
  /** SD of a year's lasting change in the log of a provider's share of a commissioner's specialty, 0 to 1. */
  readonly providerDrift: Quantity;
  /** How the hospital cost of people varies: lognormal by cost band. */
  readonly severity: {
    readonly distribution: "lognormal";
    /** Coefficient of variation of one person's hospital cost in a year. */
    readonly cvPerson: number;
  };
  /** Cost in pounds, cash, of one admission above which `costly_excess` and `costly_whole` count it. Not counted unless given. */
  readonly costlyThreshold?: number | undefined;
}

/** A provider as the tariff pays it. */
export interface PricedProvider {
  readonly code: string;
  /** Multiple of the tariff that it is paid for local costs: 1 is none, 0.5 to 2. */
  readonly marketForcesFactor: number;
  /** Supplement or pass-through on top of the tariff, as a share of it: 0.05 is 5 %; 0 unless given. */
  readonly supplement?: number | undefined;
  /** Forecast years for which the supplement is paid, from the first; all of them, and the base year, unless given. */
  readonly supplementYears?: number | undefined;
}

/** How one commissioner's patients divide among providers in the base year. */
export interface ProviderShares {
  /** Code of the commissioner. */
  readonly commissioner: string;
  /** Code of a specialty, or "emergency" for A&E and non-elective; what has no row of its own is divided as the row without. */
  readonly specialty?: string | undefined;
  /** Share by code of provider, 0 or more, at least one above 0; made to add up to 1. */
  readonly shares: Readonly<Record<string, number>>;
}

/** What the price stage needs beside the user's assumptions. */
export interface PriceStageAssumptions extends PriceAssumptions {
  /** Every commissioner, in the order of its columns. */
  readonly commissioners: readonly PricedCommissioner[];
  /** At least one. */
  readonly providers: readonly PricedProvider[];
  /** Rows for each commissioner; one without any divides equally. */
  readonly providerShares: readonly ProviderShares[];
  /** Commissioner of each practice, by code, in the order of the practices. */
  readonly practices: readonly { readonly code: string; readonly commissioner: string }[];
  /** Years from the middle of the base year to the middle of the first forecast year: 1 if the origin is a March. */
  readonly firstStep: number;
  /**
   * Months of a year that are known when the next year's budgets are set: 12, or 9 as in January, whose cost is then
   * annualised. From the budget's assumption of the same name.
   */
  readonly knownMonths: 9 | 12;
  /** The budget's basis: with "origin" only the base year is ever needed as known then. "rebased" unless given. */
  readonly basis?: "origin" | "rebased" | undefined;
  /** Which sources of uncertainty are drawn; all unless given. One that is off gives its expectation. */
  readonly layers?: Partial<ForecastLayers> | undefined;
}

/** A commissioner as the tariff's severity needs it. */
export interface PricedCommissioner {
  readonly code: string;
  /** People served: turns counts into use per person. */
  readonly population: number;
  /** Expected counts of the base year by point of delivery. */
  readonly base: Readonly<Record<HospitalPodId, number>>;
}
