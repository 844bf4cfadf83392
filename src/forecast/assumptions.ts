/** Which sources of uncertainty a run draws; one that is off stays at its central path. */
export interface ForecastLayers {
  /** Overdispersed counts of the month. */
  readonly chance: boolean;
  /** Heavy-tailed drift of one organisation's level, part its own, part shared with its parent's others. */
  readonly local: boolean;
  /** Shocks to growth that every organisation shares. */
  readonly national: boolean;
  /** Uncertainty of the fitted levels and of mean growth. */
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
  /** "referrals", "attendances", "admissions" or "counts". */
  readonly unit: string;
  /** Log of season × working days for each forecast month, relative to an average month. */
  readonly calendar: readonly number[];
  /** Central path: cumulative log growth from the origin to each forecast month. */
  readonly growth: readonly number[];
  /** SD of that path from not knowing mean growth (parameters layer). */
  readonly growthSd: readonly number[];
  readonly national: {
    /** SD of a month's shock to the monthly growth rate. */
    readonly shockSd: number;
    /** Share of a month's excess growth that stays in the next, 0 to below 1. */
    readonly persistence: number;
    /** SD of what moves all organisations in a single month only: weather, epidemics, a holiday. */
    readonly monthSd: number;
  };
  readonly local: {
    /** Scale of a year's drift of the level: its SD, were it normal. */
    readonly scale: number;
    /** Degrees of freedom of a year's drift, Student t: heavy tails below about 10. */
    readonly df: number;
    /** Share of the drift's variance that organisations of one parent have in common, 0 to 1; none unless given. */
    readonly shared?: number | undefined;
  };
}

/** One organisation's fitted series of one measure. */
export interface FittedSeries {
  /** Expected count of an average month at the origin. */
  readonly level: number;
  /** SD of the log of `level` (parameters layer). */
  readonly levelSd: number;
  /** Squared extra-Poisson coefficient of variation of a month: variance = mean + dispersion × mean². */
  readonly dispersion: number;
  /** This series' local drift over the measure's: 1 is usual. */
  readonly driftFactor: number;
}

export interface FittedOrganisation {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  /** Code of what it belongs to, such as its strategic health authority; absent where the history does not say. */
  readonly parent?: string | undefined;
  /** Months from its first to the origin. */
  readonly monthsOfHistory: number;
  /** True under 24 months of history: the forecast then rests on priors and on other organisations. */
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
   * Correlation between measures as loadings on independent sources: a row for each measure, its squares sum to 1.
   * A measure's row does not depend on which other measures were asked for.
   */
  readonly sources: readonly string[];
  readonly nationalLoadings: readonly (readonly number[])[];
  readonly localLoadings: readonly (readonly number[])[];
  /** What the user should know about this fit, one sentence each. */
  readonly notes: readonly string[];
}
