/** Two measures of the return that a change of recording would drive apart. */
export interface Siblings {
  readonly pair: readonly [string, string];
  /**
   * "whole and part": the second is nearly all of the first, and their ratio is steady.
   * "together": they follow the same patients, so a true step shows in both.
   * "instead": one patient counts in one or the other, so what one gains by recoding the other loses.
   */
  readonly how: "whole and part" | "together" | "instead";
}

/** Pairs in the commissioner return; those that a file lacks are not looked at. */
export const SIBLINGS: readonly Siblings[] = [
  { pair: ["gp_ref_made_all", "gp_ref_made_ga"], how: "whole and part" },
  { pair: ["gp_ref_seen_all", "gp_ref_seen_ga"], how: "whole and part" },
  { pair: ["gp_ref_made_all", "gp_ref_seen_all"], how: "together" },
  { pair: ["gp_ref_made_ga", "gp_ref_seen_ga"], how: "together" },
  { pair: ["gp_ref_made_all", "other_ref_made_ga"], how: "instead" },
  { pair: ["elective_ord", "elective_dc"], how: "instead" },
  { pair: ["elective_total", "nonelective_ga"], how: "instead" },
  { pair: ["elective_dc", "first_att_ga"], how: "instead" },
];
