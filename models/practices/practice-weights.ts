import type { Quantity } from "../../src/assumptions/quantity.js";
import { quantitySampler } from "../../src/assumptions/quantity-sampler.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { bounds } from "../scenario/bounds.js";
import { practicePath } from "./propensity.js";

/** Each practice's weight in one year, and the running sums of the weights. */
export interface WeightsOfYear {
  readonly weights: Float64Array;
  readonly cumulative: Float64Array;
}

/**
 * Weights of practices for one kind of care: list × use per patient ({@link practicePath}), year by year from the base
 * year. Prepared once; `draw` overwrites them for a replication.
 *
 * @param kind names the streams, for instance "planned"; each practice has a stream of its own.
 */
export function practiceWeights(
  practices: readonly { readonly code: string; readonly patients: number }[],
  given: { readonly kind: string; readonly spread: Quantity; readonly years: number; readonly context: StageContext },
): { readonly years: readonly WeightsOfYear[]; draw(persistence: number): void } {
  const { kind, years, context } = given;
  const people = practices.length;
  const weights = new Float64Array(years * people);
  const cumulative = new Float64Array(years * people);
  const view = (values: Float64Array, t: number) => values.subarray(t * people, (t + 1) * people);
  const byYear = Array.from({ length: years }, (_, t) => ({
    weights: view(weights, t),
    cumulative: view(cumulative, t),
  }));
  const spread = quantitySampler(given.spread, bounds.practiceSpread);
  const spreadStream = context.stream(`${kind} spread`);
  const streams = practices.map(({ code }) => context.stream(`${kind} care of ${code}`));
  const to = practices.map((_practice, offset) => ({ weights, years, stride: people, offset }));
  const drawn = { spread: 0, persistence: 0, scale: 0 };
  return {
    years: byYear,
    draw(persistence) {
      drawn.spread = spread(spreadStream);
      drawn.persistence = persistence;
      for (let i = 0; i < people; i++) {
        drawn.scale = practices[i]!.patients;
        practicePath(streams[i]!, drawn, to[i]!);
      }
      for (const year of byYear) accumulate(year.weights, year.cumulative);
    },
  };
}

function accumulate(weights: Float64Array, cumulative: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!;
    cumulative[i] = sum;
  }
}
