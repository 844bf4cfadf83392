import { InputError } from "../../errors.js";

/** A service's part of all spend, and how one person's cost of it varies in a year. */
export interface ServicePart {
  /** Spend in any one unit, 0 or more. */
  readonly spend: number;
  /** SD of one person's cost of it over its mean, 0 or more. */
  readonly cv: number;
}

/**
 * Coefficient of variation of one person's whole cost in a year, from its services: √(Σ (shareᵢ CVᵢ)²), a person's costs of
 * different services taken as independent. Where the ill use several, it is more.
 *
 * @throws InputError where a number is below 0 or nothing is spent.
 * @example wholeCv([{ spend: 500, cv: 4.5 }, { spend: 500, cv: 2 }]) // 2.4622
 */
export function wholeCv(parts: readonly ServicePart[]): number {
  let total = 0;
  for (const { spend, cv } of parts) {
    if (!(spend >= 0)) throw new InputError("spend must be 0 or more", { value: spend });
    if (!(cv >= 0)) throw new InputError("CV must be 0 or more", { value: cv });
    total += spend;
  }
  if (!(total > 0)) throw new InputError("some service must be paid for", { value: total });
  let square = 0;
  for (const { spend, cv } of parts) square += ((spend * cv) / total) * ((spend * cv) / total);
  return Math.sqrt(square);
}
