import { quantitySampler } from "../../src/assumptions/quantity-sampler.js";
import { exp, log } from "../../src/random/math.js";
import { normal } from "../../src/random/normal.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { bounds } from "../scenario/bounds.js";
import type { PathwayRatio } from "../scenario/scenario.js";
import { periods } from "../time/periods.js";
import { pathwayCount } from "./pathway-count.js";

/** A ratio may change to at most about seven times, or a seventh: means stay finite under any drift. */
const mostChange = 2;

/**
 * One step of the pathway over all forecast months, prepared once: later counts from earlier ones.
 *
 * The ratio of period p is ratio × exp((β − 1) log(count before / expected) + W(p)), W a random walk whose steps have the
 * drift's spread for a year. Below an elasticity β of 1, part of a rise in the earlier count goes no further.
 *
 * @param step its name, which names the streams.
 * @returns a function (from, expected, to) that fills `to` and answers the ratio drawn for the origin.
 */
export function pathway(
  assumptions: PathwayRatio,
  step: { readonly name: string; readonly months: readonly string[]; readonly context: StageContext },
): (from: ArrayLike<number>, expected: ArrayLike<number>, to: Float64Array) => number {
  const { name, months, context } = step;
  const parts = periods(months);
  const ratio = quantitySampler(assumptions.ratio, bounds.ratio);
  const elasticity = quantitySampler(assumptions.elasticity, bounds.share);
  const drift = quantitySampler(assumptions.drift, bounds.drift);
  const spread = quantitySampler(assumptions.monthlySpread, bounds.monthlySpread);
  const ratioStream = context.stream(`${name} ratio`);
  const elasticityStream = context.stream(`${name} elasticity`);
  const driftStream = context.stream(`${name} drift`);
  const spreadStream = context.stream(`${name} spread`);
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
      walk += step * Math.sqrt(part.length / 12) * normal(walkStream);
      const end = part.first + part.length;
      let before = 0;
      let path = 0;
      for (let m = part.first; m < end; m++) {
        before += from[m]!;
        path += expected[m]!;
      }
      const deviation = before > 0 && path > 0 ? log(before / path) : 0;
      now.ratio = atOrigin * exp(Math.min(mostChange, Math.max(-mostChange, give * deviation + walk)));
      for (let m = part.first; m < end; m++) to[m] = pathwayCount(from[m]!, now, streams[m]!);
    }
    return atOrigin;
  };
}
