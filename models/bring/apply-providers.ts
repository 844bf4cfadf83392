import { referenceCommunity } from "../../data/reference-community.js";
import { InputError } from "../../src/errors.js";
import type { ProviderShares } from "../price/assumptions.js";
import { oneProvider, oneProviderNote } from "../scenario/one-provider.js";
import { referenceProviders } from "../scenario/reference-providers.js";
import type { Scenario } from "../scenario/scenario.js";
import type { BroughtProviders } from "./read-providers.js";
import { withBrought } from "./with-brought.js";

/**
 * The scenario with these providers and the shares of its own commissioners; shares of others are kept for when they are
 * run. A commissioner without shares divides equally among all.
 * @throws InputError for shares of which none is of these commissioners.
 */
export function applyProviders(
  scenario: Scenario,
  { providers, shares, file }: BroughtProviders & { readonly file: string },
): Scenario {
  const codes = new Set(scenario.commissioners.map(({ code }) => code));
  const kinds = new Set(["emergency", ...scenario.assumptions.demand.specialties.map(({ code }) => code)]);
  const applies = ({ commissioner, specialty }: (typeof shares)[number]) =>
    codes.has(commissioner) && (specialty === undefined || kinds.has(specialty));
  const own = shares.filter(applies);
  const others = shares.filter((row) => !applies(row));
  if (own.length === 0 && others.length > 0) {
    const named = [...new Set(others.map(({ commissioner }) => commissioner))];
    throw new InputError(`has shares of none of this scenario's commissioners, ${[...codes].join(", ")}`, {
      file,
      value: named.slice(0, 8).join(", "),
    });
  }
  const next = { ...scenario, providers, providerShares: own, notes: withoutNote(scenario) };
  return withBrought(next, { providers: { file, ...(others.length > 0 ? { others } : {}) } });
}

/** The scenario with the fictional providers of the reference community, or elsewhere with all hospitals as one. */
export function withoutProviders(scenario: Scenario): Scenario {
  const fictional = scenario.commissioners.every(({ code, name }) =>
    referenceCommunity.commissioners.some((own) => own.code === code && own.name === name),
  );
  const providers = fictional ? referenceProviders(scenario.commissioners.map(({ code }) => code)) : oneProvider;
  const notes = fictional ? withoutNote(scenario) : [...withoutNote(scenario), oneProviderNote];
  return withBrought({ ...scenario, ...providers, notes }, { providers: undefined });
}

/** Who goes where: the commissioners' own shares, and those that wait for others to be run. */
export function keptShares({ providerShares, brought }: Scenario): readonly ProviderShares[] {
  return [...providerShares, ...(brought?.providers?.others ?? [])];
}

function withoutNote({ notes }: Scenario): string[] {
  return notes.filter((note) => note !== oneProviderNote);
}
