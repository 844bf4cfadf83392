import { exp, pow } from "../../src/random/math.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";
import type { StagePractice } from "./assumptions.js";

/**
 * Practices' lists by year from the base year: each grows at its own rate, and wanders around that path as a random walk
 * of its log. Each practice has a stream of its own.
 *
 * @param to receives `to[t * practices + i]`, the base year (t = 0) as given; not rounded.
 * @param given.wanders false keeps the lists on their expected path.
 * @returns draws a replication; its parameter is the SD of a year's change in the log of a list, 0 or more.
 */
export function practiceLists(
  practices: readonly StagePractice[],
  to: Float64Array,
  given: { readonly firstStep: number; readonly context: StageContext; readonly wanders: boolean },
): (spread: number) => void {
  const { firstStep, context, wanders } = given;
  const people = practices.length;
  const times = to.length / people;
  const step = (t: number) => (t === 0 ? 0 : firstStep + t - 1);
  const expected = new Float64Array(to.length);
  for (let t = 0; t < times; t++) {
    practices.forEach(({ patients, growth = 0 }, i) => {
      expected[t * people + i] = patients * pow(1 + growth, step(t));
    });
  }
  const streams = practices.map(({ code }) => context.stream(`list of ${code}`));
  return (spread) => {
    to.set(expected);
    if (!wanders || spread === 0) return;
    for (let i = 0; i < people; i++) {
      let walk = 0;
      for (let t = 1; t < times; t++) {
        walk += spread * Math.sqrt(t === 1 ? firstStep : 1) * quickNormalQuantile(streams[i]!.uniform());
        to[t * people + i]! *= exp(walk - (spread * spread * step(t)) / 2);
      }
    }
  };
}
