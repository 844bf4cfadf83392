import type { RunResult } from "../../src/simulate/stage.js";
import { costsOf, costYears } from "./costs-of.js";
import type { ChangeStep } from "./frozen-steps.js";

/** The finished runs behind a waterfall. */
export interface WaterfallRuns {
  readonly full: RunResult;
  readonly held: RunResult;
  readonly alone: readonly { readonly step: ChangeStep; readonly result: RunResult }[];
}

/** A mean and its Monte Carlo standard error, pounds, cash. */
export interface MeanChange {
  readonly mean: number;
  readonly se: number;
}

/** From last year's outturn to one forecast year's mean cost. Start + level + steps + interaction = end, exactly in means. */
export interface Waterfall {
  readonly year: string;
  readonly start: MeanChange;
  /** What no step holds: where the last year ended beside its average, working days, lists, chance. */
  readonly level: MeanChange;
  readonly steps: readonly (MeanChange & { readonly id: string; readonly name: string })[];
  /** What the steps do together beyond the sum of each on its own. */
  readonly interaction: MeanChange;
  readonly end: MeanChange;
}

/**
 * What changes between last year's outturn and each forecast year, by named step: each step is the mean difference, over
 * the same draws, between the run with only that step free and the run with all steps held at the origin.
 *
 * @param commissioner position of the commissioner, or −1 for all together.
 * @returns one waterfall a forecast year.
 * @throws Error where the runs do not hold the columns that {@link waterfallPlans} keeps.
 */
export function waterfalls({ full, held, alone }: WaterfallRuns, commissioner = -1): Waterfall[] {
  const start = costsOf(held, { column: "base_outturn", commissioner, year: 0 });
  return costYears(full).map((label, year): Waterfall => {
    const of = (result: RunResult) => costsOf(result, { column: "cost_commissioner", commissioner, year });
    const [end, level] = [of(full), of(held)];
    const singles = alone.map(({ step, result }) => ({ step, values: of(result) }));
    const interaction = end.map((value, r) =>
      singles.reduce((rest, single) => rest - (single.values[r]! - level[r]!), value - level[r]!),
    );
    return {
      year: label,
      start: moments(start),
      level: moments(level.map((value, r) => value - start[r]!)),
      steps: singles.map(({ step: { id, name }, values: single }) => ({
        id,
        name,
        ...moments(single.map((value, r) => value - level[r]!)),
      })),
      interaction: moments(interaction),
      end: moments(end),
    };
  });
}

function moments(values: Float64Array): MeanChange {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, se: values.length > 1 ? Math.sqrt(squares / (values.length - 1) / values.length) : 0 };
}
