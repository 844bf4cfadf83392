import { csv } from "./csv.js";
import { type BroughtProviders, type ProviderKey, providerColumns } from "./read-providers.js";

/**
 * Providers as a file that {@link readProviders} reads back: first what each is, then the shares of commissioners' patients,
 * each with the provider's name to be known by.
 */
export function writeProviders({ providers, shares }: BroughtProviders): string {
  const keys = Object.keys(providerColumns) as ProviderKey[];
  const names = new Map(providers.map(({ code, name }) => [code, name]));
  const rows: Partial<Record<ProviderKey, string | number>>[] = [
    ...providers,
    ...shares.flatMap(({ commissioner, specialty = "all", shares: by }) =>
      Object.entries(by).map(([code, share]) => ({
        code,
        name: names.get(code) ?? "",
        commissioner,
        specialty,
        share,
      })),
    ),
  ];
  return csv([keys.map((key) => providerColumns[key].name), ...rows.map((row) => keys.map((key) => row[key] ?? ""))]);
}
