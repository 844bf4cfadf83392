import { sharePence } from "../../src/money/sharePence.js";

/** {@link sharePence} for a number of parts. */
export function penceSharer(parts: number): (pence: number, weights: ArrayLike<number>, shares: Float64Array) => void {
  return (pence, weights, shares) =>
    sharePence(pence, weights, shares.length === parts ? shares : shares.subarray(0, parts));
}
