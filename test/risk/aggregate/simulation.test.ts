import fc from "fast-check";
import { expect, test } from "vitest";
import { runKey } from "../../../src/random/key.js";
import { Stream } from "../../../src/random/stream.js";
import { aggregateLoss } from "../../../src/risk/aggregate/aggregateLoss.js";
import { aggregateSampler } from "../../../src/risk/aggregate/aggregateSampler.js";
import { discretise } from "../../../src/risk/aggregate/discretise.js";
import { proportion } from "../../../src/simulate/exceedance.js";
import { costs, frequencies } from "./cases.js";

const points = 1024;
const replications = 2000;

test("simulation against FFT on 1,000 random cases, tail points included", () => {
  const cases = fc.sample(fc.tuple(frequencies(20), costs), { seed: 20061, numRuns: 1000 });
  let compared = 0;
  let outside = 0;
  let noError = 0;
  cases.forEach(([frequency, cost], index) => {
    const severity = discretise(cost, { step: 0.1, points }, "rounding");
    const { masses } = aggregateLoss(frequency, severity);
    const draw = aggregateSampler(frequency, severity);
    const stream = new Stream(runKey("simulation against FFT"), `case ${index}`);
    const totals = Float64Array.from({ length: replications }, (_, r) => draw(stream.at(r)));
    let over = 1;
    let wanted = 0;
    const tails = [0.5, 0.2, 0.05, 0.01, 1e-3, 1e-4, 1e-6];
    for (let j = 0; j < points && wanted < tails.length; j++) {
      over -= masses[j]!;
      if (over > tails[wanted]!) continue;
      wanted++;
      const { probability, se } = proportion(totals.filter((total) => total > j).length, replications);
      compared++;
      if (Math.abs(probability - over) > 4 * se) outside++;
      if (!(se > 0)) noError++;
    }
  });
  expect(compared).toBeGreaterThan(6000);
  expect(noError).toBe(0);
  expect(outside / compared).toBeLessThanOrEqual(0.001);
});
