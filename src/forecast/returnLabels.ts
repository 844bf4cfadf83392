/** What each measure of the Monthly Activity Return counts, every one by another name. By column, as commissioners file it. */
const labels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    elective_ord: "Elective admissions with a stay",
    elective_dc: "Day cases",
    elective_total: "Elective admissions",
    planned_ord: "Planned admissions with a stay",
    planned_dc: "Planned day cases",
    planned_total: "Planned admissions",
    elective_nhs_tc: "Elective admissions to NHS treatment centres",
    nonelective_ga: "Non-elective admissions",
    gp_ref_made_all: "GP referrals",
    gp_ref_seen_all: "GP referrals seen",
    gp_ref_made_ga: "GP referrals, general and acute",
    gp_ref_seen_ga: "GP referrals seen, general and acute",
    other_ref_made_ga: "Other referrals",
    first_att_ga: "First attendances",
  }),
);

/** The same columns as the return by provider calls them. */
const byProvider: ReadonlyMap<string, string> = new Map(
  Object.entries({
    elective_ga_ordinary_admissions_ffces: "elective_ord",
    elective_ga_daycase_admissions_ffces: "elective_dc",
    elective_ga_total_admissions_ffces: "elective_total",
    elective_ga_planned_ordinary_admissions_ffces: "planned_ord",
    elective_ga_planned_daycase_admissions_ffces: "planned_dc",
    elective_ga_planned_total_admissions_ffces: "planned_total",
    elective_ga_admissions_ffces_nhs_treatment_centres_tcs: "elective_nhs_tc",
    total_nonelective_ga_admissions_ffces: "nonelective_ga",
    gp_referrals_made_all_specialties: "gp_ref_made_all",
    gp_referrals_seen_all_specialties: "gp_ref_seen_all",
    gp_referrals_made_ga: "gp_ref_made_ga",
    gp_referrals_seen_ga: "gp_ref_seen_ga",
    other_referrals_made_ga: "other_ref_made_ga",
    all_1st_outpatient_attendances_ga: "first_att_ga",
  }),
);

/** Columns of the commissioner return: text in them is an error, whatever else their column holds. */
export const RETURN_MEASURES: ReadonlySet<string> = new Set(labels.keys());

/**
 * What a column of the return counts, as at the start of a sentence; undefined for another column.
 * @example returnLabel("elective_dc") // "Day cases"
 */
export function returnLabel(column: string): string | undefined {
  const name = column.toLowerCase();
  return labels.get(byProvider.get(name) ?? name);
}
