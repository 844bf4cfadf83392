import type { Scenario } from "./scenario.js";

/** Years from the middle of the twelve months to the origin to the middle of the first forecast year: 1 after a March. */
export function firstStep({ fitted }: Pick<Scenario, "fitted">): number {
  return 1 + fitted.years[0]!.first / 12;
}
