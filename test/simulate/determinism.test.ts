import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { inlineWorkers } from "../../src/simulate/inline-workers.js";
import { nodeWorkers } from "../../src/simulate/node-workers.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { simulate } from "../../src/simulate/simulate.js";
import type { RunResult } from "../../src/simulate/stage.js";
import { chain, testRegistry } from "./stages.js";

const one = nodeWorkers(new URL("./test-worker.mjs", import.meta.url), 1);
const two = nodeWorkers(new URL("./test-worker.mjs", import.meta.url), 2);
afterAll(() => {
  one.close();
  two.close();
});

const spec = chain({ replications: 1000 });
const plain = (result: RunResult) => ({
  provenance: result.provenance,
  columns: [...result.columns].map(([name, column]) => [name, column.spec, [...column.values]]),
});

describe("the same run", () => {
  it("has the same bits inline, with one worker and with two", async () => {
    const inline = plain(await simulate(spec, { registry: testRegistry }));
    expect(inline.columns).toHaveLength(8);
    expect(plain(await simulate(spec, { pool: one }))).toEqual(inline);
    expect(plain(await simulate(spec, { pool: two }))).toEqual(inline);
  });

  it("has the same bits with other runs under way on the same workers", async () => {
    const alone = plain(await two.simulate(spec));
    const others = ["a", "b", "c"].map((seed) => two.simulate(chain({ seed, replications: 700 })));
    expect(plain(await two.simulate(spec))).toEqual(alone);
    const seeds = (await Promise.all(others)).map((result) => result.columns.get("total")!.values[0]);
    expect(new Set(seeds).size).toBe(3);
  });

  it("has the same bits however it is split into batches", () => {
    const whole = runBatch(testRegistry, chain(), 0, 60).get("cost")!;
    const cells = whole.length / 60;
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 8 }), (cuts) => {
        const ends = [0, ...cuts.sort((a, b) => a - b), 60];
        // Backwards, so that no batch can lean on the one before it.
        for (let i = ends.length - 2; i >= 0; i--) {
          const from = ends[i]!;
          const to = ends[i + 1]!;
          const batch = runBatch(testRegistry, chain(), from, to).get("cost")!;
          for (let cell = 0; cell < cells; cell++) {
            const part = whole.subarray(cell * 60 + from, cell * 60 + to);
            expect(batch.subarray(cell * (to - from), (cell + 1) * (to - from))).toEqual(part);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("begins as a shorter run does: the first 500 of 1,000 replications are the run of 500", async () => {
    const long = await simulate(spec, { pool: two });
    const short = await simulate(chain({ replications: 500 }), { pool: one });
    for (const [name, column] of short.columns) {
      const cells = column.values.length / 500;
      for (let cell = 0; cell < cells; cell++) {
        const first = long.columns.get(name)!.values.subarray(cell * 1000, cell * 1000 + 500);
        expect(column.values.subarray(cell * 500, (cell + 1) * 500)).toEqual(first);
      }
    }
    expect(short.provenance.hash).not.toBe(long.provenance.hash);
  });

  it("differs with the seed, and no replication repeats another", async () => {
    const pool = inlineWorkers(testRegistry);
    const a = (await pool.simulate(spec)).columns.get("total")!.values;
    const b = (await pool.simulate(chain({ replications: 1000, seed: "other" }))).columns.get("total")!.values;
    pool.close();
    expect(new Set([...a, ...b]).size).toBe(2000);
  });

  it("has the same bits whichever of its columns are kept", () => {
    const all = runBatch(testRegistry, chain(), 0, 50);
    for (const name of chain().keep) {
      expect(runBatch(testRegistry, chain({ keep: [name] }), 0, 50).get(name)).toEqual(all.get(name));
    }
  });

  it("stays what it was: a change here changes every number that was ever published", () => {
    const batch = runBatch(testRegistry, chain(), 0, 2);
    expect([...batch].map(([name, values]) => [name, ...values.slice(0, 2)])).toMatchInlineSnapshot(`
      [
        [
          "shock",
          1.0216342072528837,
          1.0084352912546297,
        ],
        [
          "referrals",
          1039.1178740921896,
          1054.706532628973,
        ],
        [
          "rate",
          0.22750774946821303,
          0.24698701226909148,
        ],
        [
          "spells",
          236.407368966908,
          260.4988153147231,
        ],
        [
          "waiting",
          176.5561322980618,
          139.66251016287143,
        ],
        [
          "uplift",
          1.0154503426846568,
          1.0429940134177205,
        ],
        [
          "cost",
          360089.91574593727,
          407548.0573134969,
        ],
        [
          "total",
          2453586.5845763013,
          2196639.2396996953,
        ],
      ]
    `);
  });
});
