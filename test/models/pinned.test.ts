import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { scenarioStages } from "../../models/scenario/scenario-stages.js";
import { registry } from "../../src/main/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";

// a saved file, so that no fit stands between the seed and the figures
const saved = fs.readFileSync(path.join(import.meta.dirname, "scenario-schema-1.json"), "utf8");

describe("the whole run", () => {
  // other bits are a breaking change: raise the stage's version and say in the CHANGELOG what moves
  it("gives the same figures to the penny as it always has", () => {
    const keep = ["gp_ref_made_all_year", "first_attendances_year", "elective_year", "cost_total", "budget_total"];
    const kept = runBatch(registry, scenarioPlan(parseScenario(saved), { keep }), 0, 2);
    expect(Object.fromEntries(keep.map((name) => [name, [...kept.get(name)!]]))).toMatchInlineSnapshot(`
      {
        "budget_total": [
          59170000,
          59170000,
          62529376.75,
          62529376.75,
        ],
        "cost_total": [
          67625058.49,
          72241684.75,
          76005745.85,
          82353286.25,
        ],
        "elective_year": [
          20728,
          19942,
          22034,
          21705,
        ],
        "first_attendances_year": [
          43310,
          42965,
          45976,
          43799,
        ],
        "gp_ref_made_all_year": [
          36534,
          37104,
          41162,
          37351,
        ],
      }
    `);
    expect(scenarioStages.map(({ name, version }) => `${name} ${version}`)).toMatchInlineSnapshot(`
      [
        "forecast 1",
        "demand 1",
        "conversion 2",
        "practices 2",
        "spend 1",
        "price 2",
        "budget 2",
      ]
    `);
  });
});
