import type { Quantity } from "../../src/assumptions/quantity.js";
import type { ForecastLayers } from "../../src/forecast/assumptions.js";

/** Where referrals come from, in the order of the column `referrals_source`: GPs, and what the return counts as other. */
export const referralSources = ["GP", "Consultant-to-consultant", "A&E", "Other"] as const;

/** A specialty as referral demand sees it. */
export interface DemandSpecialty {
  /** Treatment function, as "110", or "other" for all that are not listed. Names the streams. */
  readonly code: string;
  readonly name: string;
  /** First attendances per 1,000 people a year, above 0; only proportions are used. */
  readonly firstPerThousand: number;
  /**
   * First attendances per referral beside the average specialty's, above 0 (1 unless given): a specialty's share of
   * referrals is in proportion to `firstPerThousand` / `attendance`.
   */
  readonly attendance?: number | undefined;
  /** Specialties of one group have shocks to their shares in common, as "surgical". Alone unless given. */
  readonly group?: string | undefined;
}

/** How referrals divide: what the user may change. */
export interface DemandAssumptions {
  readonly specialties: readonly DemandSpecialty[];
  /**
   * How far a commissioner's own share of a specialty lies from the published one (SD of its log): drawn once a
   * replication for commissioners that bring no shares of their own.
   */
  readonly shareSpread: Quantity;
  /** Spread of a year's lasting change in a specialty's share (SD of its log): one commissioner's own. */
  readonly shareDrift: Quantity;
  /** The same, of what all commissioners share. */
  readonly nationalShareDrift: Quantity;
  /** Correlation between the share shocks of specialties in one group, 0 to 1. */
  readonly groupCorrelation: Quantity;
  /** How referrals from others than GPs divide: proportions, 0 or more, not all 0. */
  readonly otherSources: {
    readonly consultant: number;
    readonly aAndE: number;
    readonly other: number;
  };
  /** Spread of a year's lasting change in a source's share (SD of its log), by commissioner. */
  readonly sourceDrift: Quantity;
}

/** One commissioner as the demand stage sees it. */
export interface DemandCommissioner {
  /** As the forecast's organisation. Names the streams. */
  readonly code: string;
  /** Its own shares of referrals by code of specialty (proportions, 0 or more), for every specialty; published ones unless given. */
  readonly shares?: Readonly<Record<string, number>> | undefined;
}

/** Assumptions of the stage `demand`. */
export interface DemandStageAssumptions extends DemandAssumptions {
  /** In the order of the columns' organisations. */
  readonly commissioners: readonly DemandCommissioner[];
  /** Monthly columns [organisation, month] of the forecast. */
  readonly columns: { readonly gp: string; readonly other: string };
  /** Which sources of uncertainty are drawn; all unless given. Counts without chance are their expectation, made whole. */
  readonly layers?: Partial<ForecastLayers> | undefined;
}
