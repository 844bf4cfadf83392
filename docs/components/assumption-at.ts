import type { Scenario, ScenarioAssumptions } from "../models/scenario/scenario.js";
import type { Quantity } from "../src/assumptions/quantity.js";
import { valueAt, withValue } from "../src/page/at-path.js";
import { shownCommissioner } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** What a path of an assumption starts with where it is one commissioner's own. */
const own = "commissioner.";

/** What the path of a price for all specialties starts with. */
export const unitPrice = "price.unit.";

/**
 * An assumption by its path: "price.uplift" is all commissioners', "commissioner.conversion.elective.ratio" that of the
 * commissioner shown. A drift that its fit does not give is the common one.
 */
export function assumptionAt(workbench: Workbench, path: string): Quantity {
  const { assumptions } = workbench.scenario;
  if (!path.startsWith(own)) return valueAt(assumptions, path) as Quantity;
  const inside = path.slice(own.length);
  return (valueAt(shownCommissioner(workbench), inside) ?? valueAt(assumptions, inside)) as Quantity;
}

/** The scenario with another value of an assumption. A price for all specialties takes the place of specialties' own. */
export function withAssumption(workbench: Workbench, path: string, value: Quantity): Scenario {
  const { scenario } = workbench;
  if (!path.startsWith(own)) {
    const assumptions = withValue(scenario.assumptions, path, value);
    if (!path.startsWith(unitPrice)) return { ...scenario, assumptions };
    return { ...scenario, assumptions: withoutOwnPrices(assumptions, path.slice(unitPrice.length)) };
  }
  const { code } = shownCommissioner(workbench);
  return {
    ...scenario,
    commissioners: scenario.commissioners.map((commissioner) =>
      commissioner.code === code ? withValue(commissioner, path.slice(own.length), value) : commissioner,
    ),
  };
}

function withoutOwnPrices(assumptions: ScenarioAssumptions, pod: string): ScenarioAssumptions {
  const { bySpecialty, ...price } = assumptions.price;
  if (!bySpecialty) return assumptions;
  const kept = bySpecialty
    .map((prices) => Object.fromEntries(Object.entries(prices).filter(([key]) => key !== pod)) as typeof prices)
    .filter((prices) => Object.keys(prices).length > 1);
  return { ...assumptions, price: { ...price, ...(kept.length > 0 ? { bySpecialty: kept } : {}) } };
}
