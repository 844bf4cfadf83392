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
