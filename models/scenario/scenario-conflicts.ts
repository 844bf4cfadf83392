import { InputError } from "../../src/errors.js";
import { bandMoment, costBands } from "../price/cost-bands.js";
import { pricedUses } from "../price/stage.js";
import { periods } from "../time/periods.js";
import { forecastMeasures } from "./measures.js";
import type { Scenario } from "./scenario.js";
import { priceCall } from "./stage-calls.js";

/**
 * Refuses a scenario whose parts do not fit together, though each may be possible alone.
 * @throws InputError at the path of the first part that does not fit.
 */
export function refuseConflicts(scenario: Scenario): void {
  unique(scenario.practices, "practices");
  unique(scenario.groups, "groups");
  unique(scenario.assumptions.practices.specialties, "assumptions.practices.specialties");
  const groups = new Set(scenario.groups.map(({ code }) => code));
  scenario.practices.forEach(({ group }, i) => {
    if (groups.has(group)) return;
    throw new InputError("must be the code of one of the groups", { path: `practices.${i}.group`, value: group });
  });
  const patients = scenario.practices.reduce((sum, practice) => sum + practice.patients, 0);
  if (scenario.commissioner.population !== patients) {
    throw new InputError(`must be the registered patients of the practices together, ${patients}`, {
      path: "commissioner.population",
      value: scenario.commissioner.population,
    });
  }
  const { fitted, horizon, assumptions } = scenario;
  if (fitted.origin !== horizon.origin) {
    throw new InputError(`must be the origin of the horizon, ${horizon.origin}`, {
      path: "fitted.origin",
      value: fitted.origin,
    });
  }
  if (fitted.years.length !== horizon.years) {
    throw new InputError(`must be the number of years fitted, ${fitted.years.length}`, {
      path: "horizon.years",
      value: horizon.years,
    });
  }
  const fittedNames = fitted.measures.map(({ name }) => name);
  for (const name of forecastMeasures) {
    if (fittedNames.includes(name)) continue;
    throw new InputError(`must include ${name}`, { path: "fitted.measures", value: fittedNames });
  }
  for (const [step, { course, walk }] of Object.entries(scenario.fittedPathway ?? {})) {
    demand(course.length, fitted.months.length, `fittedPathway.${step}.course`, "forecast months");
    demand(walk.length, periods(fitted.months).length, `fittedPathway.${step}.walk`, "periods");
  }
  const { growth } = assumptions.budget;
  if (typeof growth !== "number" && growth.length !== horizon.years) {
    throw new InputError(`must be one number or one for each of ${horizon.years} years`, {
      path: "assumptions.budget.growth",
      value: growth,
    });
  }
  const price = priceCall(scenario);
  costBands(bandMoment(pricedUses(price), price.severity.cvPerson));
}

function demand(given: number, wanted: number, path: string, of: string): void {
  if (given !== wanted)
    throw new InputError(`must have one number for each of ${wanted} ${of}`, { path, value: given });
}

function unique(entries: readonly { readonly code: string }[], path: string): void {
  const seen = new Set<string>();
  entries.forEach(({ code }, i) => {
    if (seen.has(code))
      throw new InputError("must differ from every code before it", { path: `${path}.${i}.code`, value: code });
    seen.add(code);
  });
}
