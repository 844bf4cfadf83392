import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import { poissonQuantile } from "../../src/random/poissonQuantile.js";
import type { Stream } from "../../src/random/stream.js";
import { quickBeta } from "./quick-beta.js";

/** Above this a ratio is no probability any more: what exceeds it arrives from outside the count before it. */
export const highestProbability = 0.95;

/** Streams of one commissioner's specialty: each gives one uniform a month, so that a change of one ratio moves no other draw. */
export interface CountStreams {
  readonly probability: Stream;
  readonly count: Stream;
  readonly outside: Stream;
}

/**
 * Later count on the pathway given what falls due: beta-binomial with mean `ratio` × `due`.
 *
 * A ratio over 0.95 is split: 0.95 of what falls due converts, the rest is a Poisson count from outside it (a commissioner
 * can record more first attendances than referrals), so the mean is kept. Every count is drawn by inversion and moves
 * smoothly with the ratio.
 *
 * @param due whole, 0 or more.
 * @param mean.ratio 0 or more.
 * @param mean.spread coefficient of variation of the probability beyond chance; 0 is plain binomial.
 * @example convertedCount(1000, { ratio: 0.3, spread: 0.03 }, streams) // about 300
 */
export function convertedCount(
  due: number,
  mean: { readonly ratio: number; readonly spread: number },
  streams: CountStreams,
): number {
  const forProbability = streams.probability.uniform();
  const forCount = streams.count.uniform();
  const forOutside = streams.outside.uniform();
  const { ratio, spread } = mean;
  if (!(due > 0 && ratio > 0)) return 0;
  const inside = Math.min(ratio, highestProbability);
  const probability = spread > 0 ? quickBeta(forProbability, inside, spread) : inside;
  const count = binomialQuantile(forCount, due, probability);
  return ratio > inside ? count + poissonQuantile(forOutside, due * (ratio - inside)) : count;
}
