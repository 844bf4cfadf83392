import { InputError } from "../../src/errors.js";
import { pow } from "../../src/random/math.js";
import type { BudgetStageAssumptions } from "./assumptions.js";

/**
 * What a commissioner's budgets are multiplied by from one year to the next: (1 + growth) × (1 + uplift), the first step
 * as long as the base year lies before the first forecast year.
 *
 * @param years forecast years.
 * @returns one factor for each year.
 * @throws InputError if a list of growths has another length than the years.
 * @example growthAllowed({ growth: 0.1, uplift: 0.05, firstStep: 1, … }, { commissioner: "A", years: 2 }) // 1.155, 1.155
 */
export function growthAllowed(
  assumptions: Pick<BudgetStageAssumptions, "growth" | "uplift" | "firstStep" | "commissioners">,
  { commissioner, years }: { readonly commissioner: string; readonly years: number },
): Float64Array {
  const own = assumptions.commissioners?.find((given) => given.commissioner === commissioner)?.growth;
  const growth = own ?? assumptions.growth;
  if (typeof growth !== "number" && growth.length !== years) {
    throw new InputError(`growth must be one number or one for each of ${years} years`, {
      path: own === undefined ? "assumptions.budget.growth" : `assumptions.budget.commissioners: ${commissioner}`,
      value: growth.length,
    });
  }
  return Float64Array.from({ length: years }, (_, y) =>
    pow(
      (1 + (typeof growth === "number" ? growth : growth[y]!)) * (1 + assumptions.uplift),
      y === 0 ? assumptions.firstStep : 1,
    ),
  );
}
