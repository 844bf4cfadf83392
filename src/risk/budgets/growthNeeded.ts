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

/**
 * Growth of the allocation that a set of budget rules needs for all of them to hold.
 *
 * Purchasing power with a contingency k at price growth π needs (1 + π) ÷ (1 − k) − 1. With the pace as well, everybody's
 * new share uᵢ = sᵢ + move (tᵢ − sᵢ) of the allocation must reach the floor, so the practice furthest above fair share
 * decides: max sᵢ ÷ uᵢ times as much. The accepted risk of deficit needs an allocation that cost passes no more often.
 *
 * @returns a function of the rules: minus infinity where nothing is needed, infinity where no growth is enough.
 * @throws InputError where a number is out of range.
 * @example growthNeeded(given)(["power", "contingency"]) // 0.0677 at prices up 2.5 % and a contingency of 4 %
 */
export function growthNeeded(given: BudgetRulesCase): (rules: readonly BudgetRule[]) => number {
  const { growth, priceGrowth, contingency, move, historic, fair, risk, cost, lastYear } = given;
  if (!(growth > -1)) throw new InputError("growth of the allocation must be above -1", { value: growth });
  if (!(lastYear > 0)) throw new InputError("last year's allocation must be above 0", { value: lastYear });
  if (!(move >= 0 && move <= 1)) {
    throw new InputError("share of the distance moved must be between 0 and 1", { value: move });
  }
  let widest = 1;
  for (let i = 0; i < historic.length; i++) {
    const now = historic[i]!;
    const then = now + move * (fair[i]! - now);
    if (now > 0) widest = Math.max(widest, then > 0 ? now / then : Number.POSITIVE_INFINITY);
  }
  // With an allocation of 1 in every replication: what may be planned for each pound there is.
  const perPound = affordability(cost, new Float64Array(cost.length).fill(1), [risk])[0]!.commit;
  let mean = 0;
  for (let r = 0; r < cost.length; r++) mean += cost[r]! / cost.length;
  const forRisk = mean / perPound / lastYear - 1;
  return (rules) => {
    const has = (rule: BudgetRule) => rules.includes(rule);
    const floor = 1 + budgetFloor(priceGrowth, has("contingency") ? contingency : 0);
    return Math.max(
      has("power") ? floor * (has("pace") ? widest : 1) - 1 : Number.NEGATIVE_INFINITY,
      has("risk") ? forRisk : Number.NEGATIVE_INFINITY,
    );
  };
}
