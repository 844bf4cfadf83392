// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { type SizeAsked, sizeControls } from "../../docs/components/risk-by-size-controls.js";
import { runKey } from "../../src/random/key.js";
import { normal } from "../../src/random/normal.js";
import { Stream } from "../../src/random/stream.js";
import { layerMoments } from "../../src/risk/aggregate/layerMoments.js";
import { lognormalCost } from "../../src/risk/aggregate/lognormalCost.js";
import { riskOfSizes, type SizeControls } from "../../src/risk/bySize/costStructure.js";
import { sizePresets } from "../../src/risk/bySize/sizePresets.js";
import { GroupLedger } from "../../src/risk/design/groupLedger.js";
import { groupingFromNames } from "../../src/risk/grouping.js";
import type { InYearPractice, InYearSettings, ToolsInUse } from "../../src/risk/inYear/inYearTools.js";
import { playTools, type ToolsOutcome } from "../../src/risk/inYear/playTools.js";
import { treatmentDraws } from "../../src/risk/inYear/treatmentDraws.js";
import { Pool } from "../../src/risk/pool.js";
import type { KeptColumn } from "../../src/simulate/stage.js";

/** The page's controls in a document, with what they ask for at any time. */
function page() {
  const first: SizeControls = {
    structure: "people",
    severity: "gamma",
    cv: 9,
    years: 3,
    chance: true,
    localSd: 0.04,
    nationalSd: 0.02,
    baseMonths: 9,
    margins: [0.3],
    confidence: 0.9,
    replications: 2000,
    seed: "1",
  };
  let asked: SizeAsked | undefined;
  const { element } = sizeControls({
    first,
    onChange: (next) => {
      asked = next;
    },
  });
  document.body.replaceChildren(element);
  const field = <T extends HTMLElement>(label: string): T => {
    const found = [...element.querySelectorAll("label")].find((each) => each.textContent?.startsWith(label));
    return element.querySelector<T>(`#${found?.htmlFor}`)!;
  };
  return {
    choose(label: string, value: string) {
      const select = field<HTMLSelectElement>(label);
      select.value = value;
      expect(select.value).toBe(value);
      select.dispatchEvent(new Event("change"));
      select.dispatchEvent(new Event("input"));
    },
    type(label: string, text: string) {
      const input = field<HTMLInputElement>(label);
      input.value = text;
      input.dispatchEvent(new Event("input"));
    },
    asked: (): SizeAsked => asked!,
  };
}

describe("R1 to R5 through the controls of Risk by size", () => {
  // What each preset's settings then give is held against the published figures in test/risk/bySize.
  test.each(sizePresets.map((preset) => [preset.id, preset] as const))("%s, chosen", (id, { sizes, controls }) => {
    const { choose, asked } = page();
    choose("Begin from", id);
    expect(asked()).toEqual({ sizes, controls, own: false });
  });

  /** Everything that the page starts with is typed over, so nothing comes from a preset. */
  const typed = (severity: string, numbers: Readonly<Record<string, string>>): SizeAsked => {
    const controls = page();
    controls.choose("Severity", severity);
    for (const [label, text] of Object.entries({
      "Local drift": "0",
      "National shock": "0",
      "Months of cost": "0",
      "Years that": "1",
      ...numbers,
    })) {
      controls.type(label, text);
    }
    return controls.asked();
  };

  test("R2, typed by hand", () => {
    const { sizes, controls } = typed("lognormal", {
      "CV of one": "3.6",
      "Over or under": "1, 2",
      Populations: "100k 300,000",
    });
    const found = sizePresets.find(({ id }) => id === "R2")!.compare(riskOfSizes(sizes, controls));
    expect(found).toHaveLength(3);
    for (const result of found) expect(result).toMatchObject({ agrees: true });
  });

  test.each([
    ["normal", 0.0027, 0.0001],
    ["lognormal", 0.008, 0.0005],
  ] as const)("the tail is not fixed by the CV: %s", (severity, expected, rounding) => {
    const { sizes, controls } = typed(severity, {
      "CV of one": "3.6",
      "Over or under": "10",
      Populations: "10,000",
    });
    const [risk] = riskOfSizes(sizes, controls);
    const { exact, simulated, se } = risk!.exceed[0]!;
    expect(Math.abs(exact! - expected)).toBeLessThan(rounding);
    expect(Math.abs(simulated - exact!)).toBeLessThan(4 * se);
  });
});

const replications = 500;
const budget = 10_000_000;

/** Practices in one group, each near-normal around its budget. */
function practices(count: number, { people, sd }: { people: number; sd: number }): InYearPractice[] {
  return Array.from({ length: count }, (_, p) => {
    const stream = new Stream(runKey("reference pages"), `practice ${p}`);
    return {
      code: `P${p}`,
      people,
      group: 0,
      cost: Float64Array.from({ length: replications }, (_r, r) => budget * (1 + sd * normal(stream.at(r)))),
      budget: new Float64Array(replications).fill(budget),
    };
  });
}

const settings: InYearSettings = {
  contingency: 1,
  contingencyFrom: "beside",
  order: "proportional",
  stopLoss: { attach: 0.02, limit: null, share: 1 },
  treatments: [],
  cv: 3.6,
  seed: "1",
};
const every: ToolsInUse = { contingency: true, threshold: true, exclusion: true, stopLoss: true, groups: true };

