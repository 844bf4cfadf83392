import type { Scenario } from "../scenario/scenario.js";

/** Patients of whom nothing says which provider treats them, so that every provider has an equal part of them. */
export interface DividedEqually {
  /** Code of the commissioner. */
  readonly commissioner: string;
  /** "everything", or how many specialties and whether emergencies. */
  readonly what: "everything" | { readonly specialties: number; readonly emergencies: boolean };
}

/** Commissioners whose patients are divided equally among several providers, for want of shares; none of one provider. */
export function dividedEqually({
  commissioners,
  providers,
  providerShares,
  assumptions,
}: Pick<Scenario, "commissioners" | "providers" | "providerShares" | "assumptions">): DividedEqually[] {
  if (providers.length < 2) return [];
  const kinds = [...assumptions.demand.specialties.map(({ code }) => code), "emergency"];
  return commissioners.flatMap(({ code: commissioner }): DividedEqually[] => {
    const rows = providerShares.filter((row) => row.commissioner === commissioner);
    if (rows.some(({ specialty }) => specialty === undefined)) return [];
    const missing = kinds.filter((kind) => !rows.some(({ specialty }) => specialty === kind));
    if (missing.length === 0) return [];
    if (missing.length === kinds.length) return [{ commissioner, what: "everything" }];
    const emergencies = missing.includes("emergency");
    return [{ commissioner, what: { specialties: missing.length - (emergencies ? 1 : 0), emergencies } }];
  });
}
