import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerShares } from "../../models/waterfall/layer-shares.js";
import { waterfalls } from "../../models/waterfall/waterfall.js";
import { runKey } from "../../src/random/key.js";
import { normal } from "../../src/random/normal.js";
import { Stream } from "../../src/random/stream.js";
import type { ColumnSpec, RunResult } from "../../src/simulate/stage.js";

const codes = ["A", "B"];
const years = ["2012/13", "2013/14"];
const replications = 400;

/** A finished run of two commissioners and two years, its cost given by commissioner, year and replication. */
function run(cost: (c: number, y: number, r: number) => number): RunResult {
  const spec = (name: string, dimensions: ColumnSpec["dimensions"]): ColumnSpec => ({
    name,
    label: name,
    unit: "£",
    dimensions,
  });
  const commissioner = { name: "commissioner", labels: codes };
  const fill = (cells: number, value: (cell: number, r: number) => number) =>
    Float64Array.from({ length: cells * replications }, (_, i) =>
      value(Math.floor(i / replications), i % replications),
    );
  return {
    replications,
    provenance: { seed: "1", replications, stages: [], hash: "0" },
    columns: new Map([
      [
        "cost_commissioner",
        {
          spec: spec("cost_commissioner", [commissioner, { name: "year", labels: years }]),
          replications,
          values: fill(4, (cell, r) => cost(Math.floor(cell / 2), cell % 2, r)),
        },
      ],
      [
        "base_outturn",
        { spec: spec("base_outturn", [commissioner]), replications, values: fill(2, (c) => 1000 * (c + 1)) },
      ],
    ]),
  };
}

const step = (id: string) => ({ id, name: id, hold: <S>(scenario: S) => scenario });

describe("a waterfall", () => {
  it("goes from the outturn to the forecast by steps that add up, for one commissioner and for all", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.5, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(-1, 0, 1),
        (effects, commissioner) => {
          const base = (c: number, y: number, r: number) => (c + 1) * (1000 + 10 * y + (r % 7));
          const found = waterfalls(
            {
              full: run((c, y, r) => effects.reduce((cost, effect) => cost * (1 + effect), base(c, y, r))),
              held: run(base),
              alone: effects.map((effect, i) => ({
                step: step(String(i)),
                result: run((c, y, r) => base(c, y, r) * (1 + effect)),
              })),
            },
            commissioner,
          );
          expect(found.map(({ year }) => year)).toEqual(years);
          for (const { start, level, steps, interaction, end } of found) {
            expect(start.mean).toBe(commissioner < 0 ? 3000 : 1000 * (commissioner + 1));
            const sum = steps.reduce((total, { mean }) => total + mean, start.mean + level.mean + interaction.mean);
            expect(sum).toBeCloseTo(end.mean, 5);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it("leaves to the interaction what two steps do together: +10 % and +20 % make +32 %", () => {
    const [first] = waterfalls({
      full: run(() => 1320),
      held: run(() => 1000),
      alone: [
        { step: step("volume"), result: run(() => 1100) },
        { step: step("price"), result: run(() => 1200) },
      ],
    });
    expect(first!.steps.map(({ mean }) => mean)).toEqual([200, 400]);
    expect(first!.interaction).toEqual({ mean: 40, se: 0 });
  });
});

describe("shares of the range", () => {
  it("are the variances that independent sources add, and sum to 1", () => {
    const streams = ["chance", "local", "national", "parameters"].map((name) => new Stream(runKey("layers"), name));
    const draws = streams.map((stream) =>
      Float64Array.from({ length: 4 * replications }, (_, i) => normal(stream.at(i))),
    );
    const sd = [1, 2, 3, 1];
    const sum = (on: readonly number[]) =>
      run((c, y, r) => 100 + on.reduce((total, l) => total + sd[l]! * draws[l]![(2 * c + y) * replications + r]!, 0));
    const found = layerShares(
      {
        all: sum([0, 1, 2, 3]),
        chance: sum([0]),
        beside: { local: sum([0, 1]), national: sum([0, 2]), parameters: sum([0, 3]) },
      },
      0,
    );
    for (const { shares, spread } of found) {
      const parts = Object.values(shares);
      expect(parts.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 10);
      expect(spread).toBeCloseTo(Math.sqrt(15) / 100, 2);
      // 1, 4, 9 and 1 of 15, and nothing together
      const expected = { chance: 1 / 15, local: 4 / 15, national: 9 / 15, parameters: 1 / 15, together: 0 };
      for (const [key, share] of Object.entries(expected)) {
        const { share: told, se } = shares[key as keyof typeof shares];
        expect(Math.abs(told - share)).toBeLessThan(5 * se + 1e-9);
        expect(se).toBeLessThan(0.12);
      }
    }
  });
});
