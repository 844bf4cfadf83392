import { describe, expect, it } from "vitest";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { mostReplications } from "../../models/scenario/most-replications.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { registry } from "../../src/main/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";

describe("the most replications that a browser keeps", () => {
  const scenario = defaultScenario();

  it("are as many as fit beside what one replication is measured to take", () => {
    const kept = [...runBatch(registry, scenarioPlan(scenario), 0, 2).values()];
    const bytes = kept.reduce((sum, values) => sum + values.byteLength / 2, 0);
    const most = mostReplications(scenario, { roomBytes: 100e6 });
    expect(most * bytes).toBeLessThanOrEqual(100e6);
    expect(most * bytes).toBeGreaterThan(90e6);
  });

  it("are fewer for more practices, and never under 100", () => {
    const many = {
      ...scenario,
      practices: Array.from({ length: 8000 }, (_, i) => ({ ...scenario.practices[i % 150]!, code: `P${i}` })),
    };
    expect(mostReplications(many)).toBeLessThan(1500);
    expect(mostReplications(many)).toBeGreaterThan(500);
    expect(mostReplications(many, { roomBytes: 1 })).toBe(100);
  });
});
