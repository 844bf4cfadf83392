import { normal } from "../random/normal.js";
import type { Stage } from "../simulate/stage.js";
import { type Horizon, horizonSampler } from "./people/horizonSampler.js";
import type { SeverityName } from "./people/severity.js";

/** A group of people with one budget. */
export interface PeopleGroup {
  /** Unique: names the group's streams. */
  readonly name: string;
  /** Whole number of 1 or more. */
  readonly people: number;
}

/** What the overspend stage is asked. */
export interface OverspendAssumptions extends Horizon {
  readonly groups: readonly PeopleGroup[];
  readonly cv: number;
  readonly severity: SeverityName;
  /** Shares of the budget, which is the expected cost. */
  readonly margins: readonly number[];
}

/**
 * Cost of groups of independent people against a fixed budget of what they are expected to cost.
 *
 * A group's chance and local draws come from streams of its own name, so that a group alone costs what it costs among
 * others; the national steps are everybody's.
 */
export const overspendStage: Stage<OverspendAssumptions> = {
  name: "overspend",
  version: "1",
  columns({ groups, margins }) {
    const group = { name: "group", labels: groups.map(({ name }) => name) };
    const margin = { name: "margin", labels: margins.map(String) };
    return [
      {
        name: "overspend",
        label: "Cost over budget as a share of budget",
        unit: "share",
        dimensions: [group],
      },
      {
        name: "over",
        label: "1 where cost is over budget by more than the margin",
        unit: "ratio",
        dimensions: [group, margin],
      },
    ];
  },
  prepare({ groups, cv, severity, margins, ...horizon }, context) {
    const overspend = context.write("overspend");
    const over = context.write("over");
    const sampler = horizonSampler(cv, severity, horizon);
    const national = context.stream("national");
    const steps = new Float64Array(horizon.years);
    const draws = groups.map(({ name, people }) => ({
      draw: sampler(people),
      chance: context.stream(`chance/${name}`),
      local: context.stream(`local/${name}`),
    }));
    const counts = margins.length;
    return () => {
      if (horizon.nationalSd > 0) {
        for (let year = 0; year < steps.length; year++) steps[year] = normal(national, 0, horizon.nationalSd);
      }
      for (let g = 0; g < draws.length; g++) {
        const { draw, chance, local } = draws[g]!;
        const excess = draw(chance, local, steps);
        overspend[g] = excess;
        for (let m = 0; m < counts; m++) over[g * counts + m] = excess > margins[m]! ? 1 : 0;
      }
    };
  },
};
