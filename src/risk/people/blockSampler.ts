import { gamma } from "../../random/gamma.js";
import { normal } from "../../random/normal.js";
import type { PeopleCost } from "./severity.js";
import type { ExcessSampler } from "./sumSampler.js";

/**
 * Sampler of the sum of gamma or normal people, exact: up to `blocks` people are drawn one by one, more in that many
 * blocks of even size whose sums are gamma or normal themselves.
 *
 * @param cost of severity gamma or normal, CV above 0.
 * @param blocks most blocks that people are drawn in, 1 or more.
 */
export function blockSampler({ people, cv, severity }: PeopleCost, blocks: number): ExcessSampler {
  const count = Math.min(people, blocks);
  const size = Math.floor(people / count);
  const larger = people - size * count;
  const variance = cv * cv;
  return (stream) => {
    let excess = 0;
    for (let block = 0; block < count; block++) {
      const members = block < larger ? size + 1 : size;
      excess +=
        severity === "gamma"
          ? gamma(stream, members / variance, variance) - members
          : normal(stream, 0, cv * Math.sqrt(members));
    }
    return excess / people;
  };
}
