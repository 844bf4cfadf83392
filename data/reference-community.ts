import type { FigureKind } from "./figures.js";

/** Where {@link referenceCommunity} comes from. */
export const communitySource: { readonly source: string; readonly kind: FigureKind; readonly what: string } = {
  what: "The truth that the fictional history is drawn from: rates, growth, seasons and spreads by measure, ratios by commissioner",
  source:
    "made up: round figures near those published for England (Monthly Activity Return by commissioner, 2008-04 to 2013-03); the differences between the three commissioners are invented",
  kind: "illustrative",
};

/** A fictional commissioner: its people, and its use of care over England's by measure (1: as England). */
export interface ReferenceCommissioner {
  readonly code: string;
  readonly name: string;
  readonly population: number;
  /** How many practices it has. */
  readonly practices: number;
  /** How much poorer than the others it is, in SDs of its practices about: 0 is as the others. */
  readonly deprived: number;
  readonly use: { readonly gp: number; readonly other: number; readonly nonElective: number; readonly planned: number };
  /** First attendances per referral, elective admissions per first attendance, day-case share, at the start. */
  readonly pathway: { readonly first: number; readonly elective: number; readonly dayCase: number };
}

/** A measure's true behaviour: what fits should recover. */
export interface ReferenceMeasure {
  readonly name: "gp_ref_made_all" | "other_ref_made_ga" | "nonelective_ga" | "planned_total";
  readonly label: string;
  readonly unit: string;
  readonly perThousand: number;
  /** Mean growth a year (log). */
  readonly growth: number;
  /** SD of a month's shock to monthly growth, shared by all commissioners, and the share of it that stays next month. */
  readonly shockSd: number;
  readonly persistence: number;
  /** Scale of a commissioner's own drift in a year, Student t with `df` degrees. */
  readonly localScale: number;
  readonly df: number;
  /** Extra-Poisson coefficient of variation of a month. */
  readonly extraCv: number;
  /** Index from January, per working day or calendar day. */
  readonly season: readonly number[];
  readonly perWorkingDay: boolean;
}

/** The health community that the workbench opens on. Nothing in it is real. */
export interface ReferenceCommunity {
  readonly seed: string;
  readonly parent: { readonly code: string; readonly name: string };
  readonly firstMonth: string;
  /** Whole financial years of history. */
  readonly years: number;
  /** Coefficient of variation between practices of GP referrals per weighted patient. */
  readonly propensityCv: number;
  readonly measures: readonly ReferenceMeasure[];
  /** SD of what moves all commissioners in a single month only. */
  readonly monthSd: number;
  /** Correlation between measures of national shocks and of local drift; between commissioners of one authority, of drift. */
  readonly correlation: { readonly national: number; readonly local: number; readonly authority: number };
  /** Rise of the log odds of the day-case share a year. */
  readonly dayCaseTrend: number;
  readonly commissioners: readonly ReferenceCommissioner[];
}

const referralSeason = [0.99, 1.01, 1.03, 1.05, 1.07, 1.03, 1.0, 0.96, 0.99, 1.0, 0.99, 0.89];

/**
 * An openly fictional community of three commissioners with known truth. Rates, growth, seasons and spreads are round
 * figures near those published for England (Monthly Activity Return, 2008–13); the differences between the three are made up.
 */
export const referenceCommunity: ReferenceCommunity = {
  seed: "reference community 10",
  parent: { code: "FX", name: "FICTIONAL STRATEGIC HEALTH AUTHORITY" },
  firstMonth: "2007-04",
  years: 5,
  propensityCv: 0.2,
  measures: [
    {
      name: "gp_ref_made_all",
      label: "GP referrals",
      unit: "referrals",
      perThousand: 200,
      growth: 0.02,
      shockSd: 0.0015,
      persistence: 0.8,
      localScale: 0.045,
      df: 5,
      extraCv: 0.035,
      season: referralSeason,
      perWorkingDay: true,
    },
    {
      name: "other_ref_made_ga",
      label: "Other referrals",
      unit: "referrals",
      perThousand: 105,
      growth: 0.03,
      shockSd: 0.0015,
      persistence: 0.8,
      localScale: 0.065,
      df: 5,
      extraCv: 0.07,
      season: referralSeason,
      perWorkingDay: true,
    },
    {
      name: "nonelective_ga",
      label: "Non-elective admissions",
      unit: "admissions",
      perThousand: 96,
      growth: 0.018,
      shockSd: 0.001,
      persistence: 0.8,
      localScale: 0.038,
      df: 5,
      extraCv: 0.025,
      season: [1.0, 1.02, 1.02, 1.0, 1.0, 1.0, 0.99, 0.95, 0.99, 1.0, 1.02, 1.01],
      perWorkingDay: false,
    },
    {
      name: "planned_total",
      label: "Planned admissions",
      unit: "admissions",
      perThousand: 34,
      growth: 0.03,
      shockSd: 0.001,
      persistence: 0.8,
      localScale: 0.08,
      df: 5,
      extraCv: 0.04,
      season: [1.0, 1.01, 1.03, 1.02, 1.03, 1.02, 1.0, 0.96, 0.98, 1.0, 1.02, 0.93],
      perWorkingDay: true,
    },
  ],
  monthSd: 0.012,
  correlation: { national: 0.4, local: 0.15, authority: 0.1 },
  dayCaseTrend: 0.06,
  commissioners: [
    {
      code: "F15",
      name: "EASTVALE PCT (FICTIONAL)",
      population: 150_000,
      practices: 21,
      deprived: 0.5,
      use: { gp: 1.08, other: 0.9, nonElective: 1.1, planned: 1.1 },
      pathway: { first: 0.88, elective: 0.47, dayCase: 0.73 },
    },
    {
      code: "F30",
      name: "WESTMERE PCT (FICTIONAL)",
      population: 300_000,
      practices: 43,
      deprived: -0.2,
      use: { gp: 1, other: 1, nonElective: 1, planned: 1.0 },
      pathway: { first: 0.9, elective: 0.45, dayCase: 0.74 },
    },
    {
      code: "F60",
      name: "NORTHMOOR PCT (FICTIONAL)",
      population: 600_000,
      practices: 86,
      deprived: 0,
      use: { gp: 0.95, other: 1.1, nonElective: 0.93, planned: 0.95 },
      pathway: { first: 0.86, elective: 0.42, dayCase: 0.75 },
    },
  ],
};
