import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { preparePlan } from "../../src/simulate/plan.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import type { RunSpec, Stage } from "../../src/simulate/stage.js";
import { chain, demand, testRegistry, troubled } from "./stages.js";

const refused = (spec: RunSpec, registry = testRegistry) => {
  try {
    preparePlan(registry, spec);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  return "not refused";
};

describe("composition", () => {
  it("lists every column in the order of the stages", () => {
    const plan = preparePlan(testRegistry, chain());
    expect(plan.columns.map((column) => column.name)).toEqual(chain().keep);
    expect(plan.stages).toEqual([
      { name: "demand", version: "1" },
      { name: "conversion", version: "1" },
      { name: "price", version: "1" },
    ]);
  });

  it("refuses an unknown stage, naming those that exist", () => {
    expect(refused({ ...chain(), stages: [{ stage: "weather", assumptions: {} }] })).toBe(
      'unknown stage; there are "demand", "conversion", "price", "trouble": "weather"',
    );
  });

  it("refuses a column that is written twice, naming both stages", () => {
    const again: Stage<object> = {
      name: "again",
      version: "1",
      columns: () => [{ name: "shock", label: "", unit: "", dimensions: [] }],
      prepare: () => () => {},
    };
    const stages = [...chain().stages.slice(0, 1), { stage: "again", assumptions: {} }];
    expect(refused({ ...chain(), stages }, stageRegistry([demand, again]))).toBe(
      'column "shock" is written twice, by stage "demand" and by: "again"',
    );
  });

  it("refuses a read of a column that no earlier stage writes, naming those that exist", () => {
    const [first, , last] = chain().stages;
    expect(refused({ ...chain(), stages: [first!, last!] })).toBe(
      'stage "price" reads a column that no earlier stage writes; there are "shock", "referrals": "spells"',
    );
  });

  it("refuses a write of a column that the stage does not declare", () => {
    const stray: Stage<object> = {
      name: "stray",
      version: "1",
      columns: () => [{ name: "own", label: "", unit: "", dimensions: [] }],
      prepare(_assumptions, context) {
        context.write("other");
        return () => {};
      },
    };
    const spec = { ...chain(), stages: [{ stage: "stray", assumptions: {} }], keep: ["own"] };
    expect(refused(spec, stageRegistry([stray]))).toContain('it declares "own": "other"');
  });

  it("refuses to keep an unknown column, the same one twice, or none", () => {
    expect(refused(chain({ keep: ["total", "sum"] }))).toContain('there are "shock", "referrals"');
    expect(refused(chain({ keep: ["total", "total"] }))).toContain('column named twice: "total"');
    expect(refused(chain({ keep: [] }))).toContain("keep: a run must keep at least one column");
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s replications", (replications) => {
    expect(refused(chain({ replications }))).toContain("replications must be a whole number of 1 or more");
  });

  it("refuses a run that memory cannot keep, before running it", () => {
    expect(refused(chain({ replications: 1e9 }))).toContain("would take more than 4 GB");
  });

  it("refuses a stage that stands twice, an empty run and a column without cells", () => {
    const [first] = chain().stages;
    expect(refused({ ...chain(), stages: [first!, first!] })).toContain("may stand in a run once");
    expect(refused({ ...chain(), stages: [] })).toContain("at least one stage");
    const empty: Stage<object> = {
      name: "empty",
      version: "1",
      columns: () => [{ name: "none", label: "", unit: "", dimensions: [{ name: "practice", labels: [] }] }],
      prepare: () => () => {},
    };
    const spec = { ...chain(), stages: [{ stage: "empty", assumptions: {} }], keep: ["none"] };
    expect(refused(spec, stageRegistry([empty]))).toContain('column "none" has no cells');
  });

  it("refuses two stages of one name in a registry", () => {
    expect(() => stageRegistry([demand, { ...demand }])).toThrow('two stages have the same name: "demand"');
  });

  it("refuses a stream that is asked for inside a replication", () => {
    const late: Stage<object> = {
      name: "late",
      version: "1",
      columns: () => [{ name: "late", label: "", unit: "", dimensions: [] }],
      prepare: (_assumptions, context) => () => {
        context.stream("late");
      },
    };
    const spec = { ...chain(), stages: [{ stage: "late", assumptions: {} }], keep: ["late"] };
    expect(() => runBatch(stageRegistry([late]), spec, 0, 1)).toThrow(
      'asked for a stream inside a replication: "late"',
    );
  });
});

describe("a replication that goes wrong", () => {
  it("names stage, column, cell and replication of a value that is not a number", () => {
    expect(() => runBatch(testRegistry, troubled("nan"), 0, 10)).toThrow(
      'stage "trouble", column trouble[cell y], replication 3: must be a finite number: NaN',
    );
  });

  it("shows a cell that a stage forgot to overwrite, rather than the last replication's value", () => {
    expect(() => runBatch(testRegistry, troubled("forget"), 0, 10)).toThrow("trouble[cell y], replication 3");
  });

  it("names the stage and the replication of an error", () => {
    expect(() => runBatch(testRegistry, troubled("throw"), 0, 10)).toThrow(
      'stage "trouble", replication 3: rate must be 0 or more: -1',
    );
  });
});
