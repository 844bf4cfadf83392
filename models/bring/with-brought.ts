import type { Scenario } from "../scenario/scenario.js";
import type { Brought } from "./brought.js";

/** The scenario with another record of what was brought; a part that is undefined is taken out. */
export function withBrought(scenario: Scenario, change: Brought): Scenario {
  const { brought: before, ...rest } = scenario;
  const brought = Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, part]) => part !== undefined));
  return Object.keys(brought).length === 0 ? rest : { ...rest, brought };
}
