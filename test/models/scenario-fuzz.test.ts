import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import type { Scenario } from "../../models/scenario/scenario.js";
import { scenarioColumns } from "../../models/scenario/scenario-columns.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { InputError } from "../../src/errors.js";
import { registry } from "../../src/main/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";

const scenario = defaultScenario({ organisations: ["F15", "F30"], years: 1 });

/** Paths to every value inside a plain value. */
function paths(value: unknown, path: readonly string[] = []): string[][] {
  const here = path.length > 0 ? [[...path]] : [];
  if (typeof value !== "object" || value === null) return here;
  return here.concat(Object.entries(value).flatMap(([key, inside]) => paths(inside, [...path, key])));
}

// a few of each kind of list are enough: the rest is alike
const places = paths(scenario).filter((path) => path.every((key) => !/^\d+$/.test(key) || Number(key) < 2));

const wrong = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "x",
    true,
    [],
    {},
    [1],
    { low: 1 },
    -1,
    0,
    1,
    1.5,
    1e-300,
    1e300,
    1e9,
    -1e9,
    0.999999,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.record({
    low: fc.double({ min: 0, max: 1 }),
    likely: fc.double({ min: 0, max: 1 }),
    high: fc.double({ min: 0, max: 1 }),
  }),
  fc.record({ p10: fc.double({ min: 0, max: 1, noNaN: true }), p90: fc.double({ min: 0, max: 5, noNaN: true }) }),
  fc.jsonValue(),
);

function withValue(path: readonly string[], value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(scenario));
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key];
  at[path.at(-1)!] = value;
  return copy;
}

describe("a scenario with one value replaced by anything", () => {
  it("is refused in one line that names a place, or runs to finite figures", () => {
    let refused = 0;
    let ran = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), wrong, (path, value) => {
        let parsed: Scenario;
        try {
          parsed = parseScenario(withValue(path, value));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          expect((error as Error).message).not.toMatch(/\n|undefined|Invalid input/);
          refused++;
          return;
        }
        const keep = scenarioColumns(parsed).map(({ name }) => name);
        for (const values of runBatch(registry, scenarioPlan(parsed, { keep }), 0, 2).values()) {
          expect(values.every(Number.isFinite)).toBe(true);
        }
        ran++;
      }),
      { numRuns: 400, seed: 1 },
    );
    expect(refused).toBeGreaterThan(100);
    expect(ran).toBeGreaterThan(5);
  });
});
