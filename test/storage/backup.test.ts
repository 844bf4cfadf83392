import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBackup, writeBackup } from "../../src/storage/backup.js";
import { type BrowserState, readBrowserState, replaceBrowserState } from "../../src/storage/browser-state.js";
import type { Database } from "../../src/storage/database.js";
import { fromExactJson, toExactJson } from "../../src/storage/exact-json.js";

const made = new Date("2012-04-01T12:00:00Z");
const file = "mine.json";

/** Any list of 64-bit patterns: every NaN and denormal is among them. */
const doubles = fc
  .array(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), { maxLength: 20 })
  .map((bits) => new Float64Array(BigUint64Array.from(bits).buffer));
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.constantFrom(null, true, undefined, Number.NaN, -0, Number.NEGATIVE_INFINITY),
    doubles,
    fc.uint8Array(),
    fc.date({ noInvalidDate: true }),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("$number", "$array", "__proto__", "constructor")), tie("any"), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).any;

/** Whether two values are the same to the last bit. */
function same(a: unknown, b: unknown): boolean {
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
    const bytes = (view: ArrayBufferView) => [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)].join();
    return Object.getPrototypeOf(a) === Object.getPrototypeOf(b) && bytes(a) === bytes(b);
  }
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const [left, right] = [Object.keys(a), Object.keys(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === right.length &&
    left.every((key) => Object.hasOwn(b, key) && same(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

const states = fc.record({
  local: fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: "binary" }), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  data: fc.dictionary(fc.string({ minLength: 1 }), value, { maxKeys: 3, noNullPrototype: true }),
});

const state: BrowserState = {
  local: { scenario: '{"title":"Mine"}' },
  data: { history: { file: "mine.csv", values: Float64Array.of(1, 0.1, -0), known: Uint8Array.of(1, 1, 0) } },
};

describe("exact JSON", () => {
  it("gives back every value bit for bit", () => {
    fc.assert(fc.property(value, (given) => same(fromExactJson(toExactJson(given)), given)));
  });

  it("writes a part of a longer array alone", () => {
    const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    expect(fromExactJson(toExactJson(part))).toEqual(Float64Array.of(2, 3));
  });

  it.each([[() => 1], [new Map()], [{ at: [new Set()] }]])("refuses what it cannot write: %o", (given) => {
    expect(() => toExactJson(given)).toThrow("cannot be written to a file");
  });
});

describe("a back-up", () => {
  it("is read back bit for bit, compressed or not", async () => {
    await fc.assert(
      fc.asyncProperty(states, fc.boolean(), async (given, compress) => {
        const text = await writeBackup(given, { made, compress });
        const read = await readBackup(text, { file });
        expect(read.made).toBe(made.toISOString());
        expect(same(read.state, given)).toBe(true);
        expect(await writeBackup(read.state, { made, compress })).toBe(text);
      }),
    );
  });

  it("is one JSON object, smaller where compressed", async () => {
    const long = { local: {}, data: { values: new Float64Array(20_000).fill(7) } };
    const [small, large] = await Promise.all([true, false].map((compress) => writeBackup(long, { made, compress })));
    expect(small!.length).toBeLessThan(large!.length / 50);
    expect(JSON.parse(small!)).toMatchObject({ format: "commissioning-workbench/back-up", schema: 1 });
  });

  it("is refused wherever it is cut, and never gives anything else after a change of a letter of its content", async () => {
    for (const compress of [true, false]) {
      const text = await writeBackup(state, { made, compress });
      for (let length = 0; length < text.length - 2; length += 7)
        await expect(readBackup(text.slice(0, length), { file }), String(length)).rejects.toThrow(/^mine\.json: is /);
      const from = text.indexOf('"content": "') + 12;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: from, max: text.length - 5 }), async (at) => {
          const wrong = text[at] === "A" ? "B" : "A";
          if (text[at] === "\\" || text[at - 1] === "\\") return;
          // a letter of the compressed form's own header may mean nothing
          const read = await readBackup(text.slice(0, at) + wrong + text.slice(at + 1), { file }).catch(String);
          if (typeof read === "string") expect(read).toContain("is damaged");
          else expect(same(read.state, state)).toBe(true);
        }),
        { numRuns: 60 },
      );
    }
  });

  const good = async () => JSON.parse(await writeBackup(state, { made, compress: false })) as Record<string, unknown>;

  it.each([
    ["", "is not a back-up of this workbench"],
    ["practice_code,patients\nA,1\n", "is not a back-up of this workbench"],
    ["\uFFFDPNG", "is not a text file in UTF-8"],
    ["[1, 2]", "is not a back-up of this workbench"],
    ["null", "is not a back-up of this workbench"],
    ['{"schema": 2, "seed": "1", "replications": 100}', "is a scenario, not a back-up"],
  ])("does not take %j for one", async (text, message) => {
    await expect(readBackup(text, { file })).rejects.toThrow(`mine.json: ${message}`);
  });

  it.each([
    [{ schema: 2 }, "schema: was saved by a later version of the workbench; this one reads up to 1: 2"],
    [{ schema: "1" }, "was saved by a later version"],
    [{ schema: 0 }, "must be a whole number of 1 or more"],
    [{ compression: "zip" }, 'compression must be "gzip" or "none"'],
    [{ content: 7 }, "content must be text"],
    [{ bytes: 1e12 }, "bytes must be"],
    [{ checksum: "abc" }, "checksum must be 64"],
    [{ content: "{}" }, "its checksum does not match its content"],
    [{ made: "yesterday" }, "made must be a date"],
  ])("with %j is refused", async (change, message) => {
    await expect(readBackup(JSON.stringify({ ...(await good()), ...change }), { file })).rejects.toThrow(message);
  });

  it("that would unfold to more than it states is refused", async () => {
    const text = await writeBackup({ local: {}, data: { a: new Float64Array(10_000) } }, { made });
    await expect(readBackup(JSON.stringify({ ...JSON.parse(text), bytes: 100 }), { file })).rejects.toThrow(
      "unfolds to more than the 100 bytes",
    );
  });

  it("that holds no state is refused though its checksum is right", async () => {
    const { sha256 } = await import("../../src/simulate/sha256.js");
    for (const content of ["{}", "[]", '{"local":{"a":1},"data":{}}', '{"local":{},"data":[]}'])
      await expect(
        readBackup(JSON.stringify({ ...(await good()), content, checksum: sha256(content) }), { file }),
      ).rejects.toThrow("is no state of a workbench");
  });
});

