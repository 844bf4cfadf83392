import { type BudgetRule, type BudgetRulesCase, growthNeeded } from "./growthNeeded.js";

/** Rules that cannot all hold: any one of them given up, the others can. */
export interface BudgetConflict {
  readonly rules: readonly BudgetRule[];
  /** Growth of the allocation at which all of them could hold; infinite where no growth helps. */
  readonly needs: number;
}

/**
 * Every smallest set of budget rules that cannot all hold, with the growth that they would need together.
 *
 * Without the rule "growth" money is free, and nothing conflicts. What each set needs: {@link growthNeeded}.
 *
 * @throws InputError where a number is out of range.
 */
export function budgetConflicts(given: BudgetRulesCase): BudgetConflict[] {
  const needs = growthNeeded(given);
  const names: readonly BudgetRule[] = ["growth", "power", "contingency", "pace", "risk"];
  const sets = Array.from({ length: 1 << names.length }, (_, bits) => names.filter((_name, n) => bits & (1 << n))).sort(
    (a, b) => a.length - b.length,
  );
  const conflicts: BudgetConflict[] = [];
  for (const rules of sets) {
    if (!rules.includes("growth")) continue;
    if (conflicts.some((known) => known.rules.every((rule) => rules.includes(rule)))) continue;
    const needed = needs(rules);
    // What is needed may differ from what there is in the last bit.
    if (needed > given.growth + 1e-12) conflicts.push({ rules, needs: needed });
  }
  return conflicts;
}
