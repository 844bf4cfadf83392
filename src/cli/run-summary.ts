import { GroupTotals } from "../risk/groupTotals.js";
import { proportion } from "../simulate/proportion.js";
import type { KeptColumn, RunResult } from "../simulate/stage.js";
import { summarise } from "../simulate/summarise.js";
import type { OpenScenario } from "./scenario-models.js";

/** Columns of cost and budget that every summary needs, beside the headline. */
export const moneyColumns: readonly string[] = [
  "cost",
  "indicative_budget",
  "budget",
  "cost_total",
  "budget_total",
  "contingency",
];

/** The answer of `run` as plain JSON: headline figures, chances of overspending, and where they come from. */
export function runSummary(scenario: OpenScenario, result: RunResult): unknown {
  const kept = (name: string) => result.columns.get(name)!;
  const { title, ruleSet, origin, community, commissioners, notes } = scenario;
  return {
    title,
    ruleSet,
    ...(commissioners.length === 1 ? { commissioner: commissioners[0] } : { community, commissioners }),
    origin,
    figures: scenario.headline.flatMap((name) => figuresOf(kept(name))),
    overspend: {
      whole: wholeOverspend(kept),
      ...(commissioners.length === 1 ? {} : { commissioners: commissionerOverspend(scenario, kept) }),
      groups: groupOverspend(scenario, kept),
    },
    howToRead:
      "Shares of runs of this model. withoutContingency: cost above the budgets in hand, after the contingency was retained; withContingency: cost above budgets and contingency together (a group: above its indicative budget). Money is cash.",
    notes,
    provenance: result.provenance,
  };
}

function figuresOf(column: KeptColumn): unknown[] {
  const { spec, replications, values } = column;
  const years = spec.dimensions.at(-1)!.labels;
  const others = values.length / replications / years.length;
  return years.map((year, y) => {
    const total = new Float64Array(replications);
    for (let o = 0; o < others; o++) {
      const from = (o * years.length + y) * replications;
      for (let r = 0; r < replications; r++) total[r]! += values[from + r]!;
    }
    const { mean, meanSe, sd, quantiles } = summarise(total, { quantiles: [0.1, 0.5, 0.9] });
    const [p10, median, p90] = quantiles.map(({ value }) => value);
    return { figure: spec.name, label: spec.label, unit: spec.unit, year, mean, se: meanSe, sd, p10, median, p90 };
  });
}

type Kept = (name: string) => KeptColumn;

function chance(cost: Float64Array, budget: Float64Array): { probability: number; se: number } {
  let over = 0;
  for (let r = 0; r < cost.length; r++) if (inPence(cost[r]!) > inPence(budget[r]!)) over++;
  const { probability, se } = proportion(over, cost.length);
  return { probability, se };
}

/** Sums of pounds carry rounding; a cost equal to its budget to the penny is no overspend. */
function inPence(pounds: number): number {
  return Math.round(pounds * 100);
}

function wholeOverspend(kept: Kept): unknown[] {
  const cost = kept("cost_total");
  const inHand = kept("budget_total");
  const contingency = kept("contingency");
  const { replications } = cost;
  return cost.spec.dimensions[0]!.labels.map((year, y) => {
    const at = (column: KeptColumn) => column.values.subarray(y * replications, (y + 1) * replications);
    const held = heldTogether(contingency, y);
    return {
      year,
      withoutContingency: chance(at(cost), at(inHand)),
      withContingency: chance(
        at(cost),
        at(inHand).map((budget, r) => budget + held[r]!),
      ),
    };
  });
}

/** Contingency of one year, all commissioners' together. */
function heldTogether({ spec, replications, values }: KeptColumn, year: number): Float64Array {
  const years = spec.dimensions.at(-1)!.labels.length;
  const sum = new Float64Array(replications);
  for (let cell = year; cell * replications < values.length; cell += years) {
    for (let r = 0; r < replications; r++) sum[r]! += values[cell * replications + r]!;
  }
  return sum;
}

/** Overspending of a commissioner's practices together, as of a group. */
function commissionerOverspend({ practices, commissioners }: OpenScenario, kept: Kept): unknown[] {
  const owned = practices.map(({ code, patients, commissioner }) => ({ code, patients, group: commissioner }));
  return overspendOf(owned, commissioners, kept).map(({ group, ...rest }) => ({ commissioner: group, ...rest }));
}

function groupOverspend({ practices, groups }: OpenScenario, kept: Kept): unknown[] {
  return overspendOf(practices, groups, kept);
}

function overspendOf(
  practices: readonly { readonly code: string; readonly patients: number; readonly group: string }[],
  groups: readonly { readonly code: string; readonly name: string }[],
  kept: Kept,
) {
  const at = new Map(groups.map(({ code }, g) => [code, g]));
  const grouping = {
    practices: practices.map(({ code }) => code),
    groups: groups.map(({ code }) => code),
    groupOf: Int32Array.from(practices, ({ group }) => at.get(group)!),
  };
  const totals = (name: string) => new GroupTotals(kept(name), grouping);
  const cost = totals("cost");
  const inHand = totals("budget");
  const indicative = totals("indicative_budget");
  return groups.map(({ code, name }, g) => {
    const members = cost.members(g);
    return {
      group: code,
      name,
      practices: members.length,
      patients: members.reduce((sum, i) => sum + practices[i]!.patients, 0),
      years: cost.years.map((year, y) => ({
        year,
        withoutContingency: chance(cost.total(g, y), inHand.total(g, y)),
        withContingency: chance(cost.total(g, y), indicative.total(g, y)),
      })),
    };
  });
}
