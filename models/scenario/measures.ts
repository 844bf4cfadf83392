import { measurePrior } from "../../src/forecast/priors.js";

/** Columns of the activity return that a scenario's forecast needs, by their names in the file. */
export const measures = {
  gpReferrals: "gp_ref_made_all",
  otherReferrals: "other_ref_made_ga",
  nonElective: "nonelective_ga",
  firstAttendances: "first_att_ga",
  elective: "elective_total",
  dayCase: "elective_dc",
  planned: "planned_total",
} as const;

/** Column of one of them. */
export type MeasureName = (typeof measures)[keyof typeof measures];

/** What each of them counts, as inside a sentence. */
export const measureLabels: Readonly<Record<MeasureName, string>> = {
  gp_ref_made_all: "GP referrals",
  other_ref_made_ga: "other referrals",
  nonelective_ga: "non-elective admissions",
  first_att_ga: "first attendances",
  elective_total: "elective admissions",
  elective_dc: "day cases",
  planned_total: "planned admissions",
};

/** Columns of the return that no forecast needs, and that {@link measureLabels} does not name. */
const others: Readonly<Record<string, string>> = { elective_ord: "elective admissions with a stay" };

/**
 * What a column of a history counts, as inside a sentence.
 * @example measureLabel("elective_dc") // "day cases"
 */
export function measureLabel(column: string): string {
  return (measureLabels as Readonly<Record<string, string>>)[column] ?? others[column] ?? measurePrior(column).label;
}

/** Referrals of every source: what converts. */
export const referralMeasures: readonly string[] = [measures.gpReferrals, measures.otherReferrals];

/** What the pathway's ratios are fitted from, beside the referrals. */
export const pathwayMeasures: readonly string[] = [measures.firstAttendances, measures.elective];

/** What the forecast stage forecasts; the rest follows from it. */
export const forecastMeasures: readonly string[] = [...referralMeasures, measures.nonElective];
