import { InputError } from "../../errors.js";
import type { KeptColumn } from "../../simulate/stage.js";
import type { Constraints } from "./constraints.js";
import type { Site } from "./design.js";
import type { Neighbours } from "./neighbours.js";
import type { Objective } from "./objective.js";
import type { Places } from "./placeSites.js";
import type { DesignProblem } from "./problem.js";
import { refuseImpossible } from "./refuseImpossible.js";

/**
 * A problem for the search, from kept columns.
 *
 * @param kept.cost,kept.budget pounds, practice × year, over these practices in this order.
 * @param kept.year index.
 * @param kept.margin share of the budget that the chance is about; the mean overspend counts from the budget itself.
 * @throws InputError where constraints are impossible, a weight is below 0, or the columns are not these practices'.
 */
export function makeProblem(
  {
    sites,
    places,
    neighbours,
  }: { readonly sites: readonly Site[]; readonly places: Places; readonly neighbours: Neighbours },
  kept: { readonly cost: KeptColumn; readonly budget: KeptColumn; readonly year: number; readonly margin: number },
  { objective, constraints }: { readonly objective: Objective; readonly constraints: Constraints },
): DesignProblem {
  refuseImpossible(sites, constraints);
  for (const [name, weight] of Object.entries(objective.weights))
    if (!(weight >= 0 && weight < 1e6))
      throw new InputError("a weight must be 0 or more", { path: `weights.${name}`, value: weight });
  if (!(objective.targetPeople >= 1))
    throw new InputError("the people wished for in a group must be 1 or more", { value: objective.targetPeople });
  const { cost, budget, year } = kept;
  const R = cost.replications;
  const years = cost.spec.dimensions[1]?.labels.length ?? 0;
  const codes = cost.spec.dimensions[0]?.labels ?? [];
  if (codes.length !== sites.length || sites.some(({ code }, p) => codes[p] !== code) || budget.replications !== R)
    throw new InputError("the run must be of these practices, in this order", { path: cost.spec.name });
  if (!(year >= 0 && year < years)) throw new RangeError(`no such year: ${year}`);
  const factor = objective.measure === "chance" ? 1 + kept.margin : 1;
  const over = new Float64Array(sites.length * R);
  let budgets = 0;
  for (let p = 0; p < sites.length; p++) {
    const at = (p * years + year) * R;
    for (let r = 0; r < R; r++) {
      over[p * R + r] = cost.values[at + r]! - budget.values[at + r]! * factor;
      budgets += budget.values[at + r]! / R;
    }
  }
  const { within } = constraints;
  return {
    people: Float64Array.from(sites, ({ patients }) => patients),
    x: places.x,
    y: places.y,
    neighbours,
    localAuthority: numbered(sites.map(({ localAuthority }) => localAuthority)),
    zone: within === null ? new Int32Array(sites.length) : numbered(sites.map((site) => site[within] ?? "")),
    over,
    replications: R,
    budget: budgets,
    objective,
    constraints,
  };
}

/** A number for each different name in the order of first use; −1 for none. */
function numbered(names: readonly (string | undefined)[]): Int32Array {
  const index = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    if (name === undefined) return -1;
    const known = index.get(name) ?? index.size;
    index.set(name, known);
    return known;
  });
}
