import type { ForecastLayers } from "../../src/forecast/assumptions.js";
import type { RunSpec } from "../../src/simulate/stage.js";
import type { Scenario } from "../scenario/scenario.js";
import { scenarioPlan } from "../scenario/scenario-plan.js";

/** A source of the range that can be drawn beside chance. */
export type Layer = Exclude<keyof ForecastLayers, "chance">;

/** The runs that divide the range of cost by source: all of it, chance alone, and chance with one more source. */
export interface LayerPlans {
  readonly all: RunSpec;
  readonly chance: RunSpec;
  readonly beside: Readonly<Record<Layer, RunSpec>>;
}

/** Plans the five runs, on the same draws. @param replications of each, 2 or more. */
export function layerPlans(scenario: Scenario, { replications }: { readonly replications: number }): LayerPlans {
  const spec = scenarioPlan({ ...scenario, replications }, { keep: ["cost_commissioner"] });
  const only = (...on: Layer[]) =>
    withLayers(spec, {
      chance: true,
      local: on.includes("local"),
      national: on.includes("national"),
      parameters: on.includes("parameters"),
    });
  return {
    all: spec,
    chance: only(),
    beside: { local: only("local"), national: only("national"), parameters: only("parameters") },
  };
}

/** The same run with these sources of uncertainty in every stage. */
export function withLayers(spec: RunSpec, layers: ForecastLayers): RunSpec {
  return {
    ...spec,
    stages: spec.stages.map(({ stage, assumptions }) => ({
      stage,
      assumptions: { ...(assumptions as object), layers },
    })),
  };
}
