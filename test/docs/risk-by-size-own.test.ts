import { describe, expect, it } from "vitest";
import { cvOfWhole } from "../../docs/components/budgets-study.js";
import { runDots, runDrift } from "../../docs/components/risk-by-size-own.js";
import { averagedDrift, controlsAt, ownSizes } from "../../docs/components/risk-by-size-sizes.js";
import { severityWords, sizeSentences } from "../../docs/components/risk-by-size-words.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { scenarioColumns } from "../../models/scenario/scenario-columns.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { registry } from "../../src/main/registry.js";
import type { SizeControls } from "../../src/risk/bySize/costStructure.js";
import { sizeSpread } from "../../src/risk/bySize/sizeSpread.js";
import { riskBySize } from "../../src/risk/riskBySize.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import type { KeptColumn, RunResult } from "../../src/simulate/stage.js";

const controls: SizeControls = {
  structure: "people",
  severity: "lognormal",
  cv: 3.6,
  years: 1,
  chance: true,
  localSd: 0.02,
  nationalSd: 0,
  baseMonths: 0,
  margins: [0.01, 0.02, 0.05],
  confidence: 0.9,
  replications: 4000,
  seed: "1",
};

describe("several commissioners together", () => {
  it("keep √Σ share² of one's local drift, and one keeps all", () => {
    const of = (commissioner: string, patients: number) => ({ commissioner, patients });
    expect(averagedDrift([of("X", 5), of("Y", 5)])!.kept).toBeCloseTo(Math.SQRT1_2, 12);
    expect(averagedDrift([of("X", 2), of("X", 1), of("Y", 1)])).toEqual({ commissioners: 2, kept: Math.sqrt(0.625) });
    expect(averagedDrift([of("X", 5), of("Y", 0)])).toBeUndefined();
  });

  it("are told in the sizes, in the controls of their size, and in words", () => {
    const practices = [
      { name: "A", patients: 9000, group: "N", commissioner: "X" },
      { name: "B", patients: 9000, group: "S", commissioner: "Y" },
      { name: "C", patients: 2000, group: "S", commissioner: "Y" },
    ];
    const groups = [
      { code: "N", name: "North" },
      { code: "S", name: "South" },
    ];
    const own = ownSizes({ practices, groups });
    expect(own.filter(({ together }) => together).map(({ name }) => name)).toEqual(["all practices"]);
    expect(controlsAt(controls, 11_000, own)).toBe(controls);
    expect(controlsAt(controls, 20_000, own).localSd).toBeCloseTo(0.02 * Math.sqrt(0.45 ** 2 + 0.55 ** 2), 12);
    expect(severityWords(controls, own)).toContain(
      "local drift 2% a year for one commissioner (1.42% for all practices: two commissioners, each with a drift of its own)",
    );
    expect(severityWords(controls)).toContain("local drift 2% a year,");
    const risks = [11_000, 20_000].map((n) => riskBySize([n], controlsAt(controls, n, own))[0]!);
    expect(sizeSentences(risks, { controls, own, people: 20_000 })[0]).toMatch(/^20,000 people \(all practices\)/);
  });
});

describe("drift to begin with", () => {
  const scenario = defaultScenario();
  const replications = 600;
  const names = [
    "cost",
    "indicative_budget",
    "budget",
    "cost_commissioner",
    "budget_commissioner",
    "contingency",
    "cost_pod",
  ];
  const columns = runBatch(registry, scenarioPlan(scenario, { keep: names }), 0, replications);
  const result = {
    columns: new Map<string, KeptColumn>(
      scenarioColumns(scenario)
        .filter(({ name }) => columns.has(name))
        .map((spec) => [spec.name, { spec, replications, values: columns.get(spec.name)! } as KeptColumn]),
    ),
  } as unknown as RunResult;
  const cv = cvOfWhole(scenario.assumptions, result);
  const drift = runDrift({ scenario }, result, cv);
  const own = ownSizes(scenario);
  const all = own.at(-1)!;

  it("spreads all together as the composed run does, though each commissioner drifts by itself as well", () => {
    const dot = runDots({ scenario }, result, 0.02).at(-1)!;
    expect(dot.people).toBe(all.people);
    const { sd } = sizeSpread(all.people, controlsAt({ ...controls, ...drift, cv }, all.people, own));
    expect(Math.abs(sd - dot.sd)).toBeLessThan(0.0002);
    expect(drift.localSd).toBeGreaterThan(0);
    // the first sentence of the page against the run's own share: three standard errors of both
    const risk = riskBySize([all.people], controlsAt({ ...controls, ...drift, cv }, all.people, own))[0]!;
    const { simulated, se } = risk.exceed.find(({ margin }) => margin === 0.02)!;
    const ofRun = Math.sqrt((dot.over * (1 - dot.over)) / replications);
    expect(Math.abs(simulated - dot.over)).toBeLessThan(3 * Math.sqrt(se * se + ofRun * ofRun));
    expect(all.together!.commissioners).toBe(scenario.commissioners.length);
  });

  it("spreads one commissioner as the composed run does on average", () => {
    const squares = scenario.commissioners.map(({ code }) => {
      const practices = scenario.practices.map((each) => ({ ...each, group: each.commissioner }));
      const groups = scenario.commissioners.map((each) => ({ ...each, practices: [] }));
      const dots = runDots({ scenario: { ...scenario, practices, groups } as never }, result, 0.02);
      const people = practices.reduce((sum, each) => sum + (each.group === code ? each.patients : 0), 0);
      return dots.slice(0, -1).findLast((each) => each.people === people)!.sd ** 2;
    });
    const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
    const people = all.people / scenario.commissioners.length;
    const { sd } = sizeSpread(people, { ...controls, ...drift, cv });
    expect(Math.abs(sd - Math.sqrt(mean))).toBeLessThan(0.001);
  });
});
