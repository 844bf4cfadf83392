import { findOutliers } from "./findOutliers.js";
import { type Step, strongestShift } from "./strongestShift.js";

export type { Step };

/** How strong a shift must be to be told as a step, in SDs from noise and drift together. */
export const STEP_STRENGTH = 3.5;
const MOST_STEPS = 8;

/**
 * Steps that neither a month's noise nor the usual drift explains, in order of time.
 *
 * The strongest shift ({@link strongestShift}) of 3.5 SDs or more is taken, wild months ({@link findOutliers}) left out; the
 * series is levelled there, and the search goes on.
 * @param logs of adjusted counts; NaN where unknown.
 * @param options.noise SD of a month's log; `drift` scale of a year's drift; `least` smallest shift worth telling, a log.
 */
export function findSteps(
  logs: ArrayLike<number>,
  { noise, drift, least = 0.08 }: { readonly noise: number; readonly drift: number; readonly least?: number },
): Step[] {
  const level = Float64Array.from(logs);
  for (const { at } of findOutliers(logs, { noise })) level[at] = Number.NaN;
  const steps: Step[] = [];
  while (steps.length < MOST_STEPS) {
    const step = strongestShift(level, { noise, drift, least, strength: STEP_STRENGTH });
    if (!step || steps.some(({ at }) => at === step.at)) break;
    steps.push(step);
    for (let t = step.at; t < level.length; t++) level[t] = level[t]! - step.shift;
  }
  return steps.sort((a, b) => a.at - b.at);
}
