import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import type { Scenario } from "../scenario/scenario.js";
import { emergencySpend } from "./emergency-spend.js";
import { knownServices } from "./known-services.js";
import type { SpendLine } from "./read-spend.js";

/**
 * What each commissioner is taken to have spent on each service in the twelve months to the origin, and how that grows:
 * known sums as they are, others pounds a head × people, A&E attendances at the tariff; to the penny.
 */
export function spendTemplate(scenario: Scenario): SpendLine[] {
  const { lines, known } = scenario.assumptions.spend;
  return scenario.commissioners.flatMap(({ code, population }) => {
    const own = known?.find(({ commissioner }) => commissioner === code)?.spend;
    return knownServices.map(({ code: service }): SpendLine => {
      const spend =
        service === "aAndE"
          ? emergencySpend(scenario, code)
          : (own?.[service] ?? population * quantityMean(lines[service].perHead));
      return {
        commissioner: code,
        service,
        spend: Math.round(spend * 100) / 100,
        ...(service === "aAndE" ? {} : { growth: lines[service].growth }),
      };
    });
  });
}
