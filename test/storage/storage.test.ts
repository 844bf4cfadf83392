import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { RunResult } from "../../src/simulate/stage.js";
import type { Database, Entry, StoreName } from "../../src/storage/database.js";
import { runsToEvict } from "../../src/storage/run-eviction.js";
import { type RunStore, runStore } from "../../src/storage/run-store.js";
import { scenarioStore } from "../../src/storage/scenario-store.js";
import { ColumnsPending, readColumns } from "../../src/storage/stored-columns.js";

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
    putAll: async (entries) => {
      const runs = entries.filter(({ store: name }) => name === "runs").length;
      if (runs > 0 && (store("runs").size + runs - 1) * 800 >= room) throw new Error("no room");
      for (const { store: name, key, value } of entries) store(name).set(key, structuredClone(value));
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
const made = { date, series: "s" };

/** A kept run with all its columns read, as plain data. */
async function whole(store: RunStore, hash: string) {
  const kept = await store.load(hash, ["cost"]);
  if (!kept) return null;
  await readColumns(kept.result);
  return { ...kept, result: { ...kept.result, columns: new Map(kept.result.columns) } };
}

describe("kept runs", () => {
  it("are told apart by the columns that they kept, in whatever order", async () => {
    const store = runStore(memory());
    const wide = run("a");
    const other = { ...wide.columns.get("cost")!, spec: { ...wide.columns.get("cost")!.spec, name: "budget" } };
    await store.save({ ...wide, columns: new Map([...wide.columns, ["budget", other]]) }, made);
    expect(await store.load("a", ["cost"])).toBeNull();
    expect((await store.load("a", ["budget", "cost"]))?.result.columns.size).toBe(2);
  });

  it("come back as they were", async () => {
    const store = runStore(memory());
    await store.save(run("a"), made);
    expect(await whole(store, "a")).toEqual({ result: run("a"), date });
    expect(await store.load("b", ["cost"])).toBeNull();
  });

  it("give way to newer ones, those not used for longest first", async () => {
    const store = runStore(memory(), { roomBytes: 1600 });
    await store.save(run("a"), made);
    await store.save(run("b"), made);
    await store.load("a", ["cost"]);
    await store.save(run("c"), made);
    expect(await store.load("b", ["cost"])).toBeNull();
    expect(await store.load("a", ["cost"])).not.toBeNull();
    expect(await store.load("c", ["cost"])).not.toBeNull();
  });

  it("that are too large, or that the browser refuses, are let go without failing", async () => {
    const small = runStore(memory(), { roomBytes: 100 });
    await small.save(run("a"), made);
    expect(await small.load("a", ["cost"])).toBeNull();
    for (const room of [800, 1600]) {
      const database = memory(room);
      const full = runStore(database);
      const wide = run("a");
      const other = { ...wide.columns.get("cost")!, spec: { ...wide.columns.get("cost")!.spec, name: "budget" } };
      await full.save({ ...wide, columns: new Map([...wide.columns, ["budget", other]]) }, made);
      expect(await full.load("a", ["cost", "budget"])).toBeNull();
      expect(database.stores.get("runs")!.size).toBe(0);
    }
  });

  it("are read column by column, each when it is first asked for and once", async () => {
    const database = memory();
    const store = runStore(database);
    const wide = run("a", 300_000); // 2.4 MB a column: smaller ones come together
    const other = { ...wide.columns.get("cost")!, spec: { ...wide.columns.get("cost")!.spec, name: "budget" } };
    await store.save({ ...wide, columns: new Map([...wide.columns, ["budget", other]]) }, made);
    const { columns } = (await store.load("a", ["budget", "cost"]))!.result;
    expect([[...columns.keys()], columns.has("cost"), columns.get("none")]).toEqual([
      ["cost", "budget"],
      true,
      undefined,
    ]);
    const asked = vi.spyOn(database, "get");
    const pending = (work: () => unknown) => {
      try {
        work();
      } catch (error) {
        if (error instanceof ColumnsPending) return error;
      }
      throw new Error("nothing was pending");
    };
    const [first, again] = [pending(() => columns.get("cost")), pending(() => columns.get("cost"))];
    await Promise.all([first.ready, again.ready]);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(columns.get("cost")).toEqual(wide.columns.get("cost"));
    await pending(() => [...columns]).ready;
    expect(asked).toHaveBeenCalledTimes(2);
    expect(new Map(columns).get("budget")).toEqual(other);
  });

  it("say that a column is lost, and can be forgotten; those left behind go when another run is stored", async () => {
    const database = memory();
    const store = runStore(database);
    await store.save(run("a"), made);
    const [column] = (await database.keys("runs")).filter((key) => key.includes("#"));
    await database.delete("runs", column!);
    await expect(whole(store, "a")).rejects.toThrow("lost a column of the kept run: cost");
    await store.forget(run("a"));
    expect([await store.load("a", ["cost"]), await database.keys("run-index")]).toEqual([null, []]);
    await store.save(run("a"), made);
    await database.put("runs", "left/cost#cost", new Float64Array(1));
    await store.save(run("b"), made);
    expect((await database.keys("runs")).filter((key) => key.startsWith("left"))).toEqual([]);
    expect(await whole(store, "a")).toEqual({ result: run("a"), date });
  });

  it("are found by their series, the one with most replications first; a begun one goes when one is whole", async () => {
    const database = memory();
    const store = runStore(database);
    expect(await store.longest("s", ["cost"])).toBeNull();
    await store.save(run("a", 100), made);
    await store.save(run("b", 170), { ...made, begun: true });
    await store.save(run("c", 50), { ...made, begun: true });
    await store.save(run("d", 900), { date, series: "of another run" });
    expect((await store.longest("s", ["cost"]))?.result.replications).toBe(100);
    expect([...(await database.keys("run-index"))].map((key) => key[0])).toEqual(["a", "c", "d"]);
    expect(await store.longest("s", ["cost", "budget"])).toBeNull();
    await store.save(run("e", 1000), made);
    expect([...(await database.keys("run-index"))].map((key) => key[0])).toEqual(["a", "d", "e"]);
    expect((await store.longest("s", ["cost"]))?.result.provenance.hash).toBe("e");
  });

  it("are handed over to the browser before anything else is waited for, with what makes them found", () => {
    const given: string[][] = [];
    const never = new Promise<never>(() => {});
    const waiting = Object.fromEntries(
      ["get", "put", "delete", "keys", "replace"].map((name) => [name, () => never]),
    ) as unknown as Database;
    const database = {
      ...waiting,
      putAll: (entries: readonly Entry[]) => {
        given.push(entries.map(({ store }) => store));
        return never;
      },
    };
    void runStore(database).save(run("a"), made);
    expect(given).toEqual([["run-index", "runs", "runs"]]);
  });

  it("stored at the same time do not take each other's columns", async () => {
    const database = memory();
    const [one, other] = [runStore(database), runStore(database)];
    const saved = [one.save(run("a"), made), other.save(run("b"), made)];
    await Promise.resolve();
    saved.push(one.save(run("c"), made));
    await Promise.all(saved);
    for (const hash of ["a", "b", "c"]) expect(await whole(one, hash)).toEqual({ result: run(hash), date });
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
