import { quantile } from "../../simulate/quantile.js";

/** Spread of cost as one would measure it, over all replications and over spans of a hundred. */
export interface ObservedCost {
  /** SD over the mean. */
  readonly sd: number;
  /** 5th to 95th percentile over the mean. */
  readonly range: number;
  /** Lowest and highest over spans of a hundred replications: what one study of a hundred years may have found. */
  readonly spans: {
    readonly count: number;
    readonly sd: readonly [number, number];
    readonly range: readonly [number, number];
  };
}

const span = 100;

/**
 * Measures the spread of cost, and how far a hundred years of it can mislead.
 *
 * @param cost one value a replication, at least 2.
 * @throws RangeError with fewer than 2 replications.
 */
export function observedCost(cost: Float64Array): ObservedCost {
  if (cost.length < 2) throw new RangeError(`a spread needs at least two replications: ${cost.length}`);
  const spans: { sd: number; range: number }[] = [];
  for (let from = 0; from + span <= cost.length; from += span) spans.push(spreadOf(cost.slice(from, from + span)));
  const ends = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  const whole = spreadOf(cost.slice());
  const measured = spans.length > 0 ? spans : [whole];
  return {
    ...whole,
    spans: {
      count: spans.length,
      sd: ends(measured.map(({ sd }) => sd)),
      range: ends(measured.map(({ range }) => range)),
    },
  };
}

/** Sorts its argument. */
function spreadOf(values: Float64Array): { sd: number; range: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (mean === 0) return { sd: 0, range: 0 };
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  values.sort();
  return {
    sd: Math.sqrt(squares / (values.length - 1)) / mean,
    range: (quantile(values, 0.95) - quantile(values, 0.05)) / mean,
  };
}
