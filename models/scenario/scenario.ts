import type { Override } from "../../src/control/overrideSchema.js";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import type { Brought } from "../bring/brought.js";
import type { BudgetAssumptions } from "../budget/assumptions.js";
import type {
  BaseActivity,
  CommissionerConversion,
  ConversionAssumptions,
  FittedPathway,
  RecentCounts,
} from "../conversion/assumptions.js";
import type { DemandAssumptions } from "../demand/assumptions.js";
import type { PracticeAssumptions, StagePractice } from "../practices/assumptions.js";
import type { PriceAssumptions, PricedProvider, ProviderShares } from "../price/assumptions.js";
import type { SpendAssumptions } from "../spend/assumptions.js";

/** Words and rules together: which era's arrangements the run follows. */
export type RuleSet = "PCT 2006" | "consortia 2010" | "present day";

/** A commissioner of the community: its people, its last year, and its own pathway. */
export interface Commissioner {
  /** As in the history; names its streams. */
  readonly code: string;
  readonly name: string;
  /** People served: the registered patients of its practices. */
  readonly population: number;
  /** Where the population comes from, in a few words. */
  readonly populationBasis: string;
  /** Counts of the twelve months to the origin. */
  readonly base: BaseActivity;
  /** Counts of the months to the origin one by one: what lags and the stock of patients start from. */
  readonly recent: RecentCounts;
  /** Its own ratios at the origin. */
  readonly conversion: CommissionerConversion;
  /** Course of its ratios, from the same history; where absent, ratios stay as at the origin. */
  readonly fittedPathway?: FittedPathway | undefined;
  /** Its own shares of referrals by code of specialty, for every specialty; published ones unless given. */
  readonly shares?: Readonly<Record<string, number>> | undefined;
}

/** Who treats the community's patients. */
export interface Provider extends PricedProvider {
  readonly name: string;
  readonly kind: "NHS trust" | "foundation trust" | "independent treatment centre" | "community provider";
}

/** A practice of one of the commissioners. */
export interface Practice extends StagePractice {
  readonly name: string;
  /** Code of the group that it belongs to. */
  readonly group: string;
  readonly localAuthority?: string | undefined;
  /** Place on a schematic map, 0 to 100 from the left and from the bottom. */
  readonly x?: number | undefined;
  readonly y?: number | undefined;
}

/** A group of practices: a practice-based commissioning group or consortium. It may cross commissioners. */
export interface PracticeGroup {
  readonly code: string;
  readonly name: string;
}

/** What is assumed of all commissioners alike, by stage of the run. */
export interface ScenarioAssumptions {
  readonly demand: DemandAssumptions;
  readonly conversion: ConversionAssumptions;
  readonly practices: PracticeAssumptions;
  readonly spend: SpendAssumptions;
  readonly price: PriceAssumptions;
  readonly budget: BudgetAssumptions;
}

/** What every scenario file starts with, of whatever schema. */
export interface ScenarioHeader {
  readonly title: string;
  readonly ruleSet: RuleSet;
  readonly seed: string;
  readonly replications: number;
  readonly horizon: {
    /** Last month of history, as "2012-03". */
    readonly origin: string;
    /** Whole financial years after the origin. */
    readonly years: number;
  };
}

/** One file that can be saved and opened: everything a run depends on. */
export interface Scenario extends ScenarioHeader {
  readonly schema: 2;
  /** All commissioners together: a strategic health authority, or the one commissioner. */
  readonly community: { readonly code: string; readonly name: string };
  /** At least one. */
  readonly commissioners: readonly Commissioner[];
  /** At least one. */
  readonly providers: readonly Provider[];
  /** How each commissioner's patients divide among providers in the base year; one without a row divides equally. */
  readonly providerShares: readonly ProviderShares[];
  readonly assumptions: ScenarioAssumptions;
  /** Fitted values of the forecast, its organisations in the order of the commissioners. */
  readonly fitted: ForecastAssumptions;
  /** Every commissioner's practices; each has at least one. */
  readonly practices: readonly Practice[];
  readonly groups: readonly PracticeGroup[];
  /** The user's decisions about what history says, with who and why: the fitted values follow them. Absent for none. */
  readonly overrides?: readonly Override[] | undefined;
  /** What the user brought in place of defaults, with the files that it came from. Absent for nothing. */
  readonly brought?: Brought | undefined;
  /** What the reader should know of where the values come from, one sentence each. */
  readonly notes: readonly string[];
}
