import { bachmannResults } from "./published/bachmann.js";
import { checkResults } from "./published/checks.js";
import { coxResults } from "./published/cox.js";
import { crumpResults } from "./published/crump.js";
import { jonesResults } from "./published/jones.js";
import type { PublishedResult } from "./published/result.js";
import { richardsonResults } from "./published/richardson.js";

/**
 * Published results on financial risk and worked cases with a closed form, each beside the workbench's own figure from the
 * code that the pages use. Simulates some 60,000 years: a few seconds. The same values every time.
 */
export function publishedResults(): readonly PublishedResult[] {
  return [
    ...crumpResults(),
    ...richardsonResults(),
    ...coxResults(),
    ...bachmannResults(),
    ...jonesResults(),
    ...checkResults(),
  ];
}
