import { midSentence } from "../../src/forecast/midSentence.js";
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
  first_att_ga: "first attendances",
  elective_total: "elective admissions",
  nonelective_ga: "non-elective admissions",
  elective_dc: "day cases",
  planned_total: "planned admissions",
};

/**
 * What a column of a history counts, as inside a sentence.
 * @example measureLabel("elective_dc") // "day cases"
 */
export function measureLabel(column: string): string {
  const { label } = measurePrior(column);
  return label === column ? column : midSentence(label);
}

/** Referrals of every source: what converts. */
export const referralMeasures: readonly string[] = [measures.gpReferrals, measures.otherReferrals];

/** What the pathway's ratios are fitted from, beside the referrals. */
export const pathwayMeasures: readonly string[] = [measures.firstAttendances, measures.elective];

/** What the forecast stage forecasts; the rest follows from it. */
export const forecastMeasures: readonly string[] = [...referralMeasures, measures.nonElective];
