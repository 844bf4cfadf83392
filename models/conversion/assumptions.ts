import type { Quantity } from "../../src/assumptions/quantity.js";
import type { ForecastLayers } from "../../src/forecast/assumptions.js";

/** What the fit of both counts' own history says of the ratio between them, for one commissioner. */
export interface FittedRatio {
  /**
   * By forecast month: the ratio's central course, over the ratio at the origin; 1 stays there.
   *
   * course(m) = the later count's own central path in month m / (ratio × what falls due in month m), where what falls due
   * is the lag kernel over the central path of the count before, and over its counts of the months before the origin:
   * made by `ratioCourse` (models/conversion/ratio-course.ts).
   */
  readonly course: readonly number[];
  /** By period, a whole year or what comes before the first: the size of its step of the drift, in usual yearly drifts. */
  readonly walk: readonly number[];
  /** Degrees of freedom of a step, Student t, above 2: as heavy-tailed as the later count's own drift. */
  readonly df: number;
}

/** The fitted course of both steps of one commissioner's pathway. */
export interface FittedPathway {
  readonly firstAttendances: FittedRatio;
  readonly elective: FittedRatio;
}

/** A step of the pathway from one count to the next: what all commissioners have in common. */
export interface PathwayStep {
  /**
   * Shares of what converts that do so in the same month, one month on, and so forth: 0 or more, at most 12 of them, in
   * proportion. First attendances: 4 (months 0 to 3); elective admissions: 6 (months 0 to 5).
   */
  readonly lags: readonly number[];
  /**
   * Share of a departure of the earlier count from its expected path that reaches the later one, 0 to 1: below 1 the
   * ratio of the commissioner's specialty gives way when the earlier count runs ahead. Expected growth is no departure:
   * the course has it.
   */
  readonly elasticity: Quantity;
  /** Spread of a year's lasting change in the commissioner's ratio (SD of its log), where its own fit gives none. */
  readonly drift: Quantity;
  /** Share of that change's variance that all commissioners have in common, 0 to 1. */
  readonly nationalShare: Quantity;
  /** Month-to-month spread of a commissioner's ratio that its specialties share (coefficient of variation). */
  readonly monthlySpread: Quantity;
  /** Month-to-month spread of one specialty's probability beyond chance: the beta in the beta-binomial (coefficient of variation). */
  readonly specialtySpread: Quantity;
  /** Spread of a year's lasting change in one specialty's ratio beside the commissioner's (SD of its log). */
  readonly specialtyDrift: Quantity;
}

/** A specialty on the pathway: figures of 0 or more of which only the proportions between specialties are used. */
export interface ConversionSpecialty {
  /** As in the demand stage, in the same order. */
  readonly code: string;
  readonly name: string;
  /** First attendances per referral; 1 − the share of appointments that were not attended, for instance. */
  readonly attendance: number;
  /** Elective admissions per first attendance. */
  readonly elective: number;
  /** Follow-ups per first attendance; above 0. */
  readonly followUps: number;
}

/** How referrals become activity: what the user may change. */
export interface ConversionAssumptions {
  /** Relative figures of any size; from them `specialtyFactors` makes each commissioner's factors, whose average is 1. */
  readonly specialties: readonly ConversionSpecialty[];
  readonly firstAttendances: PathwayStep;
  readonly elective: PathwayStep;
  readonly dayCase: {
    /** Change in the log odds of the share, a year. */
    readonly trend: Quantity;
    /** Spread of a year's lasting change in the log odds around that. */
    readonly drift: Quantity;
    /** Share of its variance that all commissioners have in common. */
    readonly nationalShare: Quantity;
  };
  readonly followUps: {
    /** Share of the patients under follow-up who are discharged in a month, for an average specialty: above 0, at most 1. */
    readonly discharge: Quantity;
    /** By forecast month, over that share: 1 unless given. Discharging sooner empties the stock, so it works with a lag. */
    readonly dischargeCourse?: readonly number[] | undefined;
    readonly monthlySpread: Quantity;
  };
  /** Where the forecast has no column of planned admissions: how they move around their expected path. */
  readonly planned: { readonly drift: Quantity; readonly monthlySpread: Quantity };
  readonly aAndE: {
    /** Share of non-elective admissions that come in through A&E, 0 to 1. */
    readonly through: Quantity;
    /** Share of A&E attendances that are admitted, 0 to 1. */
    readonly admitted: Quantity;
    /** Spread of a year's lasting change in that share (SD of its log odds), and the part that all commissioners share. */
    readonly drift: Quantity;
    readonly nationalShare: Quantity;
    readonly monthlySpread: Quantity;
  };
}

