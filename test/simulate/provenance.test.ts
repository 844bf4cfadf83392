import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/simulate/canonical-json.js";
import { provenance, provenanceOf } from "../../src/simulate/provenance.js";
import { sha256 } from "../../src/simulate/sha256.js";
import { simulate } from "../../src/simulate/simulate.js";
import { chain, testRegistry } from "./stages.js";

describe("sha256", () => {
  it("gives NIST's examples", () => {
    expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe(
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    );
    expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("agrees with Node's for any text and every length round a block", () => {
    const node = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
    for (let length = 0; length < 200; length++) expect(sha256("x".repeat(length))).toBe(node("x".repeat(length)));
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(node(text));
      }),
    );
  });
});

describe("canonicalJson", () => {
  it("is one text for one value, whatever the order of its keys", () => {
    expect(canonicalJson({ b: [1, -0, 1e21], a: { d: null, c: "é\n" } })).toBe(
      '{"a":{"c":"é\\n","d":null},"b":[1,0,1e+21]}',
    );
    expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ["NaN", { a: [Number.NaN] }, "run.a[0] must be plain JSON"],
    ["a typed array", { a: Float64Array.of(1) }, "run.a must be plain JSON"],
    ["a date", { when: new Date(0) }, "run.when must be plain JSON"],
    ["a function", [() => 1], "run[0] must be plain JSON"],
  ])("refuses %s, with its path", (_what, value, message) => {
    expect(() => canonicalJson(value, "run")).toThrow(message);
  });
});

describe("provenance", () => {
  const stages = [
    { name: "demand", version: "1" },
    { name: "conversion", version: "1" },
    { name: "price", version: "1" },
  ];
  const hash = (spec = chain(), versions = stages) => provenance(spec, versions).hash;

  it("changes with whatever changes the bits, and with nothing else", () => {
    expect(hash()).toMatch(/^[0-9a-f]{16}$/);
    expect(hash(JSON.parse(JSON.stringify(chain())))).toBe(hash());
    const changed = [
      hash(chain({ lever: 0.01 })),
      hash(chain({ seed: "other" })),
      hash(chain({ replications: 501 })),
      hash(chain(), [...stages.slice(0, 2), { name: "price", version: "2" }]),
      hash(),
    ];
    expect(new Set(changed).size).toBe(changed.length);
    expect(hash(chain({ keep: ["total"] }))).toBe(hash());
  });

  it("stays what it was: a change here makes every saved run another run", () => {
    expect(hash()).toMatchInlineSnapshot(`"984838cf3b860a44"`);
  });

  it("is known before a run, and refused for a stage that there is none of", async () => {
    const run = await simulate(chain(), { registry: testRegistry });
    expect(provenanceOf(testRegistry, chain())).toEqual(run.provenance);
    const unknown = { ...chain(), stages: [{ stage: "weather", assumptions: {} }] };
    expect(() => provenanceOf(testRegistry, unknown)).toThrow("unknown stage");
  });
});
