import { afterAll, describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { inlineWorkers } from "../../src/simulate/inline-workers.js";
import type { Request } from "../../src/simulate/messages.js";
import { nodeWorkers } from "../../src/simulate/node-workers.js";
import { type RunProgress, workerPool } from "../../src/simulate/pool.js";
import type { PortEvents } from "../../src/simulate/port.js";
import { serve } from "../../src/simulate/serve.js";
import { simulate } from "../../src/simulate/simulate.js";
import type { RunResult } from "../../src/simulate/stage.js";
import { summariseColumn } from "../../src/simulate/summarise-run.js";
import { chain, testRegistry, troubled } from "./stages.js";

const entry = new URL("./test-worker.mjs", import.meta.url);
const pool = nodeWorkers(entry, 2);
afterAll(() => pool.close());

/** A pool whose workers do what they are asked only when told to, in any order. */
function byHand(size: number) {
  const workers: { events: PortEvents; requests: Request[]; closed: boolean; work(): boolean }[] = [];
  const byHandPool = workerPool((events) => {
    const requests: Request[] = [];
    const handle = serve(testRegistry, (reply) => events.reply(structuredClone(reply)));
    const worker = {
      events,
      requests,
      closed: false,
      work() {
        const request = requests.shift();
        if (request) handle(request);
        return request !== undefined;
      },
    };
    workers.push(worker);
    return {
      post: (request) => requests.push(structuredClone(request)),
      close: () => {
        worker.closed = true;
      },
    };
  }, size);
  return { pool: byHandPool, workers };
}

describe("batches", () => {
  it("start with a hundred replications shared over the workers, and are never long", async () => {
    const { pool: hand, workers } = byHand(2);
    const run = hand.simulate(chain({ replications: 1000 }));
    const batches: { from: number; to: number; planned: boolean }[] = [];
    while (workers.some((worker) => worker.requests.length > 0)) {
      for (const worker of workers) {
        const request = worker.requests[0];
        if (request && "work" in request && request.work.kind === "batch") {
          batches.push({ from: request.work.from, to: request.work.to, planned: request.work.spec !== null });
        }
        worker.work();
      }
    }
    await run;
    expect(batches.slice(0, 2)).toEqual([
      { from: 0, to: 50, planned: true },
      { from: 50, to: 100, planned: true },
    ]);
    expect(batches.slice(2).some((batch) => batch.planned)).toBe(false);
    expect(batches.map((batch) => batch.from).slice(1)).toEqual(batches.map((batch) => batch.to).slice(0, -1));
    expect(batches.at(-1)!.to).toBe(1000);
    expect(Math.max(...batches.map((batch) => batch.to - batch.from))).toBeLessThanOrEqual(120);
    hand.close();
  });

  it("are merged by replication index, whichever comes first", async () => {
    const { pool: hand, workers } = byHand(3);
    const run = hand.simulate(chain());
    while (workers.some((worker) => worker.requests.length > 0)) {
      // The last worker does most of the work, the first the least.
      for (let i = 2; i >= 0; i--) for (let n = 0; n < i * i + 1; n++) workers[i]!.work();
    }
    const alone = await simulate(chain(), { registry: testRegistry });
    expect([...(await run).columns]).toEqual([...alone.columns]);
    hand.close();
  });
});

describe("a run that has begun", () => {
  const whole = (replications: number, keep?: string[]) =>
    simulate(chain({ replications, ...(keep ? { keep } : {}) }), { registry: testRegistry });

  it("is gone on with: the rest alone is run, and the bits are those of a run from the start", async () => {
    const { pool: hand, workers } = byHand(2);
    const begun = await whole(137);
    const run = hand.simulate(chain({ replications: 500 }), { begun });
    const ranges: [number, number][] = [];
    const seen: number[] = [];
    while (workers.some((worker) => worker.requests.length > 0)) {
      for (const worker of workers) {
        const request = worker.requests[0];
        if (request && "work" in request && request.work.kind === "batch") {
          ranges.push([request.work.from, request.work.to]);
          seen.push(request.work.to);
        }
        worker.work();
      }
    }
    const result = await run;
    hand.close();
    expect([ranges[0]![0], ranges.at(-1)![1], Math.min(...seen)]).toEqual([137, 500, ranges[0]![1]]);
    const alone = await whole(500);
    expect([...result.columns]).toEqual([...alone.columns]);
    expect(result.provenance).toEqual(alone.provenance);
  });

  it("gives fewer replications, or fewer columns, without any work", async () => {
    const { pool: hand, workers } = byHand(1);
    const fewer = await hand.simulate(chain({ replications: 60, keep: ["cost"] }), { begun: await whole(137) });
    expect(workers).toHaveLength(0);
    const alone = await whole(60, ["cost"]);
    expect([[...fewer.columns], fewer.provenance]).toEqual([[...alone.columns], alone.provenance]);
  });

  it("must be the same run, with every column that is to be kept", async () => {
    const other = await simulate(chain({ seed: "another", replications: 50 }), { registry: testRegistry });
    await expect(pool.simulate(chain(), { begun: other })).rejects.toThrow("another run");
    await expect(pool.simulate(chain(), { begun: await whole(50, ["cost"]) })).rejects.toThrow("kept no such column");
  });
});

describe("progress", () => {
  it("grows to the whole, with snapshots that are shorter runs", async () => {
    const seen: number[] = [];
    const snapshots: RunResult[] = [];
    const onProgress = ({ done, replications, snapshot }: RunProgress) => {
      expect(replications).toBe(500);
      seen.push(done);
      const early = snapshot();
      if (early) snapshots.push(early);
    };
    // In turn, so that how many snapshots there are does not hang on which worker is quicker today.
    const { pool: hand, workers } = byHand(2);
    const run = hand.simulate(chain(), { onProgress });
    while (workers.some((worker) => worker.requests.length > 0)) for (const worker of workers) worker.work();
    const result = await run;
    hand.close();
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(500);
    expect(snapshots.length).toBeGreaterThan(3);
    for (const early of snapshots) {
      const direct = await simulate(chain({ replications: early.replications }), { registry: testRegistry });
      expect(early.columns.get("cost")).toEqual(direct.columns.get("cost"));
      expect(early.provenance).toEqual(direct.provenance);
    }
    expect(snapshots.at(-1)!.columns.get("total")).toEqual(result.columns.get("total"));
  });

  it("shows no snapshot with a gap: only what is complete from the first replication on", () => {
    const { pool: hand, workers } = byHand(2);
    const seen: [number, number | undefined][] = [];
    hand
      .simulate(chain(), {
        onProgress: ({ done, snapshot }) => seen.push([done, snapshot()?.replications]),
      })
      .catch(() => {});
    workers[1]!.work();
    workers[1]!.work();
    workers[0]!.work();
    expect(seen[0]).toEqual([50, undefined]);
    expect(seen[1]![1]).toBeUndefined();
    expect(seen[2]![1]).toBe(seen[2]![0]);
    hand.close();
  });

  it("that throws rejects its run and nothing else", async () => {
    const bad = pool.simulate(chain(), {
      onProgress: () => {
        throw new Error("the page is gone");
      },
    });
    await expect(bad).rejects.toThrow("the page is gone");
    expect((await pool.simulate(chain({ replications: 20 }))).replications).toBe(20);
  });
});

describe("a stop", () => {
  it("rejects at once, gives out no further batch, and keeps the workers warm", async () => {
    const { pool: hand, workers } = byHand(2);
    const stop = new AbortController();
    const run = hand.simulate(chain({ replications: 10_000 }), { signal: stop.signal });
    workers[0]!.work();
    stop.abort();
    await expect(run).rejects.toThrow("abort");
    const kinds = () =>
      workers.map((worker) => worker.requests.map((request) => ("forget" in request ? "forget" : "work")));
    expect(kinds()).toEqual([
      ["work", "forget"],
      ["work", "forget"],
    ]);
    while (workers.some((worker) => worker.work()));
    const next = hand.simulate(chain({ replications: 30 }));
    while (workers.some((worker) => worker.requests.length > 0)) for (const worker of workers) worker.work();
    expect((await next).replications).toBe(30);
    expect(workers).toHaveLength(2);
    hand.close();
  });

  it("works on real workers, in the middle of a run and before it begins", async () => {
    const stop = new AbortController();
    let batches = 0;
    const run = pool.simulate(chain({ replications: 1_000_000, keep: ["total"] }), {
      signal: stop.signal,
      onProgress: () => {
        if (++batches === 3) stop.abort(new Error("enough"));
      },
    });
    await expect(run).rejects.toThrow("enough");
    expect(batches).toBe(3);
    await expect(pool.simulate(chain(), { signal: stop.signal })).rejects.toThrow("enough");
    expect((await pool.simulate(chain())).replications).toBe(500);
  });
});

describe("what goes wrong in a worker", () => {
  it("rejects with the message of a stage that throws, and the workers go on", async () => {
    await expect(pool.simulate(troubled("throw", 3))).rejects.toThrow('stage "trouble", replication 3: rate must be');
    await expect(pool.simulate(troubled("nan", 3))).rejects.toThrow("must be a finite number: NaN");
    expect((await pool.simulate(troubled("none"))).replications).toBe(50);
  });

  it("rejects a run that cannot be composed by the same error as on the calling thread", async () => {
    const failure = await pool.simulate(chain({ keep: ["sum"] })).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InputError);
    expect((failure as Error).message).toContain('keep: no stage writes this column; there are "shock"');
    await expect(pool.simulate(chain({ replications: 0 }))).rejects.toThrow("whole number of 1 or more: 0");
    await expect(pool.simulate(chain({ replications: Number.NaN }))).rejects.toThrow("whole number of 1 or more");
  });

  it("rejects a run whose worker stops, does not hang, and starts another worker", async () => {
    await expect(pool.simulate(troubled("exit", 3))).rejects.toThrow("stopped by itself with exit code 7");
    expect((await pool.simulate(chain())).replications).toBe(500);
  });

  it("sends a new worker the plan that the lost one had", async () => {
    const { pool: hand, workers } = byHand(1);
    const first = hand.simulate(chain({ replications: 300 }));
    const second = hand.simulate(chain({ replications: 300, seed: "second" }));
    workers[0]!.work();
    workers[0]!.work();
    workers[0]!.work();
    workers[0]!.events.lost(new Error("gone"));
    // The second run's batch was with the worker; the first run had a plan there and goes on with a new one.
    await expect(second).rejects.toThrow("gone");
    expect(workers[0]!.closed).toBe(true);
    while (workers[1]!.requests.length > 0) workers[1]!.work();
    expect((await first).replications).toBe(300);
    hand.close();
  });

  it("rejects when the worker's file does not exist, or what is sent cannot be", async () => {
    const missing = nodeWorkers(new URL("./no-such-worker.mjs", import.meta.url), 1);
    await expect(missing.simulate(chain())).rejects.toThrow("no-such-worker");
    missing.close();
    const stages = [{ stage: "demand", assumptions: { mean: () => 1 } }];
    await expect(pool.simulate({ ...chain(), stages })).rejects.toThrow("could not be cloned");
    expect((await pool.simulate(chain({ replications: 20 }))).replications).toBe(20);
  });

  it("rejects what is under way when the pool is closed, and what comes after", async () => {
    const brief = nodeWorkers(entry, 1);
    const run = brief.simulate(chain());
    brief.close();
    await expect(run).rejects.toThrow("closed before the run was done");
    await expect(brief.simulate(chain())).rejects.toThrow("have been closed");
  });

  it("refuses a pool without workers", () => {
    expect(() => nodeWorkers(entry, 0)).toThrow("workers must be a whole number of 1 or more: 0");
  });
});

