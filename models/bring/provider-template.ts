import type { Scenario } from "../scenario/scenario.js";
import type { BroughtProviders } from "./read-providers.js";

/** The providers of a scenario and who goes where, those of commissioners that are kept for later included. */
export function providerTemplate({ providers, providerShares, brought }: Scenario): BroughtProviders {
  return { providers, shares: [...providerShares, ...(brought?.providers?.others ?? [])] };
}
