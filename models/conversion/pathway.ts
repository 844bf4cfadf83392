import { quantitySampler } from "../../src/assumptions/quantity-sampler.js";
import { heavyTail, MOST, tailMoments, tailPoints } from "../../src/forecast/heavyTail.js";
import { exp, log } from "../../src/random/math.js";
import { normal } from "../../src/random/normal.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { bounds } from "../scenario/bounds.js";
import type { FittedRatio, PathwayRatio } from "../scenario/scenario.js";
import { periods } from "../time/periods.js";
import { pathwayCount } from "./pathway-count.js";

/** A ratio may change to at most about seven times, or a seventh: means stay finite under any drift. */
const mostChange = 2;

/**
 * One step of the pathway over all forecast months, prepared once: later counts from earlier ones.
 *
 * The ratio of month m in period p is ratio × course(m) × exp((β − 1) log(count before / expected) + W(p)), W a random
 * walk whose steps have the drift's spread for a usual year, heavy-tailed where the fit says so. Below an elasticity β of 1, part of a rise in the earlier count goes no further.
 *
 * @param step its name, which names the streams.
 * @returns a function (from, expected, to) that fills `to` and answers the ratio drawn for the origin.
 */
export function pathway(
  assumptions: PathwayRatio,
  step: {
    readonly name: string;
    readonly months: readonly string[];
    readonly context: StageContext;
    /** The ratio's course and the size of its steps; it stays, and steps with the root of time, unless given. */
    readonly fitted?: FittedRatio | undefined;
  },
): (from: ArrayLike<number>, expected: ArrayLike<number>, to: Float64Array) => number {
  const { name, months, context, fitted } = step;
  const parts = periods(months).map((part, p) => ({ ...part, step: fitted?.walk[p] ?? Math.sqrt(part.length / 12) }));
  const df = fitted?.df ?? 0;
  const usual = df > 0 ? Math.sqrt(tailMoments(tailPoints(df), MOST.times).square) : 1;
  const course = Float64Array.from(months, (_, m) => fitted?.course[m] ?? 1);
  const ratio = quantitySampler(assumptions.ratio, bounds.ratio);
  const elasticity = quantitySampler(assumptions.elasticity, bounds.share);
  const drift = quantitySampler(assumptions.drift, bounds.drift);
  const spread = quantitySampler(assumptions.monthlySpread, bounds.monthlySpread);
  const ratioStream = context.stream(`${name} ratio`);
  const elasticityStream = context.stream(`${name} elasticity`);
  const driftStream = context.stream(`${name} drift`);
  const spreadStream = context.stream(`${name} spread`);
  const tailStream = context.stream(`${name} tails`);
  const walkStream = context.stream(`${name} walk`);
  const streams = months.map((month) => ({
    probability: context.stream(`${name} probability ${month}`),
    count: context.stream(`${name} count ${month}`),
    outside: context.stream(`${name} outside ${month}`),
  }));
  const now = { ratio: 0, spread: 0 };
  return (from, expected, to) => {
    const atOrigin = ratio(ratioStream);
    const give = elasticity(elasticityStream) - 1;
    const step = drift(driftStream);
    now.spread = spread(spreadStream);
    let walk = 0;
    for (const part of parts) {
      walk += ((step * part.step) / usual) * (df > 0 ? heavyTail(tailStream, df) : 1) * normal(walkStream);
      const end = part.first + part.length;
      let before = 0;
      let path = 0;
      for (let m = part.first; m < end; m++) {
        before += from[m]!;
        path += expected[m]!;
      }
      const deviation = before > 0 && path > 0 ? log(before / path) : 0;
      const change = exp(Math.min(mostChange, Math.max(-mostChange, give * deviation + walk)));
      for (let m = part.first; m < end; m++) {
        now.ratio = atOrigin * change * course[m]!;
        to[m] = pathwayCount(from[m]!, now, streams[m]!);
      }
    }
    return atOrigin;
  };
}