describe("what the browser keeps", () => {
  /** The browser's storages in memory; `room` characters of text. */
  function places(room = Number.POSITIVE_INFINITY) {
    const local = new Map<string, string>();
    let data = new Map<string, unknown>();
    const used = () => [...local.values()].reduce((sum, text) => sum + text.length, 0);
    const storage = {
      getItem: (key: string) => local.get(key) ?? null,
      setItem: (key: string, text: string) => {
        if (used() - (local.get(key)?.length ?? 0) + text.length > room) throw new Error("QuotaExceededError");
        local.set(key, text);
      },
      removeItem: (key: string) => void local.delete(key),
      key: (i: number) => [...local.keys()][i] ?? null,
      get length() {
        return local.size;
      },
    };
    const database: Database = {
      get: async (_store, key) => structuredClone(data.get(key)),
      put: async (_store, key, entry) => void data.set(key, structuredClone(entry)),
      putAll: async (entries) => {
        for (const { key, value } of entries) data.set(key, structuredClone(value));
      },
      delete: async (_store, key) => void data.delete(key),
      keys: async () => [...data.keys()],
      replace: async (_store, entries) => {
        data = new Map(Object.entries(structuredClone(entries)));
      },
    };
    return { storage, database };
  }

  it("is replaced as a whole: what the back-up lacks goes, what others keep stays", async () => {
    const place = places();
    place.storage.setItem("somebody else", "stays");
    place.storage.setItem("commissioning-workbench/old", "goes");
    await place.database.put("data", "old", 1);
    await replaceBrowserState(place, state);
    expect(await readBrowserState(place)).toEqual(state);
    expect(place.storage.getItem("somebody else")).toBe("stays");
    expect(place.storage.getItem("commissioning-workbench/scenario")).toBe('{"title":"Mine"}');
  });

  it("survives the way through a file", async () => {
    const [from, to] = [places(), places()];
    await replaceBrowserState(from, state);
    const text = await writeBackup(await readBrowserState(from), { made });
    await replaceBrowserState(to, (await readBackup(text, { file })).state);
    expect(same(await readBrowserState(to), await readBrowserState(from))).toBe(true);
  });

  it("is as it was where the browser has no room for the new", async () => {
    const place = places(30);
    const before: BrowserState = { local: { scenario: "small" }, data: { history: 7 } };
    await replaceBrowserState(place, before);
    const large = { local: { a: "fits", scenario: "x".repeat(40) }, data: { history: 8 } };
    await expect(replaceBrowserState(place, large)).rejects.toThrow("no room");
    expect(await readBrowserState(place)).toEqual(before);
  });

  it("says so where there is no database for a history", async () => {
    const { storage } = places();
    await expect(replaceBrowserState({ storage, database: null }, state)).rejects.toThrow("cannot be restored here");
    expect(storage.length).toBe(0);
  });
});
