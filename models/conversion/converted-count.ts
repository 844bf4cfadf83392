import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import { poissonQuantile } from "../../src/random/poissonQuantile.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { Stream } from "../../src/random/stream.js";
import { quickBeta } from "./quick-beta.js";

/** Above this a ratio is no probability any more: what exceeds it arrives from outside the count before it. */
export const highestProbability = 0.95;

/** Least variance, most skewness and most spread beside the nearer end at which one bent normal gives the count. */
const leastVariance = 25;
const mostBend = 0.7;
const mostReach = 0.45;

/** A beta's sizes together where its spread is none: as good as infinite. */
const certain = 1e12;

/** Streams of one commissioner's specialty: each gives one uniform a month, so that a change of one ratio moves no other draw. */
export interface CountStreams {
  readonly probability: Stream;
  readonly count: Stream;
  readonly outside: Stream;
}

/**
 * Later count on the pathway given what falls due: beta-binomial with mean `ratio` × `due`.
 *
 * With p the ratio, M = (1 − p) / (p × spread²) − 1 and q = 1 − p, its variance is n p q (M + n) / (M + 1) and its skewness
 * (M + 2n) (q − p) / ((M + 2) sd) (Skellam 1948). Where counts are large, one normal bent to that skewness (Cornish and
 * Fisher 1937), its spread less the twelfth that rounding adds; elsewhere a beta ({@link quickBeta}) and a binomial, by
 * inversion. Either way it moves smoothly with the ratio.
 *
 * A ratio over 0.95 is split: 0.95 of what falls due converts, the rest is a Poisson count from outside it (a commissioner
 * can record more first attendances than referrals), so the mean is kept.
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
  const inside = ratio < highestProbability ? ratio : highestProbability;
  const rest = 1 - inside;
  const outside = due * (ratio - inside);
  const size = spread > 0 ? rest / (inside * spread * spread) - 1 : certain;
  const own = (due * inside * rest * (size + due)) / (size + 1);
  const variance = own + outside;
  const reach = mostReach * due * (inside < rest ? inside : rest);
  if (size > 0 && variance > leastVariance && variance < reach * reach) {
    const third = (own * (size + 2 * due) * (rest - inside)) / (size + 2) + outside;
    const sd = Math.sqrt(variance - 1 / 12);
    const skewness = third / (variance * sd);
    if (skewness < mostBend && skewness > -mostBend) {
      const z = quickNormalQuantile(forCount);
      const bent = (z + (skewness / 6) * (z * z - 1)) * (1 - (skewness * skewness) / 36);
      const count = Math.floor(due * ratio + sd * bent + 0.5);
      return count > 0 ? (count > due && outside === 0 ? due : count) : 0;
    }
  }
  const probability = spread > 0 ? quickBeta(forProbability, inside, spread) : inside;
  const count = binomialQuantile(forCount, due, probability);
  return outside > 0 ? count + poissonQuantile(forOutside, outside) : count;
}
