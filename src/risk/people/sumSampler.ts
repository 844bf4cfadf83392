import type { Stream } from "../../random/stream.js";
import { blockSampler } from "./blockSampler.js";
import { lognormalSums } from "./lognormalSums.js";
import { type PeopleCost, sdShare } from "./severity.js";

/** Draws the cost of all people in one year as a share of what is expected, less 1: 0.02 is two per cent over. */
export type ExcessSampler = (stream: Stream) => number;

/**
 * A sampler of the yearly cost of independent people.
 *
 * Up to 1,000 people (250 if lognormal) are drawn one by one. Beyond: gamma and normal people in 1,000 blocks, each drawn exactly as one
 * gamma or normal (both are closed under addition); lognormal people by cost band (`lognormalSums`).
 *
 * @throws InputError when people, CV or severity are out of range.
 */
export function sumSampler(cost: PeopleCost): ExcessSampler {
  sdShare(cost);
  if (cost.cv === 0) return () => 0;
  return cost.severity === "lognormal" ? lognormalSums(cost.cv)(cost.people) : blockSampler(cost, 1000);
}
