import { runKey } from "../../../src/random/key.js";
import { lognormal } from "../../../src/random/lognormal.js";
import { normal } from "../../../src/random/normal.js";
import { Stream } from "../../../src/random/stream.js";
import type { Constraints } from "../../../src/risk/design/constraints.js";
import { unconstrained } from "../../../src/risk/design/constraints.js";
import type { Site } from "../../../src/risk/design/design.js";
import { makeProblem } from "../../../src/risk/design/makeProblem.js";
import { gabrielNeighbours } from "../../../src/risk/design/neighbours.js";
import type { Objective } from "../../../src/risk/design/objective.js";
import { placeSites } from "../../../src/risk/design/placeSites.js";
import type { KeptColumn } from "../../../src/simulate/stage.js";

/** Practices on a map, from a seed: lognormal lists near 6,500, four local authorities by quarter, two commissioners by half. */
export function madeSites(count: number, seed = "sites"): Site[] {
  const stream = new Stream(runKey(seed), "test/sites");
  return Array.from({ length: count }, (_, i) => {
    const x = 100 * stream.uniform();
    const y = 100 * stream.uniform();
    const patients = Math.max(500, Math.round(lognormal(stream, { meanLog: 8.7, sdLog: 0.5 })));
    return {
      code: `P${i}`,
      name: `Practice ${i}`,
      patients,
      x,
      y,
      localAuthority: `LA${(x > 50 ? 1 : 0) + (y > 50 ? 2 : 0)}`,
      commissioner: x + 10 * Math.sign(y - 50) > 50 ? "East" : "West",
    };
  });
}

/** Kept cost and budget of these practices: chance that shrinks with size, drift of each quarter and a shock of all. */
export function madeColumns(
  sites: readonly Site[],
  {
    replications,
    years = 1,
    seed = "costs",
  }: { readonly replications: number; readonly years?: number; readonly seed?: string },
): { cost: KeptColumn; budget: KeptColumn } {
  const stream = new Stream(runKey(seed), "test/costs");
  const n = sites.length;
  const cost = new Float64Array(n * years * replications);
  const budget = new Float64Array(n * years * replications);
  const bias = sites.map(() => 1 + 0.03 * normal(stream));
  for (let r = 0; r < replications; r++) {
    for (let y = 0; y < years; y++) {
      const all = 0.02 * normal(stream);
      const quarter = new Map<string, number>();
      sites.forEach(({ patients, localAuthority = "" }, p) => {
        const local = quarter.get(localAuthority) ?? 0.02 * normal(stream);
        quarter.set(localAuthority, local);
        const own = (3.6 / Math.sqrt(patients)) * normal(stream);
        const at = (p * years + y) * replications + r;
        budget[at] = 1000 * patients * bias[p]!;
        cost[at] = 1000 * patients * (1 + all + local + own);
      });
    }
  }
  const column = (name: string, values: Float64Array): KeptColumn => ({
    spec: {
      name,
      label: name,
      unit: "£ (cash)",
      dimensions: [
        { name: "practice", labels: sites.map(({ code }) => code) },
        { name: "year", labels: Array.from({ length: years }, (_, y) => `20${12 + y}/${13 + y}`) },
      ],
    },
    replications,
    values,
  });
  return { cost: column("cost", cost), budget: column("budget", budget) };
}

/** A whole problem for the search. */
export function madeProblem(
  count: number,
  {
    replications = 300,
    objective = {},
    constraints = {},
    seed = "problem",
    margin = 0.02,
  }: {
    readonly replications?: number;
    readonly objective?: Partial<Objective>;
    readonly constraints?: Partial<Constraints>;
    readonly seed?: string;
    readonly margin?: number;
  } = {},
) {
  const sites = madeSites(count, seed);
  const places = placeSites(sites);
  const neighbours = gabrielNeighbours(places.x, places.y, []);
  const people = sites.reduce((sum, { patients }) => sum + patients, 0);
  const problem = makeProblem(
    { sites, places, neighbours },
    { ...madeColumns(sites, { replications, seed }), year: 0, margin },
    {
      objective: {
        measure: "chance",
        targetPeople: people / 3,
        weights: { risk: 4, size: 1, distance: 2, area: 1 },
        ...objective,
      },
      constraints: { ...unconstrained, ...constraints },
    },
  );
  return { sites, places, neighbours, problem };
}
