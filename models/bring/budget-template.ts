import type { KeptColumn } from "../../src/simulate/stage.js";
import type { Scenario } from "../scenario/scenario.js";
import type { BudgetLine } from "./read-budgets.js";

/**
 * The budgets that a run worked with, on average and to the pound, by commissioner and year: to start one's own from.
 * @param columns kept columns of the run, "indicative_budget" among them. None without it.
 */
export function budgetTemplate(
  { commissioners, practices }: Scenario,
  columns: ReadonlyMap<string, KeptColumn>,
): BudgetLine[] {
  const column = columns.get("indicative_budget");
  if (!column) return [];
  const years = column.spec.dimensions.at(-1)!.labels;
  const { replications, values } = column;
  return commissioners.flatMap(({ code }) =>
    years.map((year, y): BudgetLine => {
      let sum = 0;
      practices.forEach(({ commissioner }, i) => {
        if (commissioner !== code) return;
        const from = (i * years.length + y) * replications;
        for (let r = 0; r < replications; r++) sum += values[from + r]!;
      });
      return { of: "commissioner", code, year, budget: Math.round(sum / replications) };
    }),
  );
}
