import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { valueAt, withValue } from "../../src/page/at-path.js";
import { byMonth, cell, labelsOf, total } from "../../src/page/columns.js";
import { provenanceLines } from "../../src/page/provenance-lines.js";
import { type RunState, runner } from "../../src/page/runner.js";
import type { RunOptions, WorkerPool } from "../../src/simulate/pool.js";
import type { KeptColumn, RunResult, RunSpec } from "../../src/simulate/stage.js";
import type { KeptResult, RunStore } from "../../src/storage/run-store.js";

const column: KeptColumn = {
  spec: {
    name: "referrals",
    label: "Referrals",
    unit: "referrals",
    dimensions: [
      { name: "organisation", labels: ["A", "B"] },
      { name: "month", labels: ["2012-04", "2012-05", "2012-06"] },
    ],
  },
  replications: 2,
  values: Float64Array.from({ length: 12 }, (_, i) => i),
};

describe("kept columns", () => {
  it("give the replications of a cell", () => {
    expect([...cell(column, 1, 2)]).toEqual([10, 11]);
    expect(() => cell(column, 2, 0)).toThrow("organisation has no position 2");
    expect(labelsOf(column, "month")).toHaveLength(3);
    expect(() => labelsOf(column, "year")).toThrow('referrals has no dimension "year"');
  });

  it("add up over everything but the month", () => {
    expect(byMonth(column).map((values) => [...values])).toEqual([
      [6, 8],
      [10, 12],
      [14, 16],
    ]);
    expect([...total([Float64Array.of(1, 2), Float64Array.of(10, 20)])]).toEqual([11, 22]);
  });
});

describe("values at a path", () => {
  const data = { a: { b: [1], c: 2 }, d: 3 };
  it("are read and replaced, and nothing else is touched", () => {
    expect(valueAt(data, "a.c")).toBe(2);
    const next = withValue(data, "a.c", { low: 1 });
    expect(next).toEqual({ a: { b: [1], c: { low: 1 } }, d: 3 });
    expect(next.a.b).toBe(data.a.b);
    expect(data.a.c).toBe(2);
  });
  it("must be there", () => {
    expect(() => withValue(data, "a.x", 1)).toThrow("no such value");
    expect(() => valueAt(data, "d.x")).toThrow("no such value: d.x");
  });
});

function result(replications: number, hash = "h"): RunResult {
  return {
    replications,
    columns: new Map(),
    provenance: { seed: "s", replications, stages: [{ name: "forecast", version: "2" }], hash },
  };
}

describe("provenance", () => {
  it("names scenario, seed, replications, versions, data and date, and says when a run is not whole", () => {
    const [first, second] = provenanceLines(result(300), {
      scenario: "Mine",
      data: "file.csv",
      replications: 2000,
      date: new Date("2012-04-01T12:00:00Z"),
    });
    expect(first).toBe("Scenario “Mine”; seed s; 300 of 2,000 replications so far; run h.");
    expect(second).toBe("Models: forecast 2. Data: file.csv. 1 April 2012.");
  });
});

