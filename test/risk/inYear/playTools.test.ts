import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import { runKey } from "../../../src/random/key.js";
import { normal } from "../../../src/random/normal.js";
import { Stream } from "../../../src/random/stream.js";
import type { InYearPractice, InYearSettings, ToolsInUse } from "../../../src/risk/inYear/inYearTools.js";
import { payers, playTools, type ToolsOutcome } from "../../../src/risk/inYear/playTools.js";
import { treatmentDraws } from "../../../src/risk/inYear/treatmentDraws.js";

const replications = 1000;
const budget = 1_000_000;

/** Thirty practices of 10,000, CV 3.6, normal, in three groups or in one. */
function practices(count = 30, { groups = 3, people = 10_000 } = {}): InYearPractice[] {
  return Array.from({ length: count }, (_, p) => {
    const stream = new Stream(runKey("tools"), `practice ${p}`);
    return {
      code: `P${p}`,
      people,
      group: p % groups,
      cost: Float64Array.from({ length: replications }, (_r, r) => budget * (1 + 0.036 * normal(stream.at(r)))),
      budget: new Float64Array(replications).fill(budget),
    };
  });
}
const settings: InYearSettings = {
  contingency: 0.04,
  contingencyFrom: "beside",
  order: "proportional",
  stopLoss: { attach: 0, limit: null, share: 1 },
  treatments: [],
  cv: 3.6,
  seed: "1",
};
const rare = {
  name: "rare",
  perPerson: 0.0003,
  cost: { severity: "lognormal" as const, mean: 10_000, cv: 1.5 },
  threshold: 20_000,
};
const together: ToolsInUse = { contingency: true, threshold: true, exclusion: true, stopLoss: false, groups: false };

function outcome(
  members: readonly InYearPractice[],
  change: Partial<InYearSettings> = {},
  { tools = together, practice = 0 } = {},
): ToolsOutcome {
  const run = playTools(members, { ...settings, ...change }, { together: tools, practice, confidence: 0.95 });
  let step = run.next();
  while (!step.done) step = run.next();
  return step.value;
}
const of = ({ sets }: ToolsOutcome, wanted: string) => sets.find(({ set }) => set === wanted)!;
const all = (paid: Readonly<Record<string, number>>) => payers.reduce((sum, payer) => sum + paid[payer]!, 0);

describe("tools singly and together", () => {
  const found = outcome(practices(30, { groups: 1 }));
  test("with no tool the PCT pays the gross overspends; where one group holds the budgets, the net overspend", () => {
    const nothing = of(found, "nothing").pct;
    expect(Math.abs(nothing.mean / (30 * budget) - 0.014362)).toBeLessThan((4 * 0.003837) / Math.sqrt(replications));
    const groups = of(found, "groups").pct;
    expect(Math.abs(groups.mean / (30 * budget) - 0.002622)).toBeLessThan((4 * 0.0039) / Math.sqrt(replications));
    expect(groups.over).toBeGreaterThan(0.44);
    expect(groups.over).toBeLessThan(0.56);
    expect(of(found, "groups").practice).toBeNull();
  });

  test("a contingency beside the budgets takes the overspends, a stop-loss from the first pound takes all of them", () => {
    expect(of(found, "contingency").pct.mean).toBe(0);
    expect(of(found, "contingency").paid.contingency).toBeCloseTo(of(found, "nothing").pct.mean, 2);
    expect(of(found, "stopLoss").pct.mean).toBe(0);
    expect(of(found, "stopLoss").paid.stopLoss).toBeCloseTo(of(found, "nothing").pct.mean, 2);
  });

  test("whoever pays, the cost is paid, and the next £1m as well", () => {
    for (const { paid } of found.sets) expect(all(paid)).toBeCloseTo(found.meanCost, 2);
    expect(all(found.next.all)).toBeGreaterThan(999_990);
    expect(all(found.next.all)).toBeLessThan(1_000_010);
    // In a bad year underspends are fewer: budgets bear less of it.
    expect(found.next.worst.budgets).toBeLessThan(found.next.middle.budgets);
  });

  test("sized on gross calls where gains are kept, on net calls where they offset", () => {
    expect(found.size!.kept.mean).toBeCloseTo(0.014362, 3);
    expect(found.size!.offset.mean).toBeCloseTo(0.002622, 3);
  });
});

