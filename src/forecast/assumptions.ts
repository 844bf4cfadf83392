/** Which sources of uncertainty a run draws; one that is off stays at its central path. */
export interface ForecastLayers {
  /** Overdispersed counts of the month. */
  readonly chance: boolean;
  /** Heavy-tailed drift of one organisation's level, each its own. */
  readonly local: boolean;
  /** Shocks to growth that every organisation shares. */
  readonly national: boolean;
  /** Uncertainty of the fitted levels, growth and spreads. */
  readonly parameters: boolean;
}

/** A whole financial year, April to March, among the forecast months. */
export interface FinancialYear {
  /** For instance "2012/13". */
  readonly label: string;
  /** Position of its April in `months`; the year is the twelve months from there. */
  readonly first: number;
}

/** What all organisations share about one measure. Logs are natural; spreads are SDs of a log unless said otherwise. */
export interface FittedMeasure {
  /** Column name in the file, and the name of the column that the forecast stage writes. */
  readonly name: string;
  readonly label: string;
  /** "referrals", "attendances" or "admissions". */
  readonly unit: string;
  /** Log of season × working days for each forecast month, relative to an average month. */
  readonly calendar: readonly number[];
  /** Central path: cumulative log growth of the national level from the origin to each forecast month. */
  readonly growth: readonly number[];
  /** Spread of the uncertain mean growth: cumulative log at each forecast month for one SD (parameters layer). */
  readonly growthSd: readonly number[];
  /** National shock: spread of one month's innovation to growth, and how much of a month's growth stays in the next. */
  readonly national: { readonly innovationSd: number; readonly persistence: number; readonly monthSd: number };
  /** Local drift: Student t of `df` degrees, scaled so that a year's drift has this log scale. */
  readonly local: { readonly annualScale: number; readonly df: number };
}

/** One organisation's fitted series of one measure. */
export interface FittedSeries {
  /** Expected count of an average month at the origin. */
  readonly level: number;
  /** Spread of the log of `level` (parameters layer). */
  readonly levelSd: number;
  /** Squared extra-Poisson coefficient of variation of a month: variance = mean + dispersion × mean². */
  readonly dispersion: number;
  /** This series' local drift over the measure's usual one: 1 is usual. */
  readonly localFactor: number;
}

export interface FittedOrganisation {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  /** Months with a number up to the origin. */
  readonly monthsOfHistory: number;
  /** True under 24 months of history: season, growth and spread then rest on priors and on other organisations. */
  readonly short: boolean;
  /** In the order of `measures`. */
  readonly series: readonly FittedSeries[];
}

/** Everything the forecast stage needs: plain JSON, the "fitted values" of a scenario. */
export interface ForecastAssumptions {
  /** Last month of history that was used, as "2012-03". */
  readonly origin: string;
  /** Forecast months: from the month after the origin to the last March asked for. */
  readonly months: readonly string[];
  readonly years: readonly FinancialYear[];
  readonly layers: ForecastLayers;
  readonly measures: readonly FittedMeasure[];
  readonly organisations: readonly FittedOrganisation[];
  /**
   * Correlation between measures as loadings on independent sources, one source for each name in `sources`:
   * row per measure, squares of a row sum to 1. The rows of a subset of measures equal those of the whole.
   */
  readonly sources: readonly string[];
  readonly nationalLoadings: readonly (readonly number[])[];
  readonly localLoadings: readonly (readonly number[])[];
  /** What the user should know about this fit, one sentence each. */
  readonly notes: readonly string[];
}