describe("the runner", () => {
  const spec = (seed: string): RunSpec => ({ stages: [], seed, replications: 1000, keep: [] });
  let runs: { spec: RunSpec; options: RunOptions; finish: (done: RunResult) => void; fail: (error: Error) => void }[];
  const identify = ({ seed }: RunSpec) => result(1000, `hash ${seed}`).provenance;
  let pool: WorkerPool;
  beforeEach(() => {
    vi.useFakeTimers();
    runs = [];
    pool = {
      size: 1,
      simulate: (given, options = {}) =>
        new Promise((resolve, reject) => {
          options.signal?.addEventListener("abort", () => reject(options.signal?.reason));
          runs.push({ spec: given, options, finish: resolve, fail: reject });
        }),
      summariseRuns: async () => [],
      warm() {},
      close() {},
    };
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it("starts 250 ms after the last change, once", async () => {
    const current = runner(pool, { store: null, identify });
    current.request(spec("a"));
    await vi.advanceTimersByTimeAsync(200);
    current.request(spec("b"));
    await vi.advanceTimersByTimeAsync(200);
    expect(runs).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(60);
    expect(runs.map((run) => run.spec.seed)).toEqual(["b"]);
    expect(current.state.status).toBe("running");
  });

  it("shows the first replications, then the whole", async () => {
    const current = runner(pool, { store: null, identify });
    const seen: RunState[] = [];
    current.subscribe((state) => void seen.push(state));
    current.request(spec("a"), { now: true });
    await settle();
    const progress = (done: number) =>
      runs[0]!.options.onProgress!({ done, replications: 1000, snapshot: () => result(done) });
    progress(50);
    expect(current.state.result).toBeNull();
    progress(100);
    expect(current.state.result?.replications).toBe(100);
    expect(current.state.firstMs).not.toBeNull();
    runs[0]!.finish(result(1000));
    await settle();
    expect(current.state).toMatchObject({ status: "done", done: 1000, stale: false });
    expect(seen.some(({ status }) => status === "running")).toBe(true);
  });

  it("draws a picture each time that the replications have doubled, with rest after a slow one", async () => {
    const current = runner(pool, { store: null, identify });
    const drawn: number[] = [];
    let takes = 0;
    current.subscribe(({ result: shown, status }) => {
      if (status !== "running" || !shown || shown.replications === drawn.at(-1)) return;
      drawn.push(shown.replications);
      vi.setSystemTime(Date.now() + takes);
      vi.advanceTimersByTime(takes);
    });
    current.request({ ...spec("a"), replications: 100_000 }, { now: true });
    await settle();
    const progress = (done: number) =>
      runs[0]!.options.onProgress!({ done, replications: 100_000, snapshot: () => result(done) });
    for (let done = 50; done <= 1650; done += 50) progress(done);
    expect(drawn).toEqual([100, 200, 400, 800, 1600]);
    takes = 100;
    progress(3200);
    progress(6400);
    expect(drawn.at(-1)).toBe(3200);
    await vi.advanceTimersByTimeAsync(501);
    progress(6450);
    expect(drawn.at(-1)).toBe(6450);
  });

  it("greys what is out of date until the new run has something to show", async () => {
    const current = runner(pool, { store: null, identify });
    current.request(spec("a"), { now: true });
    await settle();
    runs[0]!.finish(result(1000));
    await settle();
    current.request(spec("b"), { now: true });
    expect(current.state).toMatchObject({ stale: true });
    await settle();
    runs[1]!.options.onProgress!({ done: 200, replications: 1000, snapshot: () => result(200) });
    expect(current.state).toMatchObject({ stale: false, status: "running" });
  });

  it("stops, keeps what came, and can run again", async () => {
    const current = runner(pool, { store: null, identify });
    current.request(spec("a"), { now: true });
    await settle();
    runs[0]!.options.onProgress!({ done: 300, replications: 1000, snapshot: () => result(300) });
    current.stop();
    await settle();
    expect(current.state).toMatchObject({ status: "stopped", error: null });
    expect(current.state.result?.replications).toBe(300);
    current.request(spec("a"), { now: true });
    await settle();
    runs[1]!.finish(result(1000));
    await settle();
    expect(current.state.status).toBe("done");
  });

  it("goes on from what there is, after a stop and for more replications of the same run alone", async () => {
    const many = (seed: string, replications: number) => ({ ...spec(seed), replications });
    const current = runner(pool, { store: null, identify });
    current.request(many("a", 1000), { now: true });
    await settle();
    expect(runs[0]!.options.begun).toBeUndefined();
    runs[0]!.options.onProgress!({ done: 100, replications: 1000, snapshot: () => result(100, "hash a") });
    // come, but not drawn
    runs[0]!.options.onProgress!({ done: 180, replications: 1000, snapshot: () => result(170, "hash a") });
    current.stop();
    await settle();
    expect(current.state).toMatchObject({ status: "stopped", done: 170, stale: false });
    current.request(many("a", 1000), { now: true });
    expect(current.state.stale).toBe(false);
    await settle();
    expect(runs[1]!.options.begun?.replications).toBe(170);
    expect(current.state).toMatchObject({ status: "running", done: 170 });
    runs[1]!.finish(result(1000, "hash a"));
    await settle();
    current.request(many("a", 4000), { now: true });
    await settle();
    expect(runs[2]!.options.begun?.replications).toBe(1000);
    current.request(many("b", 4000), { now: true });
    expect(current.state.stale).toBe(true);
    await settle();
    expect(runs[3]!.options.begun).toBeUndefined();
  });

  it("takes a finished run from the store, and keeps a new one there", async () => {
    const date = new Date("2012-04-01T12:00:00Z");
    const kept = new Map<string, KeptResult>([["hash a", { result: result(1000, "hash a"), date }]]);
    const store: RunStore = {
      load: async (hash) => kept.get(hash) ?? null,
      save: async (done, { date: ran }) => void kept.set(done.provenance.hash, { result: done, date: ran }),
      longest: async () => null,
      forget: async (gone) => void kept.delete(gone.provenance.hash),
    };
    const current = runner(pool, { store, identify });
    current.request(spec("a"), { now: true });
    await settle();
    expect(current.state).toMatchObject({ status: "done", kept: true, date });
    expect(runs).toHaveLength(0);
    current.request(spec("b"), { now: true });
    await settle();
    runs[0]!.finish(result(1000, "hash b"));
    await settle();
    expect([...kept.keys()]).toEqual(["hash a", "hash b"]);
  });

  it("runs again what the store has lost, and hands a run over to it before anyone draws", async () => {
    const date = new Date("2012-04-01T12:00:00Z");
    const found = { result: result(1000, "hash a"), date };
    let kept: KeptResult | null = found;
    const events: string[] = [];
    const store: RunStore = {
      load: async () => kept,
      save: async () => void events.push("stored"),
      longest: async () => null,
      forget: async (gone) => {
        expect(gone).toBe(found.result);
        kept = null;
      },
    };
    const current = runner(pool, { store, identify });
    current.request(spec("a"), { now: true });
    await settle();
    current.lost(result(1000, "hash of another run"));
    expect(current.state).toMatchObject({ status: "done", kept: true });
    current.lost(found.result);
    expect(current.state).toMatchObject({ status: "waiting", result: null });
    await settle();
    expect(runs).toHaveLength(1);
    current.subscribe(({ status }) => {
      if (status === "done") events.push("drawn");
    });
    runs[0]!.finish(result(1000, "hash a"));
    await settle();
    expect(current.state).toMatchObject({ status: "done", kept: false });
    expect(events).toEqual(["stored", "drawn"]);
  });

  it("keeps what has come when it is stopped or left, and a page opened later goes on from there", async () => {
    const saved: { hash: string; replications: number; series: string; begun: boolean | undefined }[] = [];
    const date = new Date("2012-04-01T12:00:00Z");
    let longest: KeptResult | null = null;
    const store: RunStore = {
      load: async () => null,
      save: async ({ provenance, replications }, { series, begun }) =>
        void saved.push({ hash: provenance.hash, replications, series, begun }),
      longest: async () => longest,
      forget: async () => {},
    };
    const first = runner(pool, { store, identify });
    first.leave();
    first.request(spec("a"), { now: true });
    await settle();
    first.leave();
    expect(saved).toEqual([]);
    runs[0]!.options.onProgress!({ done: 240, replications: 1000, snapshot: () => result(230, "hash a") });
    first.leave();
    first.stop();
    const come = { hash: "hash a", replications: 230, series: "hash a", begun: true };
    expect(saved).toEqual([come, come]);
    longest = { result: result(230, "hash a"), date };
    const next = runner(pool, { store, identify });
    next.request(spec("a"), { now: true });
    await settle();
    expect(runs[1]!.options.begun).toBe(longest.result);
    expect(next.state).toMatchObject({ status: "running", done: 230, stale: false, result: longest.result });
    runs[1]!.finish(result(1000, "hash a"));
    await settle();
    expect(saved.at(-1)).toEqual({ hash: "hash a", replications: 1000, series: "hash a", begun: undefined });
  });

  it("says why a run failed", async () => {
    const current = runner(pool, { store: null, identify });
    current.request(spec("a"), { now: true });
    await settle();
    runs[0]!.fail(new Error("the worker did not start"));
    await settle();
    expect(current.state).toMatchObject({ status: "failed", error: "the worker did not start" });
  });
});
