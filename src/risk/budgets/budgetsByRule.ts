import { InputError } from "../../errors.js";
import { type PaceRule, paceOfChange } from "./paceOfChange.js";

/** What every rule starts from and is judged by. Money in pounds, one value a replication in the innermost arrays. */
export interface BudgetCase {
  /** Last year's spend as it was known when budgets were set: `known[practice][replication]`. */
  readonly known: readonly Float64Array[];
  /** What there is to give, contingency included: `allocation[year][replication]`. */
  readonly allocation: readonly Float64Array[];
  /** What practices then cost: `cost[practice][year][replication]`. */
  readonly cost: readonly (readonly Float64Array[])[];
  /** Fair shares, adding up to 1. */
  readonly fair: Float64Array;
  /** Price growth a year by which purchasing power is judged. */
  readonly priceGrowth: number;
}

/** One practice in one year under a rule. */
export interface RuleCell {
  readonly meanBudget: number;
  readonly meanCost: number;
  /** Share of replications in which cost is above the budget, contingency included. */
  readonly over: number;
  /** Share of replications in which the budget in hand buys less than last year's spend did: below it × (1 + π)^years. */
  readonly loses: number;
  /** Mean budget over mean fair share of the allocation, less 1. */
  readonly fromFair: number;
}

/** A rule's budgets: `cells[practice][year]`, and how often its promise to practices could not be kept, by year. */
export interface RuleResult {
  readonly cells: readonly (readonly RuleCell[])[];
  /** By year, 1 for each replication in which the floors together were more than the allocation, else 0. */
  readonly broken: readonly Uint8Array[];
  readonly replications: number;
}

/**
 * Budgets of every practice by a rule (historic: move 0; fair shares at once: move 1; between them a pace), over the same
 * replications as cost, each year starting from the year before. Only summaries are kept.
 *
 * @throws InputError where arrays do not match or the rule is out of range.
 */
export function budgetsByRule(given: BudgetCase, rule: PaceRule): RuleResult {
  const { known, allocation, cost, fair, priceGrowth } = given;
  const practices = known.length;
  const years = allocation.length;
  const replications = allocation[0]?.length ?? 0;
  if (practices === 0 || years === 0 || replications === 0 || fair.length !== practices || cost.length !== practices) {
    throw new InputError("known spend, cost and fair shares must be given for the same practices, 1 or more", {
      value: practices,
    });
  }
  const step = paceOfChange(fair, rule);
  // By practice and year: sums over replications.
  const cells = practices * years;
  const sums = {
    budget: new Float64Array(cells),
    cost: new Float64Array(cells),
    over: new Float64Array(cells),
    loses: new Float64Array(cells),
  };
  const money = new Float64Array(years);
  const broken = allocation.map(() => new Uint8Array(replications));
  const last = new Float64Array(practices);
  const next = new Float64Array(practices);
  for (let r = 0; r < replications; r++) {
    for (let i = 0; i < practices; i++) last[i] = known[i]![r]!;
    let prices = 1;
    for (let y = 0; y < years; y++) {
      const sum = allocation[y]![r]!;
      money[y]! += sum;
      prices *= 1 + priceGrowth;
      if (step(last, sum, next, y > 0) > 0) broken[y]![r] = 1;
      // A part in a billion: what was given as the floor itself is no loss.
      const floor = (prices * (1 - 1e-9)) / (1 - rule.contingency);
      for (let i = 0; i < practices; i++) {
        const at = i * years + y;
        const budget = next[i]!;
        const spent = cost[i]![y]![r]!;
        sums.budget[at]! += budget;
        sums.cost[at]! += spent;
        if (spent > budget) sums.over[at]!++;
        if (budget < known[i]![r]! * floor) sums.loses[at]!++;
      }
      last.set(next);
    }
  }
  return {
    cells: known.map((_, i) =>
      allocation.map((_year, y): RuleCell => {
        const at = i * years + y;
        const target = fair[i]! * money[y]!;
        return {
          meanBudget: sums.budget[at]! / replications,
          meanCost: sums.cost[at]! / replications,
          over: sums.over[at]! / replications,
          loses: sums.loses[at]! / replications,
          fromFair: target > 0 ? sums.budget[at]! / target - 1 : 0,
        };
      }),
    ),
    broken,
    replications,
  };
}
