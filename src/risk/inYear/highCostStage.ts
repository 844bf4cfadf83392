import { InputError } from "../../errors.js";
import type { ColumnSpec, Stage } from "../../simulate/stage.js";
import type { Treatment } from "./treatment.js";
import { treatmentSampler } from "./treatmentSampler.js";

/** Whose treatments are drawn, in which years. */
export interface HighCostAssumptions {
  readonly practices: readonly { readonly code: string; readonly people: number }[];
  readonly years: readonly string[];
  readonly treatments: readonly Treatment[];
}

/** Names of a treatment's columns: its cost; for each threshold what cases cost above it and how many cost so much. */
export const highCostColumn = {
  cost: (treatment: string): string => `treatment ${treatment}`,
  excess: (treatment: string, threshold: number): string => `treatment ${treatment} excess over ${threshold}`,
  cases: (treatment: string, threshold: number): string => `treatment ${treatment} cases over ${threshold}`,
};

/**
 * Rare costly treatments by practice and year, with excess columns for every threshold asked about: cost columns cannot
 * rebuild them. Money in pounds of whole pence, at one year's prices; every practice, treatment and year
 * independent, on a stream of its own name, and the same cases whatever the thresholds.
 */
export const highCostStage: Stage<HighCostAssumptions> = {
  name: "high-cost",
  version: "2",
  columns({ practices, years, treatments }) {
    const dimensions = [
      { name: "practice", labels: practices.map(({ code }) => code) },
      { name: "year", labels: years },
    ];
    return treatments.flatMap(({ name, thresholds }): ColumnSpec[] => [
      { name: highCostColumn.cost(name), label: `Cost of ${name}`, unit: "£ (constant prices)", dimensions },
      ...thresholds.flatMap((threshold): ColumnSpec[] => [
        {
          name: highCostColumn.excess(name, threshold),
          label: `Cost of ${name} above £${threshold} a case`,
          unit: "£ (constant prices)",
          dimensions,
        },
        {
          name: highCostColumn.cases(name, threshold),
          label: `Cases of ${name} that cost £${threshold} or more`,
          unit: "cases",
          dimensions,
        },
      ]),
    ]);
  },
  prepare({ practices, years, treatments }, context) {
    const wrong = practices.find(({ people }) => !(Number.isSafeInteger(people) && people >= 0));
    if (wrong)
      throw new InputError("people must be a whole number of 0 or more", { path: wrong.code, value: wrong.people });
    const plans = treatments.map((treatment) => ({
      cost: context.write(highCostColumn.cost(treatment.name)),
      over: treatment.thresholds.map((threshold) => ({
        excess: context.write(highCostColumn.excess(treatment.name, threshold)),
        cases: context.write(highCostColumn.cases(treatment.name, threshold)),
      })),
      out: {
        cost: 0,
        excess: new Float64Array(treatment.thresholds.length),
        cases: new Float64Array(treatment.thresholds.length),
      },
      practices: practices.map(({ code, people }) => ({
        draw: treatmentSampler(treatment, people),
        streams: years.map((year) => context.stream(`${treatment.name}/${code}/${year}`)),
      })),
    }));
    return () => {
      for (const { cost, over, out, practices: drawers } of plans) {
        let cell = 0;
        for (const { draw, streams } of drawers) {
          for (let year = 0; year < years.length; year++, cell++) {
            draw(streams[year]!, out);
            cost[cell] = out.cost / 100;
            for (let t = 0; t < over.length; t++) {
              over[t]!.excess[cell] = out.excess[t]! / 100;
              over[t]!.cases[cell] = out.cases[t]!;
            }
          }
        }
      }
    };
  },
};
