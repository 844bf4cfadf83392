import type { Scenario } from "./scenario.js";

/**
 * Share of each provider in what a commissioner sends for a specialty or for "emergency", as the tariff divides it: the row
 * of the specialty, else the commissioner's row for all, else equal parts.
 * @returns shares in the order of the providers, adding up to 1.
 */
export function providerRow(
  { providers, providerShares }: Pick<Scenario, "providers" | "providerShares">,
  { commissioner, specialty }: { readonly commissioner: string; readonly specialty: string },
): number[] {
  const own = providerShares.filter((row) => row.commissioner === commissioner);
  const row = own.find((each) => each.specialty === specialty) ?? own.find((each) => each.specialty === undefined);
  const weights = providers.map(({ code }) => (row ? (row.shares[code] ?? 0) : 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
