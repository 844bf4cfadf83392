import { beta } from "../../src/random/beta.js";
import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import { poissonQuantile } from "../../src/random/poissonQuantile.js";
import type { Stream } from "../../src/random/stream.js";

/** Above this a ratio is no probability any more: what exceeds it arrives from outside the count before it. */
export const highestProbability = 0.98;

/** Streams of one month's count: the probability, the count given it, and what comes from outside. */
export interface CountStreams {
  readonly probability: Stream;
  readonly count: Stream;
  readonly outside: Stream;
}

/**
 * Later count on a pathway given the earlier one: beta-binomial with mean `ratio` × `from`.
 *
 * A ratio over 0.98 is split: 0.98 of the earlier count converts, the rest is a Poisson count from outside it (a
 * commissioner can record more first attendances than referrals), so the mean is kept. Each count is drawn by inversion
 * on a stream of its own, so it moves smoothly with the ratio.
 *
 * @param from earlier count, whole, 0 or more.
 * @param mean ratio, 0 or more, and its coefficient of variation beyond chance (0: plain binomial).
 * @example pathwayCount(1000, { ratio: 0.3, spread: 0.03 }, streams) // about 300
 */
export function pathwayCount(
  from: number,
  mean: { readonly ratio: number; readonly spread: number },
  streams: CountStreams,
): number {
  const probability = Math.min(mean.ratio, highestProbability);
  const drawn = spreadProbability(probability, mean.spread, streams.probability);
  const inside = binomialQuantile(streams.count.uniform(), from, drawn);
  const outside = mean.ratio - probability;
  return outside > 0 ? inside + poissonQuantile(streams.outside.uniform(), from * outside) : inside;
}

/** A beta with the given mean and coefficient of variation, by moments; as wide as a beta of size 1 at most. */
function spreadProbability(mean: number, spread: number, stream: Stream): number {
  if (!(spread > 1e-6 && mean > 1e-9)) return mean;
  const size = Math.max(1, (1 - mean) / (mean * spread * spread) - 1);
  return beta(stream, mean * size, (1 - mean) * size);
}
