import type { RunSpec } from "../../src/simulate/stage.js";
import type { Scenario } from "../scenario/scenario.js";
import { scenarioPlan } from "../scenario/scenario-plan.js";
import { type ChangeStep, changeSteps } from "./frozen-steps.js";

/** Columns that a waterfall needs. */
const kept: readonly string[] = ["cost_commissioner", "base_outturn"];

/** The runs behind a waterfall: all as it is, all steps held, and all held but one. On the same draws. */
export interface WaterfallPlans {
  readonly full: RunSpec;
  readonly held: RunSpec;
  /** In the order of the steps. */
  readonly alone: readonly { readonly step: ChangeStep; readonly spec: RunSpec }[];
}

/**
 * Plans the runs of a waterfall: 2 + the number of steps.
 * @param replications of each run, 2 or more; the differences between runs share their draws, so few are needed.
 */
export function waterfallPlans(
  scenario: Scenario,
  { replications }: { readonly replications: number },
): WaterfallPlans {
  const plan = (free: (step: ChangeStep) => boolean) =>
    scenarioPlan(
      { ...changeSteps.filter((step) => !free(step)).reduce((held, step) => step.hold(held), scenario), replications },
      { keep: kept },
    );
  return {
    full: plan(() => true),
    held: plan(() => false),
    alone: changeSteps.map((step) => ({ step, spec: plan((other) => other === step) })),
  };
}
