import { afterAll, describe, expect, it } from "vitest";
import { REFERENCE } from "../../models/reference-forecast.js";
import { registry } from "../../src/main/registry.js";
import { nodeWorkers } from "../../src/simulate/node-workers.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import type { RunSpec } from "../../src/simulate/stage.js";

const pool = nodeWorkers(new URL("../../src/main/node-worker.mjs", import.meta.url), 2);
afterAll(() => pool.close());

const spec: RunSpec = {
  stages: [{ stage: "reference-forecast", assumptions: REFERENCE }],
  seed: "workers",
  replications: 260,
  keep: ["cost", "referrals"],
};

describe("the product's worker in Node", () => {
  it("gives the bits of the calling thread", async () => {
    const inline = runBatch(registry, spec, 0, 260);
    const result = await pool.simulate(spec);
    for (const [name, column] of result.columns) expect(column.values).toEqual(inline.get(name));
  });

  it("serves every stage of the product, and says so of one that it does not", async () => {
    for (const [name, stage] of registry) expect(stage.name).toBe(name);
    await expect(pool.simulate({ ...spec, stages: [{ stage: "weather", assumptions: {} }] })).rejects.toThrow(
      [...registry.keys()].map((name) => `"${name}"`).join(", "),
    );
  });
});
