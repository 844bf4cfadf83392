import { describe, expect, test } from "vitest";
import { runKey } from "../../../src/random/key.js";
import { normal } from "../../../src/random/normal.js";
import { Stream } from "../../../src/random/stream.js";
import { layerMoments } from "../../../src/risk/aggregate/layerMoments.js";
import { lognormalCost } from "../../../src/risk/aggregate/lognormalCost.js";
import { correlatedSd } from "../../../src/risk/correlatedSd.js";
import { expectedCalls } from "../../../src/risk/expectedCalls.js";
import { treatmentSampler } from "../../../src/risk/inYear/treatmentSampler.js";
import { normalStopLoss } from "../../../src/risk/normalStopLoss.js";
import { column, community, layer, nothing, outcome } from "./made.js";

const replications = 10_000;

/** Practices with normal costs around a budget of £10m: independent, or partly shared. */
function normals(practices: number, sd: number, { correlation = 0 } = {}) {
  const stream = new Stream(runKey("pools"), "normal");
  const budget = 10_000_000;
  const drawn = Array.from({ length: replications }, (_, r) => {
    stream.at(r);
    const common = Math.sqrt(correlation) * normal(stream);
    return Array.from({ length: practices }, () => common + Math.sqrt(1 - correlation) * normal(stream));
  });
  const shape = { practices, years: 1, replications };
  return {
    cost: column("cost", shape, (p, _, r) => budget * (1 + sd * drawn[r]![p]!)),
    budget: column("budget", shape, () => budget),
  };
}
const alone = (practices: number) => Array.from({ length: practices }, (_, p) => p);
const together = (practices: number) => Array.from({ length: practices }, () => 0);

/** Mean over members of what the pool bore, as a share of all budgets, and its standard error. */
function borne(made: ReturnType<typeof community>, ...rest: [Parameters<typeof outcome>[1]]) {
  const { members } = outcome(made, ...rest).period(0);
  const budgets = members.reduce((sum, { budget }) => sum + budget, 0);
  return members.reduce((sum, { got }) => sum + got, 0) / budgets;
}

describe("layers with a closed form, through the code that the page uses", () => {
  test("normal stop-loss: 100,000 people of CV 3.6 attaching at 102 %", () => {
    const sd = 3.6 / Math.sqrt(100_000);
    const exact = normalStopLoss(sd, 0.02);
    expect(exact).toBeCloseTo(0.00018104, 8);
    const mean = borne(community(alone(8), 8, normals(8, sd)), { ...nothing, layers: [layer] });
    // SD of the excess is below sd × √P(excess); 80,000 of them.
    const se = (sd * Math.sqrt(0.04)) / Math.sqrt(80_000);
    expect(Math.abs(mean - exact)).toBeLessThan(4 * se);
  });

  test("two layers, the second beginning where the first ends, bear what one unlimited layer does less what lies above", () => {
    const sd = 0.05;
    const made = community(alone(4), 4, normals(4, sd));
    const pair = [
      { ...layer, name: "low", attach: 0, limit: 0.03 },
      { ...layer, name: "high", attach: 0.03, limit: 0.04 },
    ];
    const exact = normalStopLoss(sd, 0) - normalStopLoss(sd, 0.07);
    expect(Math.abs(borne(made, { ...nothing, layers: pair }) - exact)).toBeLessThan((4 * sd) / Math.sqrt(40_000));
  });

  test("gross and net calls: 30 practices of 10,000, CV 3.6", () => {
    const sd = 0.036;
    const { grossMean, netMean } = expectedCalls(sd, 30);
    expect([grossMean, netMean].map((value) => Number(value.toFixed(6)))).toEqual([0.014362, 0.002622]);
    const made = normals(30, sd);
    const all = { ...layer, attach: 0 };
    const se = 0.003837 / Math.sqrt(replications);
    // Practices keep their gains: gross. The member's practices offset each other: net.
    const gross = borne(community(together(30), 1, made), { ...nothing, layers: [{ ...all, unit: "practice" }] });
    expect(Math.abs(gross - grossMean)).toBeLessThan(4 * se);
    const net = borne(community(together(30), 1, made), { ...nothing, layers: [all] });
    expect(Math.abs(net - netMean)).toBeLessThan(4 * se);
  });

  test("correlated practices: SD 5 %, correlation 0.2, 30 of them in one member", () => {
    const exact = correlatedSd(0.05, { correlation: 0.2, count: 30 });
    expect(exact).toBeCloseTo(0.023805, 6);
    const made = community(together(30), 1, normals(30, 0.05, { correlation: 0.2 }));
    const [member] = outcome(made, nothing).period(0).members;
    const sd = member!.alone.sd / member!.budget;
    expect(Math.abs(sd - exact)).toBeLessThan((4 * exact) / Math.sqrt(2 * replications));
  });

  test("compound Poisson layer: mean λE(Y−d)⁺ and variance λE[((Y−d)⁺)²]", () => {
    const cost = { severity: "lognormal" as const, mean: 8000, cv: 2 };
    const treatment = { name: "rare", perPerson: 0.001, cost, thresholds: [20_000] };
    const draw = treatmentSampler(treatment, 10_000);
    const stream = new Stream(runKey("pools"), "compound");
    const out = { cost: 0, excess: new Float64Array(1), cases: new Float64Array(1) };
    const years = Array.from({ length: replications }, (_, r) => {
      draw(stream.at(r), out);
      return { cost: out.cost / 100, excess: out.excess[0]! / 100 };
    });
    const shape = { practices: 1, years: 1, replications };
    const made = community([0], 1, {
      cost: column("cost", shape, (_p, _y, r) => years[r]!.cost),
      budget: column("budget", shape, () => 80_000),
      excess: column("excess", shape, (_p, _y, r) => years[r]!.excess),
    });
    const exact = layerMoments({ kind: "poisson", mean: 10 }, lognormalCost({ mean: 8000, cv: 2 }), 20_000);
    const rule = { ...layer, unit: "treatment" as const, attach: 0 };
    const [member] = outcome(made, { ...nothing, layers: [rule] }).period(0).members;
    const sd = Math.sqrt(exact.variance);
    expect(Math.abs(member!.got - exact.mean)).toBeLessThan((4 * sd) / Math.sqrt(replications));
    const squares = years.reduce((sum, { excess }) => sum + (excess - exact.mean) ** 2, 0) / replications;
    expect(Math.abs(Math.sqrt(squares) / sd - 1)).toBeLessThan(0.1);
  });

  test("a mutual pool of everything leaves each of n alike members the average overspend: σ/√n", () => {
    const made = community(alone(9), 9, normals(9, 0.06));
    const everything = { ...layer, attach: 0, funding: { kind: "gains" as const } };
    const { members } = outcome(made, { ...nothing, layers: [everything] }).period(0);
    const overspent = members.reduce((sum, { joined }) => sum + joined.over.value, 0) / 9;
    // All overspend where the total does; where it does not, nobody does.
    expect(Math.abs(overspent - 0.5)).toBeLessThan(4 * 0.005);
    for (const { alone: before, joined } of members)
      expect(joined.worstTenth.value / before.worstTenth.value).toBeLessThan(0.45);
  });
});
