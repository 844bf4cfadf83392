import type { Commissioner } from "../models/scenario/scenario.js";
import { plainName } from "../src/charts/plain-name.js";
import type { Workbench } from "./workbench.js";

/**
 * The commissioner that a page about one commissioner shows: the one chosen, or the first where all are shown together.
 */
export function shownCommissioner({ scenario, shown }: Pick<Workbench, "scenario" | "shown">): Commissioner {
  return scenario.commissioners.find(({ code }) => code === shown) ?? scenario.commissioners[0]!;
}

/** Name of what is shown: one commissioner, or the whole community. */
export function shownName({ scenario, shown }: Pick<Workbench, "scenario" | "shown">): string {
  return plainName(scenario.commissioners.find(({ code }) => code === shown)?.name ?? scenario.community.name);
}

/** Positions along a column's commissioners, or organisations, of what is shown: one, or all. */
export function shownPositions({ scenario, shown }: Pick<Workbench, "scenario" | "shown">): number[] {
  const at = scenario.commissioners.findIndex(({ code }) => code === shown);
  return at < 0 ? scenario.commissioners.map((_, c) => c) : [at];
}