function played(members: readonly InYearPractice[], given: InYearSettings): ToolsOutcome {
  const run = playTools(members, given, { together: every, practice: 0, confidence: 0.95 });
  let step = run.next();
  while (!step.done) step = run.next();
  return step.value;
}
const of = ({ sets }: ToolsOutcome, wanted: string) => sets.find(({ set }) => set === wanted)!;

describe("worked cases through the in-year tools", () => {
  test("contingency of 30 practices of 10,000: gross 1.4362 % (SD 0.3837 %), net 0.2622 %", () => {
    const found = played(practices(30, { people: 10_000, sd: 0.036 }), settings);
    const all = 30 * budget;
    const error = 0.003837 / Math.sqrt(replications);
    const gross = of(found, "contingency").paid.contingency / all;
    expect(Math.abs(gross - 0.014362)).toBeLessThan(4 * error);
    expect(Math.abs(found.size!.kept.mean - gross)).toBeLessThan(1e-9);
    expect(Math.abs(found.size!.kept.sd - 0.003837)).toBeLessThan(4 * (0.003837 / Math.sqrt(2 * replications)));
    // One holder of all budgets overspends what is left after its practices offset each other.
    const net = of(found, "groups").pct.mean / all;
    expect(Math.abs(net - 0.002622)).toBeLessThan(4 * error);
    expect(Math.abs(found.size!.offset.mean - net)).toBeLessThan(1e-9);
  });

  test("stop-loss at 102 % of 100,000 people of CV 3.6: 0.018104 % of budget", () => {
    const found = played(practices(30, { people: 100_000, sd: 3.6 / Math.sqrt(100_000) }), settings);
    // SD of what one is ceded is 0.1135 % of its budget; 60,000 of them.
    const error = 0.001135 / Math.sqrt(30 * replications);
    expect(Math.abs(of(found, "stopLoss").paid.stopLoss / (30 * budget) - 0.00018104)).toBeLessThan(4 * error);
  });

  test("compound Poisson layer: mean λE(Y−d)⁺, variance λE[((Y−d)⁺)²]", () => {
    const cost = { severity: "lognormal" as const, mean: 10_000, cv: 1.5 };
    const treatment = { name: "rare", perPerson: 0.001, cost, threshold: 20_000, rule: "excess" as const };
    const members = practices(30, { people: 10_000, sd: 0.036 });
    const exact = layerMoments({ kind: "poisson", mean: 10 }, lognormalCost(cost), 20_000);
    const found = played(members, { ...settings, treatments: [treatment] });
    const paid = of(found, "threshold").paid.contingency;
    expect(Math.abs(paid - 30 * exact.mean)).toBeLessThan(4 * Math.sqrt((30 * exact.variance) / replications));
    const draws = treatmentDraws([treatment], members, { replications, seed: settings.seed });
    let step = draws.next();
    while (!step.done) step = draws.next();
    const beyond = step.value[0]!.beyond.flatMap((values) => [...values]);
    const squares = beyond.map((value) => (value - exact.mean) ** 2);
    const variance = squares.reduce((sum, value) => sum + value, 0) / squares.length;
    const fourth = squares.reduce((sum, value) => sum + (value - variance) ** 2, 0) / squares.length;
    expect(Math.abs(variance - exact.variance)).toBeLessThan(4 * Math.sqrt(fourth / squares.length));
    expect(Math.sqrt(fourth / squares.length) / exact.variance).toBeLessThan(0.05);
  });
});

test("correlated practices: 30 of SD 5 % with correlation 0.2 have 2.3805 % together, in the group table and the designer", () => {
  const runs = 10_000;
  const stream = new Stream(runKey("correlated pages"), "all");
  const codes = Array.from({ length: 30 }, (_, p) => `P${p}`);
  const column = (name: string, value: () => (p: number) => number): KeptColumn => {
    const values = new Float64Array(30 * runs);
    for (let r = 0; r < runs; r++) {
      stream.at(r);
      const of = value();
      for (let p = 0; p < 30; p++) values[p * runs + r] = of(p);
    }
    const dimensions = [
      { name: "practice", labels: codes },
      { name: "year", labels: ["2012/13"] },
    ];
    return { spec: { name, label: name, unit: "£ (cash)", dimensions }, replications: runs, values };
  };
  const cost = column("cost", () => {
    const common = Math.sqrt(0.2) * normal(stream);
    return () => budget * (1 + 0.05 * (common + Math.sqrt(0.8) * normal(stream)));
  });
  const allowed = column("budget", () => () => budget);
  const names = codes.map(() => "one");
  const question = { margins: [], quantiles: [], confidence: 0.9, contingencyShare: 0 };
  const [row] = new Pool(cost, allowed, groupingFromNames(codes, names)).rows(0, question);
  const error = 0.023805 / Math.sqrt(2 * runs);
  expect(Math.abs(row!.sdCost / row!.meanBudget - 0.023805)).toBeLessThan(4 * error);
  const ledger = new GroupLedger(cost, allowed);
  ledger.ask(0, 0);
  ledger.follow(new Int32Array(30), 1);
  expect(Math.abs(ledger.figures(0).sdShare - 0.023805)).toBeLessThan(4 * error);
});
