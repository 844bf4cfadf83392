import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { providerFactor } from "../price/provider-factor.js";
import { providerRow } from "./provider-row.js";
import type { Scenario } from "./scenario.js";

/**
 * What a commissioner paid on average for one A&E attendance in the twelve months to the origin, in pounds: the tariff's
 * price at its mean, times the market forces factors and supplements of the providers that its emergencies go to.
 */
export function emergencyPrice(scenario: Scenario, commissioner: string): number {
  const row = providerRow(scenario, { commissioner, specialty: "emergency" });
  const factor = scenario.providers.reduce((sum, provider, v) => sum + row[v]! * providerFactor(provider, 0), 0);
  return quantityMean(scenario.assumptions.price.unit.aAndE) * factor;
}
