import { specialtyFactors } from "../conversion/specialty-factors.js";
import { referralWeights } from "../demand/referral-weights.js";
import type { CommissionerHistory } from "./commissioner-history.js";
import { type RatioAtOrigin, ratioAtOrigin } from "./ratio-at-origin.js";
import type { ScenarioAssumptions } from "./scenario.js";

/** Both ratios of a commissioner's pathway at the origin, and its day-case share with the SD that chance leaves it. */
export interface RatiosAtOrigin {
  readonly firstAttendances: RatioAtOrigin;
  readonly elective: RatioAtOrigin;
  readonly dayCase: { readonly share: number; readonly sd: number };
}

/** Ratios of the twelve months to the origin, delays counted, with how well they are known; specialties as assumed of all. */
export function ratiosAtOrigin(
  { code, base, elective, due }: CommissionerHistory,
  { demand, conversion }: Pick<ScenarioAssumptions, "demand" | "conversion">,
): RatiosAtOrigin {
  const referrals = referralWeights(demand.specialties, { code });
  const factors = specialtyFactors(conversion.specialties, referrals);
  const first = referrals.map((share, s) => share * factors.attendance[s]!);
  const admitted = first.map((share, s) => share * factors.elective[s]!);
  const share = Math.min(0.98, Math.max(0.02, base.dayCase / elective));
  return {
    firstAttendances: ratioAtOrigin(
      { later: base.firstAttendances, due: due.referrals },
      conversion.firstAttendances,
      first,
    ),
    elective: ratioAtOrigin({ later: elective, due: due.firstAttendances }, conversion.elective, admitted),
    dayCase: { share, sd: Math.sqrt((share * (1 - share)) / elective) },
  };
}