describe("several runs at once", () => {
  it("take turns, so that a short one does not wait for a long one", async () => {
    const inline = inlineWorkers(testRegistry);
    const order: string[] = [];
    const long = inline.simulate(chain({ replications: 5000 })).then(() => order.push("long"));
    const short = inline.simulate(chain({ replications: 100 })).then(() => order.push("short"));
    await Promise.all([long, short]);
    expect(order).toEqual(["short", "long"]);
    inline.close();
  });
});

describe("runs summarised where they are run", () => {
  it("give the summaries of the same runs kept whole, in the order asked", async () => {
    const specs = ["x", "y", "z"].map((seed) => chain({ seed, replications: 400, keep: ["cost", "total"] }));
    const seen: number[] = [];
    const summaries = await pool.summariseRuns(specs, {
      quantiles: [0.1, 0.9],
      onProgress: ({ done, runs }) => seen.push(done / runs),
    });
    expect(seen).toEqual([1 / 3, 2 / 3, 1]);
    for (const [i, summary] of summaries.entries()) {
      const whole = await pool.simulate(specs[i]!);
      expect(summary.provenance).toEqual(whole.provenance);
      for (const [name, column] of summary.columns) {
        expect(column).toEqual(summariseColumn(whole.columns.get(name)!, { quantiles: [0.1, 0.9] }));
      }
    }
    expect(await pool.summariseRuns([])).toEqual([]);
  });

  it("reject on the first that goes wrong, and stop", async () => {
    await expect(pool.summariseRuns([chain(), troubled("nan"), chain()])).rejects.toThrow("must be a finite number");
    const stop = new AbortController();
    const specs = Array.from({ length: 50 }, () => chain());
    const onProgress = () => stop.abort(new Error("stopped"));
    await expect(pool.summariseRuns(specs, { signal: stop.signal, onProgress })).rejects.toThrow("stopped");
  });
});
