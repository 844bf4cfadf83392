import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { serialiseScenario } from "../../models/scenario/serialise-scenario.js";
import { registry } from "../../src/main/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";

// as the last version with that schema saved it: Eastvale alone, a given budget, a changed price, an override of a level
const text = fs.readFileSync(path.join(import.meta.dirname, "scenario-schema-1.json"), "utf8");
const older = JSON.parse(text);

describe("a scenario of the first schema", () => {
  const scenario = parseScenario(text);

  it("opens as a community of one commissioner, with what the user set", () => {
    const { title, ruleSet, seed, replications, horizon, community, groups, overrides } = scenario;
    const same = { title, ruleSet, seed, replications, horizon, groups, overrides };
    for (const [key, value] of Object.entries(same)) expect(value, key).toEqual(older[key]);
    expect(community).toEqual({ code: "F15", name: older.commissioner.name });
    const [only] = scenario.commissioners;
    expect(scenario.commissioners.length).toBe(1);
    expect(only).toMatchObject({ ...older.commissioner, base: older.base, fittedPathway: older.fittedPathway });
    const { conversion, practices, price, budget } = older.assumptions;
    expect(only!.conversion).toMatchObject({
      firstAttendances: { ratio: conversion.firstAttendances.ratio, drift: conversion.firstAttendances.drift },
      elective: { ratio: conversion.elective.ratio, drift: conversion.elective.drift },
      dayCase: { share: conversion.dayCase.share },
      followUps: { ratio: conversion.followUps.ratio },
    });
    const now = scenario.assumptions;
    expect(now.conversion.elective.elasticity).toEqual(conversion.elective.elasticity);
    expect(now.conversion.dayCase.trend).toEqual(conversion.dayCase.trend);
    expect(now.practices).toMatchObject({ plannedSpread: practices.plannedSpread, persistence: practices.persistence });
    expect(now.price.unit).toMatchObject(price.unit);
    expect(now.price.unit.dayCase).toBe(701);
    // a price that was set stands for every specialty
    expect(now.price.bySpecialty).toBeUndefined();
    expect(now.budget).toMatchObject({ growth: budget.growth, uplift: budget.uplift, contingency: 0.03 });
    expect(now.budget.commissioners).toEqual([{ commissioner: "F15", firstYear: 61_000_000 }]);
    expect(scenario.practices).toEqual(
      older.practices.map((practice: object) => ({ ...practice, commissioner: "F15" })),
    );
    expect(scenario.fitted).toEqual(older.fitted);
    expect(scenario.notes.slice(0, -1)).toEqual(older.notes);
    expect(scenario.notes.at(-1)).toContain("earlier version");
  });

  it("has months before the origin that add up to its last year", () => {
    const { recent, base } = scenario.commissioners[0]!;
    const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
    expect(recent.referrals.length).toBe(12);
    expect(Math.abs(sum(recent.firstAttendances) - base.firstAttendances)).toBeLessThanOrEqual(6);
  });

  it("is saved as the current schema, and runs on its budget", () => {
    expect(parseScenario(serialiseScenario(scenario))).toEqual(scenario);
    const keep = ["budget_total", "contingency", "cost_total", "first_attendances_year"];
    const kept = runBatch(registry, scenarioPlan(scenario, { keep }), 0, 40);
    const at = (name: string, r: number) => kept.get(name)![r]!;
    for (let r = 0; r < 40; r++) expect(at("budget_total", r) + at("contingency", r)).toBeCloseTo(61e6, 2);
    const mean =
      kept
        .get("first_attendances_year")!
        .subarray(0, 40)
        .reduce((all, value) => all + value, 0) / 40;
    expect(Math.abs(mean / older.base.firstAttendances - 1)).toBeLessThan(0.1);
  });

  it("is refused at the place where the first schema refuses it", () => {
    const wrong = { ...older, base: { ...older.base, dayCase: -1 } };
    expect(() => parseScenario(wrong)).toThrow("base.dayCase: must be 0 or more: -1");
    expect(() => parseScenario({ ...older, commissioners: [] })).toThrow("commissioners: unknown key");
  });
});
