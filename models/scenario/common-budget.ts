import { sharePence } from "../../src/money/sharePence.js";
import { budgetGiven, forecastGrowth, withForecastBudget } from "./budget-given.js";
import type { Scenario } from "./scenario.js";

/** The budget of the whole community as somebody gave it; null where nobody did. */
export interface CommonBudget {
  /** The first year's budgets of all commissioners together, pounds; null unless every one has one. */
  readonly firstYear: number | null;
  /** Growth in activity allowed a year, of the first year. */
  readonly growth: number | null;
}

/** The budget of all commissioners together, as somebody gave it. */
export function commonBudget(scenario: Scenario): CommonBudget {
  const { growth, commissioners = [] } = scenario.assumptions.budget;
  const sums = commissioners.flatMap(({ firstYear }) => firstYear ?? []);
  const firstYear = sums.length === scenario.commissioners.length ? sums.reduce((all, sum) => all + sum, 0) : null;
  if (!budgetGiven(withoutSums(scenario))) return { firstYear, growth: null };
  return { firstYear, growth: typeof growth === "number" ? growth : (growth[0] ?? 0) };
}

/**
 * The scenario with another budget of all commissioners together: a sum for the first year, shared among them by population,
 * or a growth that all are allowed. Null takes either back, and leaves the forecast's own middle.
 */
export function withCommonBudget(
  scenario: Scenario,
  change: { readonly firstYear?: number | null; readonly growth?: number | null },
): Scenario {
  const before = commonBudget(scenario);
  const { firstYear, growth } = { ...before, ...change };
  const middle = withForecastBudget(scenario).assumptions.budget;
  const { commissioners: _, ...common } = middle;
  const sums = firstYear === null ? null : sharedByPeople(scenario, firstYear);
  const own = scenario.commissioners.map(({ code }, c) => {
    const usual = middle.commissioners?.find(({ commissioner }) => commissioner === code)?.growth;
    return {
      commissioner: code,
      ...(sums ? { firstYear: sums[c]! } : {}),
      ...(growth === null && usual !== undefined ? { growth: usual } : {}),
    };
  });
  const kept = own.filter((entry) => Object.keys(entry).length > 1);
  const budget = {
    ...common,
    growth: growth ?? forecastGrowth(scenario),
    ...(kept.length > 0 ? { commissioners: kept } : {}),
  };
  return { ...scenario, assumptions: { ...scenario.assumptions, budget } };
}

/** Pounds by commissioner in proportion to people, to the penny. */
function sharedByPeople({ commissioners }: Scenario, pounds: number): number[] {
  const shares = new Float64Array(commissioners.length);
  const people = Float64Array.from(commissioners, ({ population }) => population);
  sharePence(Math.round(pounds * 100), people, shares);
  return Array.from(shares, (pence) => pence / 100);
}

function withoutSums(scenario: Scenario): Scenario {
  const { commissioners, ...budget } = scenario.assumptions.budget;
  const own = commissioners?.map(({ firstYear: _, ...rest }) => rest);
  return {
    ...scenario,
    assumptions: { ...scenario.assumptions, budget: own ? { ...budget, commissioners: own } : budget },
  };
}
