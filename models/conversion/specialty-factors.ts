import type { ConversionSpecialty, SpecialtyFactors } from "./assumptions.js";

/**
 * Factors of the specialties for one commissioner, each kind with an average of 1, so that the commissioner's ratios hold
 * for its specialties together: attendance over referrals, elective and follow-ups over first attendances.
 *
 * @param specialties relative figures of any size.
 * @param shares of the commissioner's referrals at the origin, in the same order, summing to 1.
 * @example specialtyFactors([{ …, attendance: 1, elective: 0.6, followUps: 1 }, { …, attendance: 1, elective: 0.2, followUps: 3 }], [0.5, 0.5])
 * // { attendance: [1, 1], elective: [1.5, 0.5], followUps: [0.5, 1.5] }
 */
export function specialtyFactors(
  specialties: readonly ConversionSpecialty[],
  shares: readonly number[],
): SpecialtyFactors {
  const attendance = normalised(
    specialties.map((specialty) => specialty.attendance),
    shares,
  );
  const first = shares.map((share, s) => share * attendance[s]!);
  return {
    attendance,
    elective: normalised(
      specialties.map((specialty) => specialty.elective),
      first,
    ),
    followUps: normalised(
      specialties.map((specialty) => specialty.followUps),
      first,
    ),
  };
}

/** Factors over their weighted mean; all 1 where that is 0. */
function normalised(factors: readonly number[], weights: readonly number[]): number[] {
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const mean = factors.reduce((sum, factor, s) => sum + factor * weights[s]!, 0) / weight;
  return factors.map((factor) => (mean > 0 ? factor / mean : 1));
}
