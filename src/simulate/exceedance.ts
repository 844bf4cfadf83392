import { type Exceedance, proportion } from "./proportion.js";

export { type Exceedance, proportion } from "./proportion.js";

/**
 * Chance that a quantity exceeds a threshold (strictly), from its replications.
 *
 * @param values replications of one cell, at least one.
 * @throws RangeError if there are none.
 * @example exceedance(Float64Array.of(1, 2, 3, 4), 3).probability // 0.25
 */
export function exceedance(values: Readonly<Float64Array>, threshold: number): Exceedance {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > threshold) count++;
  return proportion(count, values.length);
}
