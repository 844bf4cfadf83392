import { csv } from "./csv.js";
import { type BudgetLine, budgetColumns } from "./read-budgets.js";

/** Budgets as a file that {@link readBudgets} reads back. */
export function writeBudgets(lines: readonly Pick<BudgetLine, "code" | "year" | "budget">[]): string {
  return csv([
    Object.values(budgetColumns).map(({ name }) => name),
    ...lines.map(({ code, year, budget }) => [code, year, budget]),
  ]);
}
