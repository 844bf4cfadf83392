import { InputError } from "../../src/errors.js";
import type { DemandCommissioner, DemandSpecialty } from "./assumptions.js";

/**
 * Share of each specialty in a commissioner's referrals at the origin; the shares sum to 1.
 *
 * The commissioner's own where it brings them, else published first attendances per 1,000 people over first attendances
 * per referral.
 * @throws InputError if own shares miss a specialty, name one that is not listed, are negative or all 0.
 * @example referralWeights([{ code: "a", name: "A", firstPerThousand: 30 }, { code: "b", name: "B", firstPerThousand: 10 }], { code: "X" })
 * // [0.75, 0.25]
 */
export function referralWeights(specialties: readonly DemandSpecialty[], commissioner: DemandCommissioner): number[] {
  const { code, shares } = commissioner;
  if (specialties.length === 0) throw new InputError("referrals need at least one specialty", { value: code });
  if (!shares) {
    const all = specialties.map(({ firstPerThousand, attendance = 1 }) => firstPerThousand / attendance);
    if (!all.every((weight) => weight > 0 && weight < Infinity)) {
      throw new InputError("first attendances per 1,000 people and per referral must be above 0", {
        path: "specialties",
      });
    }
    return proportions(all);
  }
  const known = new Set(specialties.map((specialty) => specialty.code));
  const stranger = Object.keys(shares).find((specialty) => !known.has(specialty));
  if (stranger !== undefined) {
    throw new InputError(`shares of ${code} must be of the specialties listed`, { path: "shares", value: stranger });
  }
  const own = specialties.map((specialty) => {
    const share = shares[specialty.code];
    if (share !== undefined && share >= 0 && share < Infinity) return share;
    throw new InputError(`share of specialty ${specialty.code} in the referrals of ${code} must be 0 or more`, {
      path: "shares",
      value: share ?? "none",
    });
  });
  if (own.every((share) => share === 0)) {
    throw new InputError(`shares of ${code} must not all be 0`, { path: "shares", value: 0 });
  }
  return proportions(own);
}

function proportions(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
