import type { Scenario } from "../scenario/scenario.js";
import { knownPods } from "./known-pods.js";
import type { TariffLine } from "./read-tariff.js";

/** The prices of a scenario as lines of a tariff: those for all specialties first, then those of single ones. */
export function tariffLines({ assumptions }: Scenario): TariffLine[] {
  const { unit, bySpecialty = [] } = assumptions.price;
  const whole = knownPods.map(({ code }) => ({ pod: code, specialty: null, price: unit[code] }));
  const own = bySpecialty.flatMap((prices) =>
    knownPods.flatMap(({ code }): TariffLine[] => {
      const price = code in prices ? prices[code as keyof typeof prices] : undefined;
      return typeof price === "number" ? [{ pod: code, specialty: prices.specialty, price }] : [];
    }),
  );
  return [...whole, ...own];
}
