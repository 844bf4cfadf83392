import { describe, expect, it } from "vitest";
import { runKey } from "../../../src/random/key.js";
import { normal } from "../../../src/random/normal.js";
import { Stream } from "../../../src/random/stream.js";
import { clusteredMean, clusteredQuantile, clusteredShare } from "../../../src/risk/specialised/clustered.js";

/** Five years of each of so many replications: a normal of the replication's own, shared by its years, and one of the year. */
function runYears(replications: number, shared: number, set: number): Float64Array[] {
  const key = runKey("clustered");
  const years = Array.from({ length: 5 }, () => new Float64Array(replications));
  for (let r = 0; r < replications; r++) {
    const stream = new Stream(key, `set ${set}`).at(r);
    const own = Math.sqrt(shared) * normal(stream);
    for (const year of years) year[r] = own + Math.sqrt(1 - shared) * normal(stream);
  }
  return years;
}

describe("figures over the years of replications", () => {
  it("have the error of the replications' own means", () => {
    expect(clusteredMean([Float64Array.of(1, 3), Float64Array.of(1, 3)])).toEqual({ value: 2, se: 1 });
    // Years that undo each other leave no error in the mean, and never none in a share.
    expect(clusteredMean([Float64Array.of(1, 3), Float64Array.of(3, 1)])).toEqual({ value: 2, se: 0 });
    expect(clusteredShare([new Float64Array(48), new Float64Array(48)], 1)).toEqual({
      value: 0,
      se: expect.closeTo(0.014, 12),
    });
    expect(() => clusteredMean([])).toThrow(/at least one replication: 0/);
  });

  it.each([0, 0.5])(
    "state how far shares and quantiles spread from seed to seed, with a part of %d in common",
    (shared) => {
      const sets = Array.from({ length: 200 }, (_, set) => runYears(400, shared, set));
      for (const figure of [
        (years: Float64Array[]) => clusteredShare(years, 1),
        (years: Float64Array[]) => clusteredQuantile(years, 0.9),
      ]) {
        const found = sets.map(figure);
        const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length;
        const sd = Math.sqrt(found.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (found.length - 1));
        const stated = found.reduce((sum, { se }) => sum + se, 0) / found.length;
        // An SD of 200 has a standard error of 5 %: four of them.
        expect(Math.abs(stated / sd - 1)).toBeLessThan(0.2);
      }
    },
  );
});