/** Counts of the twelve months to the origin. Follow-ups and A&E attendances are not in the return: they follow from the ratios. */
export interface BaseActivity {
  readonly firstAttendances: number;
  readonly dayCase: number;
  readonly ordinary: number;
  readonly nonElective: number;
  /** Planned admissions, where the history counts them; from the ratio otherwise. */
  readonly planned?: number | undefined;
  /** A&E attendances, where known; from the rates otherwise. */
  readonly aAndE?: number | undefined;
}

/** Counts of the months before the origin, oldest first, the last one the origin's: what is still to come from them. */
export interface RecentCounts {
  /** Referrals of all sources. At least as many months as the first step's lags reach back; 12 unless there is less. */
  readonly referrals: readonly number[];
  /** First attendances; they also fill the stock of patients under follow-up. */
  readonly firstAttendances: readonly number[];
}

/** One commissioner's own ratios at the origin. */
export interface CommissionerConversion {
  /** First attendances per referral of any source that falls due, and the drift of that ratio where its fit gives one. */
  readonly firstAttendances: { readonly ratio: Quantity; readonly drift?: Quantity | undefined };
  /** Elective admissions per first attendance. */
  readonly elective: { readonly ratio: Quantity; readonly drift?: Quantity | undefined };
  /** Share of elective admissions that are day cases. */
  readonly dayCase: { readonly share: Quantity };
  /** Follow-ups per first attendance over a patient's whole time under follow-up. */
  readonly followUps: { readonly ratio: Quantity };
  /** Planned admissions per elective admission, where the forecast has no column of them. */
  readonly planned: { readonly ratio: Quantity };
}

/** One commissioner as the conversion stage sees it. */
export interface ConversionCommissioner extends CommissionerConversion {
  /** As the forecast's organisation. Names the streams. */
  readonly code: string;
  /** Central path of referrals of all sources, by forecast month. */
  readonly expectedReferrals: readonly number[];
  /** Central path of its elective admissions, by forecast month: what planned admissions follow without a column of their own. */
  readonly expectedElective?: readonly number[] | undefined;
  readonly recent: RecentCounts;
  readonly base: BaseActivity;
  /** Course of the ratios; they stay as at the origin unless given. */
  readonly fitted?: FittedPathway | undefined;
  /** Of its specialties, in the order of the demand stage's: `specialtyFactors` (models/conversion/specialty-factors.ts) makes them. */
  readonly factors: SpecialtyFactors;
  /**
   * What a policy makes of single specialties' ratios, by specialty: 0.65 takes a third off, 1 does nothing. It moves no other
   * specialty, and reaches what comes after in full, as an expected change. Nothing unless given.
   */
  readonly changes?: Partial<SpecialtyFactors> | undefined;
}

/**
 * Factors by specialty, in order: a specialty's ratio over the average one's. The stage divides them by their average over the
 * shares that it meets in a replication, so that the commissioner's ratio stays that of all its specialties together.
 */
export interface SpecialtyFactors {
  readonly attendance: readonly number[];
  readonly elective: readonly number[];
  readonly followUps: readonly number[];
}

/** Assumptions of the stage `conversion`, which reads `referrals` and `referral_shares` of the stage `demand`. */
export interface ConversionStageAssumptions extends ConversionAssumptions {
  /** In the order of the columns' commissioners. */
  readonly commissioners: readonly ConversionCommissioner[];
  /** Monthly columns [organisation, month] of the forecast; planned admissions from a ratio where there is none. */
  readonly columns: { readonly nonElective: string; readonly planned?: string | undefined };
  /** Which sources of uncertainty are drawn; all unless given. Counts without chance are their expectation, made whole. */
  readonly layers?: Partial<ForecastLayers> | undefined;
}
