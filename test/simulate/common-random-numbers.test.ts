import { describe, expect, it } from "vitest";
import { runBatch } from "../../src/simulate/run-batch.js";
import { summarise } from "../../src/simulate/summarise.js";
import { chain, testRegistry } from "./stages.js";

const REPLICATIONS = 2000;
const base = runBatch(testRegistry, chain(), 0, REPLICATIONS);
const levered = runBatch(testRegistry, chain({ lever: 0.01 }), 0, REPLICATIONS);
const other = runBatch(testRegistry, chain({ seed: "another future" }), 0, REPLICATIONS);

/** Columns that the lever cannot reach: upstream of it, beside it in its own stage, and downstream of it. */
const UNTOUCHED = ["shock", "referrals", "rate", "waiting", "uplift"];
const TOUCHED = ["spells", "cost", "total"];

const cells = (values: Float64Array) =>
  Array.from({ length: values.length / REPLICATIONS }, (_, cell) =>
    values.subarray(cell * REPLICATIONS, (cell + 1) * REPLICATIONS),
  );

describe("common random numbers: a lever of 1 %", () => {
  it.each(UNTOUCHED)("leaves %s, which varies and does not depend on it, bit-identical", (name) => {
    expect(levered.get(name)).toEqual(base.get(name));
    for (const replications of cells(base.get(name)!)) expect(new Set(replications).size).toBe(REPLICATIONS);
    // Equality is not for want of chance: another seed moves every replication.
    base.get(name)!.forEach((value, i) => {
      expect(other.get(name)![i]).not.toBe(value);
    });
  });

  it.each(TOUCHED)("changes every replication of %s, by about 1 % and with an SD far below the scenario's", (name) => {
    const before = cells(base.get(name)!);
    cells(levered.get(name)!).forEach((after, cell) => {
      const difference = after.map((value, r) => value - before[cell]![r]!);
      expect(difference.every((value) => value < 0)).toBe(true);
      const change = summarise(difference);
      const scenario = summarise(after);
      expect(change.mean / scenario.mean).toBeGreaterThan(-0.012);
      expect(change.mean / scenario.mean).toBeLessThan(-0.009);
      expect(change.sd).toBeGreaterThan(0);
      expect(scenario.sd / scenario.mean).toBeGreaterThan(0.05);
      expect(change.sd).toBeLessThan(scenario.sd / 5);
    });
  });

  it("without common random numbers the difference would have more spread than the scenario", () => {
    const [total] = cells(levered.get("total")!);
    const [unrelated] = cells(other.get("total")!);
    const difference = total!.map((value, r) => value - unrelated![r]!);
    expect(summarise(difference).sd).toBeGreaterThan(summarise(total!).sd);
  });
});
