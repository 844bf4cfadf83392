import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunResult } from "../../src/simulate/stage.js";
import type { Database, StoreName } from "../../src/storage/database.js";
import { runsToEvict } from "../../src/storage/run-eviction.js";
import { runStore } from "../../src/storage/run-store.js";
import { scenarioStore } from "../../src/storage/scenario-store.js";

/** A database in memory: what the browser's does, without a browser. `room` bytes of runs, then it refuses. */
function memory(room = Number.POSITIVE_INFINITY): Database & { readonly stores: Map<StoreName, Map<string, unknown>> } {
  const stores = new Map<StoreName, Map<string, unknown>>();
  const store = (name: StoreName) => {
    const found = stores.get(name) ?? new Map<string, unknown>();
    stores.set(name, found);
    return found;
  };
  return {
    stores,
    get: async (name, key) => structuredClone(store(name).get(key)),
    put: async (name, key, value) => {
      if (name === "runs" && store("runs").size * 800 >= room) throw new Error("no room");
      store(name).set(key, structuredClone(value));
    },
    putAll: async (name, entries) => {
      if (name === "runs" && (store("runs").size + entries.length - 1) * 800 >= room) throw new Error("no room");
      for (const [key, value] of entries) store(name).set(key, structuredClone(value));
    },
    delete: async (name, key) => {
      store(name).delete(key);
    },
    keys: async (name) => [...store(name).keys()],
    replace: async (name, entries) => {
      stores.set(name, new Map(Object.entries(structuredClone(entries))));
    },
  };
}

function run(hash: string, replications = 100): RunResult {
  const spec = { name: "cost", label: "Cost", unit: "£", dimensions: [] };
  const values = Float64Array.from({ length: replications }, (_, r) => r / 3);
  return {
    replications,
    columns: new Map([["cost", { spec, replications, values }]]),
    provenance: { seed: "1", replications, stages: [{ name: "price", version: "1" }], hash },
  };
}

const date = new Date("2012-04-01T12:00:00Z");

describe("kept runs", () => {
  it("are told apart by the columns that they kept, in whatever order", async () => {
    const store = runStore(memory());
    const wide = run("a");
    const other = { ...wide.columns.get("cost")!, spec: { ...wide.columns.get("cost")!.spec, name: "budget" } };
    await store.save({ ...wide, columns: new Map([...wide.columns, ["budget", other]]) }, { date });
    expect(await store.load("a", ["cost"])).toBeNull();
    expect((await store.load("a", ["budget", "cost"]))?.result.columns.size).toBe(2);
  });

  it("come back as they were", async () => {
    const store = runStore(memory());
    await store.save(run("a"), { date });
    expect(await store.load("a", ["cost"])).toEqual({ result: run("a"), date });
    expect(await store.load("b", ["cost"])).toBeNull();
  });

  it("give way to newer ones, those not used for longest first", async () => {
    const store = runStore(memory(), { roomBytes: 1600 });
    await store.save(run("a"), { date });
    await store.save(run("b"), { date });
    await store.load("a", ["cost"]);
    await store.save(run("c"), { date });
    expect(await store.load("b", ["cost"])).toBeNull();
    expect(await store.load("a", ["cost"])).not.toBeNull();
    expect(await store.load("c", ["cost"])).not.toBeNull();
  });

  it("that are too large, or that the browser refuses, are let go without failing", async () => {
    const small = runStore(memory(), { roomBytes: 100 });
    await small.save(run("a"), { date });
    expect(await small.load("a", ["cost"])).toBeNull();
    for (const room of [800, 1600]) {
      const database = memory(room);
      const full = runStore(database);
      const wide = run("a");
      const other = { ...wide.columns.get("cost")!, spec: { ...wide.columns.get("cost")!.spec, name: "budget" } };
      await full.save({ ...wide, columns: new Map([...wide.columns, ["budget", other]]) }, { date });
      expect(await full.load("a", ["cost", "budget"])).toBeNull();
      expect(database.stores.get("runs")!.size).toBe(0);
    }
  });

  it("are not shown while a column is missing, as after a page that was left while it stored", async () => {
    const database = memory();
    const store = runStore(database);
    await store.save(run("a"), { date });
    const [column] = (await database.keys("runs")).filter((key) => key.includes("#"));
    await database.delete("runs", column!);
    expect(await store.load("a", ["cost"])).toBeNull();
    await store.save(run("a"), { date });
    expect(await store.load("a", ["cost"])).toEqual({ result: run("a"), date });
    await database.put("runs", "left/cost#cost", new Float64Array(1));
    await store.save(run("b"), { date });
    expect((await database.keys("runs")).filter((key) => key.startsWith("left"))).toEqual([]);
    expect(await store.load("a", ["cost"])).not.toBeNull();
  });

  it("stored at the same time do not take each other's columns", async () => {
    const database = memory();
    const [one, other] = [runStore(database), runStore(database)];
    const saved = [one.save(run("a"), { date }), other.save(run("b"), { date })];
    await Promise.resolve();
    saved.push(one.save(run("c"), { date }));
    await Promise.all(saved);
    for (const hash of ["a", "b", "c"]) expect(await one.load(hash, ["cost"])).toEqual({ result: run(hash), date });
  });

  it("always fit after eviction, and the last used is never evicted", () => {
    const runs = fc.uniqueArray(
      fc.record({ hash: fc.uuid(), bytes: fc.integer({ min: 1, max: 1000 }), used: fc.integer() }),
      { selector: ({ used }) => used, minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(runs, fc.integer({ min: 1000, max: 5000 }), (given, room) => {
        const gone = new Set(runsToEvict(given, room));
        const left = given.filter(({ hash }) => !gone.has(hash));
        expect(left.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(room);
        const last = given.reduce((a, b) => (a.used > b.used ? a : b));
        expect(gone.has(last.hash)).toBe(false);
      }),
    );
  });
});

describe("the scenario kept in the browser", () => {
  const parse = (value: unknown): { title: string } => {
    const title = (value as { title?: unknown }).title;
    if (typeof title !== "string") throw new Error("title: must be text");
    return { title };
  };
  const storage = (entries: Record<string, string> = {}) => {
    const kept = new Map(Object.entries(entries));
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
  };

  it("comes back, or is null before there was one", () => {
    const place = storage();
    const store = scenarioStore(parse, place);
    expect(store.load()).toEqual({ scenario: null, refused: null });
    store.save({ title: "Mine" });
    expect(store.load().scenario).toEqual({ title: "Mine" });
  });

  it("is set aside where it cannot be read, never thrown away", () => {
    const text = '{"title": 7}';
    const place = storage({ "commissioning-workbench/scenario": text });
    expect(scenarioStore(parse, place).load()).toEqual({ scenario: null, refused: "title: must be text" });
    expect(place.kept.get("commissioning-workbench/scenario/set-aside")).toBe(text);
    expect(scenarioStore(parse, storage({ "commissioning-workbench/scenario": "{" })).load().refused).not.toBeNull();
  });

  it("says what to do where the browser is full", () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
    };
    expect(() => scenarioStore(parse, full).save({ title: "Mine" })).toThrow("save it to a file instead");
  });
});
