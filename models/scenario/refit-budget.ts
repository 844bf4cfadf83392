import { plainMonth } from "../../src/plain-month.js";
import { plainName } from "../../src/plain-name.js";
import { plainNumber } from "../../src/plain-number.js";
import type { BudgetAssumptions, CommissionerBudget } from "../budget/assumptions.js";
import { budgetGiven, withForecastBudget } from "./budget-given.js";
import type { Scenario } from "./scenario.js";

/**
 * The budget of the scenario before in the one fitted anew: what nobody gave moves with the forecast, growth that was given
 * stays, and pounds stay with their commissioner while the first year is the same.
 * @returns the scenario, and in sentences what could not stay.
 */
export function refitBudget(before: Scenario, fitted: Scenario): { scenario: Scenario; putBack: string[] } {
  const { budget } = before.assumptions;
  const { years } = fitted.horizon;
  const sameStart = fitted.horizon.origin === before.horizon.origin;
  const names = new Map(before.commissioners.map(({ code, name }) => [code, plainName(name)]));
  const stays = new Set(fitted.commissioners.map(({ code }) => code));
  const own = budget.commissioners ?? [];
  const putBack = own
    .filter(({ commissioner, firstYear }) => firstYear !== undefined && !(sameStart && stays.has(commissioner)))
    .map(
      ({ commissioner, firstYear }) =>
        `The budget of £${plainNumber(firstYear!)} was for ${names.get(commissioner)} from ${plainMonth(before.horizon.origin)}: give the new one.`,
    );
  const middle = withForecastBudget({ ...fitted, assumptions: { ...fitted.assumptions, budget } }).assumptions.budget;
  const grown = budgetGiven({
    ...before,
    assumptions: { ...before.assumptions, budget: { ...budget, commissioners: own.map(withoutSum) } },
  });
  const entries = fitted.commissioners.flatMap(({ code }): CommissionerBudget[] => {
    const mine = own.find(({ commissioner }) => commissioner === code);
    const usual = middle.commissioners?.find(({ commissioner }) => commissioner === code);
    const growth = grown ? mine?.growth && overYears(mine.growth, years) : usual?.growth;
    const firstYear = sameStart ? mine?.firstYear : undefined;
    if (growth === undefined && firstYear === undefined) return [];
    return [
      {
        commissioner: code,
        ...(firstYear === undefined ? {} : { firstYear }),
        ...(growth === undefined ? {} : { growth }),
      },
    ];
  });
  const { commissioners: _, ...common } = budget;
  const next: BudgetAssumptions = {
    ...common,
    growth: grown ? overYears(budget.growth, years) : middle.growth,
    ...(entries.length > 0 ? { commissioners: entries } : {}),
  };
  return { scenario: { ...fitted, assumptions: { ...fitted.assumptions, budget: next } }, putBack };
}

function withoutSum({ firstYear: _, ...budget }: CommissionerBudget): CommissionerBudget {
  return budget;
}

function overYears(growth: BudgetAssumptions["growth"], years: number): BudgetAssumptions["growth"] {
  if (typeof growth === "number") return growth;
  return Array.from({ length: years }, (_, y) => growth[Math.min(y, growth.length - 1)]!);
}
