import { InputError } from "../../errors.js";

/** A provider's business: how much of it each PCT accounts for, in any one unit. */
export interface ProviderBusiness {
  readonly provider: string;
  /** By PCT, 0 or more; in the order of the PCTs. */
  readonly business: readonly number[];
}

/** Contracts for one provider under the co-ordinating commissioner. */
export interface ProviderContracts {
  readonly provider: string;
  /** Share of the provider's business by PCT; all 0 where it has none. */
  readonly shares: readonly number[];
  /** Position of the PCT that co-ordinates: the largest share, the first of equals; null without business. */
  readonly coordinator: number | null;
  /** Positions of PCTs that may hold a contract of their own. */
  readonly holders: readonly number[];
  /** max(1, number of PCTs with the threshold or more); 0 without business. */
  readonly contracts: number;
  /** PCTs with any business: contracts if each held its own. */
  readonly each: number;
}

/**
 * Contracts for each provider under the co-ordinating commissioner: one, agreed by the PCT with most of its business, unless
 * several have a significant part of it, for instance 20 % or more, and may hold their own (CF 3.24–3.25, C.44–C.45).
 * At 20 % there are never more than 5.
 *
 * @param threshold share of a provider's business that entitles to a contract of one's own, above 0 to 1.
 * @throws InputError where an amount is below 0 or the threshold out of range.
 * @example contractsByProvider([{ provider: "A", business: [50, 30, 20] }], 0.2)[0].contracts // 3
 */
export function contractsByProvider(providers: readonly ProviderBusiness[], threshold: number): ProviderContracts[] {
  if (!(threshold > 0 && threshold <= 1)) {
    throw new InputError("threshold must be above 0 and at most 1", { value: threshold });
  }
  return providers.map(({ provider, business }) => {
    let total = 0;
    for (const value of business) {
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
        throw new InputError("business must be 0 or more", { path: provider, value });
      }
      total += value;
    }
    if (total === 0) {
      return { provider, shares: business.map(() => 0), coordinator: null, holders: [], contracts: 0, each: 0 };
    }
    const shares = business.map((value) => value / total);
    // A fifth stays a fifth, whatever the last bit of its sum.
    const entitled = shares.flatMap((share, i) => (share >= threshold - 1e-12 ? [i] : []));
    const coordinator = shares.indexOf(Math.max(...shares));
    return {
      provider,
      shares,
      coordinator,
      holders: entitled.length > 0 ? entitled : [coordinator],
      contracts: Math.max(1, entitled.length),
      each: shares.filter((share) => share > 0).length,
    };
  });
}
