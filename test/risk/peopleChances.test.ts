import fc from "fast-check";
import { expect, test } from "vitest";
import { runKey } from "../../src/random/key.js";
import { normal } from "../../src/random/normal.js";
import { Stream } from "../../src/random/stream.js";
import { horizonSampler } from "../../src/risk/people/horizonSampler.js";
import { levelledSd } from "../../src/risk/people/levelledSd.js";
import { peopleChances } from "../../src/risk/people/peopleChances.js";
import { peopleExceedance } from "../../src/risk/people/peopleExceedance.js";
import { severityNames } from "../../src/risk/people/severity.js";

test("many sizes at once agree with one at a time, far margins and few people included", () => {
  for (const severity of severityNames) {
    for (const cv of [0.3, 3.6, 8]) {
      const chances = peopleChances(cv, severity);
      fc.assert(
        fc.property(fc.double({ min: 0, max: 7, noNaN: true }), (size) => {
          const people = Math.round(10 ** size);
          const margins = [-0.02, 0, 0.01, 0.02, 0.05, 1, 50];
          const found = chances(people, margins);
          peopleExceedance({ people, cv, severity }, margins).forEach(({ probability, errorBound }, m) => {
            expect(Math.abs(found[m]! - probability)).toBeLessThan(1e-9 + errorBound);
          });
        }),
        { numRuns: 6, seed: 5 },
      );
    }
  }
  expect(() => peopleChances(3.6, "lognormal")(0, [0])).toThrow("people");
});

test("SD over the years: closed form against the simulation, in every mixture of layers", () => {
  for (const [years, chance, localSd, nationalSd] of [
    [1, true, 0.05, 0.02],
    [3, true, 0.05, 0],
    [5, false, 0.1, 0.05],
    [4, true, 0, 0],
  ] as const) {
    const people = 5000;
    const draw = horizonSampler(3.6, "gamma", { years, chance, localSd, nationalSd })(people);
    const streams = ["chance", "local", "national"].map((name) => new Stream(runKey("levels"), name));
    const steps = new Float64Array(years);
    const replications = 40_000;
    let sum = 0;
    let squares = 0;
    for (let r = 0; r < replications; r++) {
      for (const stream of streams) stream.at(r);
      for (let t = 0; t < years; t++) steps[t] = normal(streams[2]!, 0, nationalSd);
      const excess = draw(streams[0]!, streams[1]!, steps);
      sum += excess;
      squares += excess * excess;
    }
    const sd = levelledSd(chance ? 3.6 / Math.sqrt(people) : 0, localSd ** 2 + nationalSd ** 2, years);
    expect(Math.sqrt(squares / replications) / sd).toBeCloseTo(1, 1.5);
    expect(Math.abs(sum / replications)).toBeLessThan((4 * sd) / Math.sqrt(replications));
  }
});

test("years pool like people for chance, and make a walking level worse", () => {
  expect(levelledSd(0.02, 0, 4)).toBeCloseTo(0.01, 15);
  const walk = [1, 2, 3, 4, 5].map((years) => levelledSd(0, 0.0025, years));
  for (let i = 1; i < walk.length; i++) expect(walk[i]).toBeGreaterThan(walk[i - 1]!);
});
