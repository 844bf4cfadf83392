import { type BudgetCase, budgetsByRule, type RuleResult } from "../src/risk/budgets/budgetsByRule.js";
import { type Distance, fairShareDistances } from "../src/risk/budgets/distances.js";
import type { PaceRule } from "../src/risk/budgets/paceOfChange.js";
import { allocationOf, type BudgetSettings, heldFromPower, paceRule } from "./budgets-settings.js";
import type { BudgetStudy } from "./budgets-study.js";

/** The rules that are held side by side. */
export type RuleName = "historic" | "pace" | "fair";

export const ruleNames: Record<RuleName, string> = {
  historic: "historic, as known in January",
  pace: "the pace of change typed",
  fair: "fair shares at once",
};

/** Every rule over the same replications, and where practices stand before any. */
export interface BudgetsCompared {
  readonly rules: Readonly<Record<RuleName, RuleResult>>;
  /** Distance from fair share of last year's spend, without the error of January. */
  readonly distances: readonly Distance[];
  /** Mean allocation of the first year, £. */
  readonly money: number;
}

let last: { study: BudgetStudy; asked: string; answer: BudgetsCompared } | null = null;
let placed: { study: BudgetStudy; distances: readonly Distance[] } | null = null;

/** Worked out once for a run and its settings, whatever the number of figures that ask. */
export function budgetsCompared(study: BudgetStudy, settings: BudgetSettings): BudgetsCompared {
  const { move, protect, priceGrowth, contingency, growth } = settings;
  const asked = JSON.stringify([move, protect, priceGrowth, contingency, growth]);
  if (last?.study === study && last.asked === asked) return last.answer;
  const allocation = allocationOf(study, settings);
  const given: BudgetCase = {
    known: study.base.map((own, i) => own.map((value, r) => value * study.january[i]![r]!)),
    allocation,
    cost: study.cost,
    fair: study.need.shares,
    priceGrowth,
  };
  const plain = (share: number): PaceRule => ({
    move: share,
    keepPurchasingPower: null,
    contingency: heldFromPower(settings),
  });
  const money = allocation[0]!.reduce((sum, value) => sum + value, 0) / study.replications;
  if (placed?.study !== study) {
    placed = { study, distances: fairShareDistances(study.base, study.need.shares, 1) };
  }
  const answer: BudgetsCompared = {
    rules: {
      historic: budgetsByRule(given, plain(0)),
      pace: budgetsByRule(given, paceRule(settings)),
      fair: budgetsByRule(given, plain(1)),
    },
    distances: placed.distances.map((distance) => ({ ...distance, pounds: distance.pounds * money })),
    money,
  };
  last = { study, asked, answer };
  return answer;
}
