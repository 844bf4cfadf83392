import type { Scenario } from "../scenario/scenario.js";
import { keptShares } from "./apply-providers.js";
import type { BroughtProviders } from "./read-providers.js";

/**
 * The providers of a scenario and who goes where, to start one's own file from: a commissioner of whom nothing says it has
 * equal shares, as the tariff divides it.
 */
export function providerTemplate(scenario: Scenario): BroughtProviders {
  const { commissioners, providers } = scenario;
  const shares = keptShares(scenario);
  const known = new Set(shares.map(({ commissioner }) => commissioner));
  const equal = Object.fromEntries(providers.map(({ code }) => [code, 1]));
  const others = commissioners.flatMap(({ code }) => (known.has(code) ? [] : [{ commissioner: code, shares: equal }]));
  return { providers, shares: [...shares, ...others] };
}