describe("costly treatments", () => {
  test("excess only, whole cost, a threshold of zero, and exclusion", () => {
    const members = practices(3);
    const with_ = (rule: "excess" | "whole" | "excluded", threshold = 20_000) =>
      outcome(members, { contingency: 1, treatments: [{ ...rare, rule, threshold }] });
    const expected = 3 * 10_000 * rare.perPerson * rare.cost.mean;
    const excess = of(with_("excess"), "threshold").paid.contingency;
    const whole = of(with_("whole"), "threshold").paid.contingency;
    expect(excess).toBeGreaterThan(0);
    expect(whole).toBeGreaterThan(excess);
    const zero = of(with_("excess", 0), "threshold").paid.contingency;
    // Three compound Poisson sums of 3 cases each; SD of the total's mean over the replications.
    const sd = Math.sqrt(9 * rare.cost.mean ** 2 * (1 + 1.5 ** 2)) / Math.sqrt(replications);
    expect(Math.abs(zero - expected)).toBeLessThan(4 * sd);
    expect(of(with_("whole", 0), "threshold").paid.contingency).toBeCloseTo(zero, 2);
    // The same cases, whatever the threshold and whoever pays.
    const excluded = with_("excluded");
    expect(of(excluded, "exclusion").paid.pctTreatments).toBeCloseTo(zero, 2);
    expect(of(excluded, "threshold").paid.contingency).toBe(0);
    // The PCT keeps back what it expects to pay: on average only luck is left, beside practices' overspends.
    const plain = of(outcome(members), "nothing").pct.mean;
    expect(Math.abs(of(excluded, "exclusion").pct.mean - plain)).toBeLessThan(5 * sd);
  });
});

test("two thresholds, or two rules, meet the same year: only the policy differs", () => {
  const members = practices(1);
  const tried = (["excess", "whole"] as const).map((rule) =>
    [5000, 20_000, 60_000].map((threshold) =>
      outcome(members, { contingency: 1, treatments: [{ ...rare, rule, threshold }] }),
    ),
  );
  const all = tried.flat();
  for (const found of all) {
    expect(found.meanCost).toBe(all[0]!.meanCost);
    expect(of(found, "nothing").pct).toEqual(of(all[0]!, "nothing").pct);
  }
  const paid = (found: ToolsOutcome) => of(found, "threshold").paid.contingency;
  for (const byThreshold of tried)
    byThreshold.slice(1).forEach((found, i) => {
      expect(paid(found)).toBeLessThan(paid(byThreshold[i]!));
      expect(paid(found)).toBeGreaterThan(0);
    });
  // By replication, as the page draws them.
  const drawn = (threshold: number, rule: "excess" | "whole") => {
    const run = treatmentDraws([{ ...rare, threshold, rule }], practices(3, { people: 200_000 }), {
      replications,
      seed: "1",
    });
    const shares: number[] = [];
    let step = run.next();
    for (; !step.done; step = run.next()) shares.push(step.value);
    expect(shares.every((share, i) => share > (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
    return step.value[0]!;
  };
  const [low, high, whole] = [drawn(10_000, "excess"), drawn(25_000, "excess"), drawn(25_000, "whole")];
  expect(high.cost).toEqual(low.cost);
  expect(whole.cost).toEqual(low.cost);
  for (const [p, beyond] of high.beyond.entries()) {
    beyond.forEach((value, r) => {
      expect(value).toBeLessThanOrEqual(low.beyond[p]![r]!);
      expect(value).toBeLessThanOrEqual(whole.beyond[p]![r]!);
    });
  }
});

describe("limits", () => {
  test("a contingency of 0 and of 100 %, cut from budgets", () => {
    const members = practices(4);
    const none = outcome(members, { contingency: 0, contingencyFrom: "budgets" });
    expect(of(none, "contingency").pct.mean).toBeCloseTo(of(none, "nothing").pct.mean, 6);
    const everything = of(outcome(members, { contingency: 1, contingencyFrom: "budgets" }), "contingency");
    expect(everything.paid.budgets).toBe(0);
    expect(everything.pct.mean).toBeLessThan(of(none, "nothing").pct.mean);
  });

  test("one practice, one practice of one patient, and none", () => {
    const [one] = practices(1, { groups: 1 });
    const alone = outcome([one!]);
    expect(of(alone, "groups").pct).toEqual(of(alone, "nothing").pct);
    const patient = outcome([{ ...one!, people: 1 }], { treatments: [{ ...rare, rule: "excess" }] });
    expect(all(of(patient, "together").paid)).toBeCloseTo(patient.meanCost, 2);
    expect(() => playTools([], settings, { together, practice: 0, confidence: 0.9 }).next()).toThrow(InputError);
  });
});
