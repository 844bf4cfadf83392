import { communityProviderShares, communityProviders } from "../../data/community-providers.js";
import { referenceCommunity } from "../../data/reference-community.js";
import { specialties } from "../../data/specialties.js";
import type { ProviderShares } from "../price/assumptions.js";
import type { Scenario } from "./scenario.js";

/**
 * The providers of the reference community, and who treats whom: for each commissioner a row for every specialty, one for
 * emergencies, and one for the rest, divided as all other specialties are.
 * @param codes of commissioners of the community; all unless given.
 * @example referenceProviders().providers.length // 6
 */
export function referenceProviders(codes?: readonly string[]): Pick<Scenario, "providers" | "providerShares"> {
  const { planned, emergency } = communityProviderShares();
  const providerShares = referenceCommunity.commissioners.flatMap(({ code: commissioner }, c): ProviderShares[] => {
    if (codes && !codes.includes(commissioner)) return [];
    const rows = specialties.map(({ code }, s) => ({
      commissioner,
      specialty: code,
      shares: byProvider(planned[c]![s]!),
    }));
    const emergencies = { commissioner, specialty: "emergency", shares: byProvider(emergency[c]!) };
    return [{ commissioner, shares: rows.at(-1)!.shares }, ...rows, emergencies];
  });
  const providers = communityProviders.map(({ code, name, kind, marketForcesFactor }) => ({
    code,
    name,
    kind,
    marketForcesFactor,
  }));
  return { providers, providerShares };
}

/** To six digits, without those who treat none. */
function byProvider(shares: readonly number[]): Record<string, number> {
  const entries = communityProviders.map(({ code }, v) => [code, Number(shares[v]!.toPrecision(6))] as const);
  return Object.fromEntries(entries.filter(([, share]) => share > 0));
}
