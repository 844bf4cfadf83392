import { figures } from "../../data/figures.js";
import type { Scenario } from "./scenario.js";

/** All hospitals as one provider: where nothing says who treats whom. */
export const oneProvider: Pick<Scenario, "providers" | "providerShares"> = {
  providers: [
    {
      code: "ALL",
      name: "All hospitals together",
      kind: "NHS trust",
      marketForcesFactor: figures["market-forces-factor"].value,
    },
  ],
  providerShares: [],
};

/** What a scenario says where {@link oneProvider} stands for all. */
export const oneProviderNote =
  "The history does not say which hospitals treat whom: all count as one, paid the tariff as it stands.";

/** Whether all hospitals count as one. */
export function isOneProvider({ providers }: Pick<Scenario, "providers">): boolean {
  return providers.length === 1 && providers[0]!.code === oneProvider.providers[0]!.code;
}
