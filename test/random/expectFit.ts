import { expect } from "vitest";
import { type Fit, LEAST_P, MOST_Z } from "./goodness.js";

/** Fails where the shape, the mean or the variance of the draws cannot be chance. */
export function expectFit({ p, zMean, zVariance }: Fit): void {
  expect(p).toBeGreaterThan(LEAST_P);
  expect(Math.abs(zMean)).toBeLessThan(MOST_Z);
  expect(Math.abs(zVariance)).toBeLessThan(MOST_Z);
}
