import { InputError } from "../../src/errors.js";
import { plainNumber } from "../../src/plain-number.js";
import type { CommissionerBudget } from "../budget/assumptions.js";
import { withForecastBudget } from "../scenario/budget-given.js";
import type { Scenario } from "../scenario/scenario.js";
import type { BudgetLine } from "./read-budgets.js";
import { withBrought } from "./with-brought.js";

/**
 * The scenario with budgets in pounds. A commissioner's is its own line, or the sum of its practices' lines; years after
 * the last one given grow as before.
 * @throws InputError where practices of a commissioner are missing, sums disagree, a year before is missing, or a budget
 * would more than double or halve within a year.
 */
export function applyBudgets(
  scenario: Scenario,
  { lines, file }: { readonly lines: readonly BudgetLine[]; readonly file: string },
): Scenario {
  const { budget } = scenario.assumptions;
  const years = scenario.fitted.years.map(({ label }) => label);
  const given = scenario.commissioners.flatMap(({ code }) => {
    const sums = years.map((year) => sumOf(scenario, { lines, file, code, year }));
    const count = sums.findLastIndex((sum) => sum !== undefined) + 1;
    const gap = sums.slice(0, count).indexOf(undefined);
    if (gap >= 0)
      throw new InputError(`has a budget of ${code} for ${years[count - 1]} but none for ${years[gap]}`, { file });
    if (count > 1 && budget.basis === "rebased")
      throw new InputError(
        `has budgets for ${count} years, but this scenario starts each later year's budget from last year's actual cost: give ${years[0]} alone, or choose budgets that start from the year before the forecast`,
        { file },
      );
    if (count === 0) return [];
    const own = budget.commissioners?.find(({ commissioner }) => commissioner === code);
    const usual = own?.growth ?? budget.growth;
    const growth = years.map((year, y) => {
      if (y === 0 || y >= count) return typeof usual === "number" ? usual : (usual[y] ?? usual.at(-1) ?? 0);
      const [before, now] = [sums[y - 1]!, sums[y]!];
      const change = now / before / (1 + budget.uplift) - 1;
      if (change >= -0.5 && change <= 1) return change;
      const rate = 1 + budget.uplift;
      const [low, high] = [0.5 * before * rate, 2 * before * rate].map((pounds) => Math.round(pounds));
      throw new InputError(
        `the budget of ${code} for ${year} must be from ${low} to ${high} after ${before} the year before`,
        { file, value: now },
      );
    });
    const practices = practiceBudgets(scenario, { lines, code, years: years.slice(0, count) });
    return [
      {
        commissioner: code,
        firstYear: sums[0]!,
        growth,
        ...(practices ? { practices } : {}),
      } satisfies CommissionerBudget,
    ];
  });
  if (given.length === 0)
    throw new InputError(`has no budget for ${years[0]}, the first year of the forecast`, { file });
  const others = (budget.commissioners ?? []).filter(
    ({ commissioner }) => !given.some((each) => each.commissioner === commissioner),
  );
  const order = scenario.commissioners.map(({ code }) => code);
  const commissioners = [...given, ...others].sort(
    (a, b) => order.indexOf(a.commissioner) - order.indexOf(b.commissioner),
  );
  const assumptions = { ...scenario.assumptions, budget: { ...budget, commissioners } };
  return withBrought({ ...scenario, assumptions }, { budgets: { file, lines } });
}

/** The scenario with budgets at the middle of its own forecast. */
export function withoutBudgets(scenario: Scenario): Scenario {
  return withBrought(withForecastBudget(scenario), { budgets: undefined });
}

/** Budgets of a commissioner's practices by year, for the first years that have them; undefined for none. */
function practiceBudgets(
  { practices }: Scenario,
  {
    lines,
    code,
    years,
  }: { readonly lines: readonly BudgetLine[]; readonly code: string; readonly years: readonly string[] },
): Readonly<Record<string, readonly number[]>> | undefined {
  const at = new Map(
    lines.flatMap((line) => (line.of === "practice" ? [[`${line.code} ${line.year}`, line.budget]] : [])),
  );
  const own = practices.filter(({ commissioner }) => commissioner === code).map((practice) => practice.code);
  const missing = years.findIndex((year) => !at.has(`${own[0]} ${year}`));
  const given = missing < 0 ? years : years.slice(0, missing);
  if (given.length === 0) return undefined;
  return Object.fromEntries(own.map((practice) => [practice, given.map((year) => at.get(`${practice} ${year}`)!)]));
}

/** What a commissioner's budget of one year adds up to; undefined where there is none. */
function sumOf(
  { practices }: Scenario,
  {
    lines,
    file,
    code,
    year,
  }: { readonly lines: readonly BudgetLine[]; readonly file: string; readonly code: string; readonly year: string },
): number | undefined {
  const whole = lines.find((line) => line.of === "commissioner" && line.code === code && line.year === year)?.budget;
  const byPractice = new Map(
    lines.filter((line) => line.of === "practice" && line.year === year).map((line) => [line.code, line.budget]),
  );
  const own = practices.filter(({ commissioner }) => commissioner === code);
  const missing = own.filter((practice) => !byPractice.has(practice.code));
  if (missing.length === own.length) return whole;
  if (missing.length > 0) {
    const shown = missing.slice(0, 5).map((practice) => practice.code);
    const more = missing.length > 5 ? ` and ${plainNumber(missing.length - 5)} more` : "";
    throw new InputError(
      `has budgets of ${plainNumber(own.length - missing.length)} of the ${plainNumber(own.length)} practices of ${code} for ${year}; give all or none: it lacks ${shown.join(", ")}${more}`,
      { file },
    );
  }
  const pence = own.reduce((sum, practice) => sum + Math.round(100 * byPractice.get(practice.code)!), 0);
  if (whole !== undefined && Math.abs(whole * 100 - pence) >= 100)
    throw new InputError(
      `the budget of ${code} for ${year}, £${plainNumber(whole)}, must be the sum of its practices' budgets, £${plainNumber(pence / 100)}`,
      { file },
    );
  return whole ?? pence / 100;
}
