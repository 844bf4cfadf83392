import { InputError } from "../../errors.js";
import { budgetFloor } from "../budgetFloor.js";
import { affordability } from "./affordability.js";

/** The rules that a budget round may be asked to keep, by name. */
export type BudgetRule = "growth" | "power" | "contingency" | "pace" | "risk";

/** What each rule asks for. */
export interface BudgetRulesCase {
  /** Growth of the allocation in the first year: as much as there is. */
  readonly growth: number;
  /** No practice's budget may buy less: it grows by this at least. */
  readonly priceGrowth: number;
  /** Share of budgets held back as a contingency. */
  readonly contingency: number;
  /** Share of the distance to fair share moved in the year, in full for everybody. */
  readonly move: number;
  /** Shares of last year's spend, and fair shares. */
  readonly historic: ArrayLike<number>;
  readonly fair: ArrayLike<number>;
  /** Chance of a deficit that is accepted, above 0 and below 1. */
  readonly risk: number;
  /** Cost of the first year with all activity that is forecast, £ by replication. */
  readonly cost: Float64Array;
  /** Last year's allocation, £: growth is over this. */
  readonly lastYear: number;
}

/** Rules that cannot all hold: any one of them given up, the others can. */
export interface BudgetConflict {
  readonly rules: readonly BudgetRule[];
  /** Growth of the allocation at which all of them could hold; infinite where no growth helps. */
  readonly needs: number;
}

/**
 * Every smallest set of budget rules that cannot all hold, with the growth that they would need together.
 *
 * Purchasing power with a contingency k at price growth π needs (1 + π) ÷ (1 − k) − 1. With the pace as well, everybody's
 * new share uᵢ = sᵢ + move (tᵢ − sᵢ) of the allocation must reach the floor, so the practice furthest above fair share
 * decides: max sᵢ ÷ uᵢ times as much. The accepted risk of deficit needs an allocation that cost passes no more often.
 * Without the rule "growth" money is free, and nothing conflicts.
 *
 * @throws InputError where a number is out of range.
 */
export function budgetConflicts(given: BudgetRulesCase): BudgetConflict[] {
  const { growth, priceGrowth, contingency, move, historic, fair, risk, cost, lastYear } = given;
  if (!(growth > -1)) throw new InputError("growth of the allocation must be above -1", { value: growth });
  if (!(lastYear > 0)) throw new InputError("last year's allocation must be above 0", { value: lastYear });
  if (!(move >= 0 && move <= 1))
    throw new InputError("share of the distance moved must be between 0 and 1", { value: move });
  let widest = 1;
  for (let i = 0; i < historic.length; i++) {
    const now = historic[i]!;
    const then = now + move * (fair[i]! - now);
    if (now > 0) widest = Math.max(widest, then > 0 ? now / then : Number.POSITIVE_INFINITY);
  }
  const floor = (held: number, wide: number) => (1 + budgetFloor(priceGrowth, held)) * wide - 1;
  const one = affordability(cost, new Float64Array(cost.length).fill(1), [risk])[0]!.commit;
  let mean = 0;
  for (let r = 0; r < cost.length; r++) mean += cost[r]! / cost.length;
  const forRisk = mean / one / lastYear - 1;
  const needs = (rules: ReadonlySet<BudgetRule>): number => {
    if (!rules.has("growth")) return Number.NEGATIVE_INFINITY;
    const forPower = rules.has("power")
      ? floor(rules.has("contingency") ? contingency : 0, rules.has("pace") ? widest : 1)
      : Number.NEGATIVE_INFINITY;
    return Math.max(forPower, rules.has("risk") ? forRisk : Number.NEGATIVE_INFINITY);
  };
  const names: readonly BudgetRule[] = ["growth", "power", "contingency", "pace", "risk"];
  const sets = Array.from({ length: 1 << names.length }, (_, bits) => names.filter((_name, n) => bits & (1 << n))).sort(
    (a, b) => a.length - b.length,
  );
  const conflicts: BudgetConflict[] = [];
  for (const rules of sets) {
    if (conflicts.some((known) => known.rules.every((rule) => rules.includes(rule)))) continue;
    const needed = needs(new Set(rules));
    // What is needed may differ from what there is in the last bit.
    if (needed > growth + 1e-12) conflicts.push({ rules, needs: needed });
  }
  return conflicts;
}
