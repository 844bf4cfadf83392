import type { RunResult } from "../../src/simulate/stage.js";
import { costsOf, costYears } from "./costs-of.js";
import type { Layer } from "./layer-plans.js";

/** The finished runs that divide the range. */
export interface LayerRuns {
  readonly all: RunResult;
  readonly chance: RunResult;
  readonly beside: Readonly<Record<Layer, RunResult>>;
}

/** A share of a year's variance of cost with its Monte Carlo standard error. */
export interface LayerShare {
  readonly share: number;
  readonly se: number;
}

/** How much of one year's range each source makes, as shares of the variance of cost; they add up to 1. */
export interface LayerShares {
  readonly year: string;
  /** Standard deviation of cost over its mean, all sources together. */
  readonly spread: number;
  readonly shares: Readonly<Record<Layer | "chance" | "together", LayerShare>>;
}

/** Groups of replications by which the error of a share is told. */
const batches = 10;

/**
 * How much of the range of cost is chance, local drift, national shock and parameters, by forecast year.
 *
 * Chance is the variance of the run with nothing else drawn; each other source is what it adds to that on its own;
 * `together` is the rest, what sources do beyond the sum of each (it may be below 0). Errors are by batch means over ten
 * groups of replications.
 *
 * @param commissioner position of the commissioner, or −1 for all together.
 */
export function layerShares({ all, chance, beside }: LayerRuns, commissioner = -1): LayerShares[] {
  return costYears(all).map((label, year): LayerShares => {
    const of = (result: RunResult) => costsOf(result, { column: "cost_commissioner", commissioner, year });
    const runs = { all: of(all), chance: of(chance) };
    const layers: Record<Layer, Float64Array> = {
      local: of(beside.local),
      national: of(beside.national),
      parameters: of(beside.parameters),
    };
    const shares = (part: (values: Float64Array) => Float64Array) => {
      const whole = variance(part(runs.all));
      const own = variance(part(runs.chance));
      const added = (values: Float64Array) => (whole > 0 ? (variance(part(values)) - own) / whole : 0);
      const [local, national, parameters] = [added(layers.local), added(layers.national), added(layers.parameters)];
      const share = whole > 0 ? own / whole : 0;
      return { chance: share, local, national, parameters, together: 1 - share - local - national - parameters };
    };
    const whole = shares((values) => values);
    const parts = Array.from({ length: batches }, (_, b) =>
      shares((values) => values.filter((_value, r) => r % batches === b)),
    );
    const told = (key: keyof typeof whole): LayerShare => {
      const found = parts.map((part) => part[key]);
      return { share: whole[key], se: Math.sqrt(variance(Float64Array.from(found)) / batches) };
    };
    return {
      year: label,
      spread: Math.sqrt(variance(runs.all)) / mean(runs.all) || 0,
      shares: {
        chance: told("chance"),
        local: told("local"),
        national: told("national"),
        parameters: told("parameters"),
        together: told("together"),
      },
    };
  });
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: Float64Array): number {
  const middle = mean(values);
  return values.length > 1
    ? values.reduce((sum, value) => sum + (value - middle) * (value - middle), 0) / (values.length - 1)
    : 0;
}
