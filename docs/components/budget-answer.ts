import type { Scenario } from "../models/scenario/scenario.js";
import { formatMoney, formatShare } from "../src/charts/format.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import type { TableContent } from "../src/charts/table.js";
import { total } from "../src/page/columns.js";
import { proportion } from "../src/simulate/proportion.js";
import type { RunResult } from "../src/simulate/stage.js";
import { summarise } from "../src/simulate/summarise.js";
import { mean } from "./pooling.js";
import { yearTotal } from "./year-total.js";

/** Cost against the whole budget, contingency included, in one year or in all years together. */
export interface BudgetRow {
  readonly period: string;
  /** Cost less budget and contingency, one value a run, in pounds. */
  readonly overspend: Float64Array;
  readonly meanBudget: number;
  readonly meanCost: number;
  /** Share of runs that overspend, and its Monte Carlo error. */
  readonly share: number;
  readonly shareError: number;
  /** The worst tenth of runs overspends by this or more (below 0: is at most so much under), and its Monte Carlo error. */
  readonly worst: number;
  readonly worstError: number;
}

/**
 * All years together first where there are several, then each year.
 * @param positions of the commissioners that are asked about; all unless given.
 */
export function budgetRows({ fitted }: Scenario, result: RunResult, positions?: readonly number[]): BudgetRow[] {
  const of = (name: string, year: number) => yearTotal(result.columns.get(name)!, year, positions);
  const years = fitted.years.map(({ label }, y) => ({
    period: label,
    cost: of("cost_commissioner", y),
    budget: total([of("budget_commissioner", y), of("contingency", y)]),
  }));
  const together = {
    period: `${years[0]!.period} to ${years.at(-1)!.period} together`,
    cost: total(years.map(({ cost }) => cost)),
    budget: total(years.map(({ budget }) => budget)),
  };
  return (years.length > 1 ? [together, ...years] : years).map(({ period, cost, budget }) => {
    const overspend = cost.map((value, r) => value - budget[r]!);
    const share = proportion(
      overspend.reduce((count, value) => count + (value > 0 ? 1 : 0), 0),
      result.replications,
    );
    const worst = summarise(overspend, { quantiles: [0.9] }).quantiles[0]!;
    return {
      period,
      overspend,
      meanBudget: mean(budget),
      meanCost: mean(cost),
      share: share.probability,
      shareError: share.se,
      worst: worst.value,
      worstError: worst.se,
    };
  });
}

/** Whether the budget is kept, in plain words: how often not, and by how much in the worst tenth of runs. */
export function budgetSentence(name: string, row: BudgetRow, { replications }: RunResult): string {
  const { period, share, worst, worstError, meanBudget } = row;
  const often = `${inWords(share)}: over ${period}, ${name} overspends its budget, contingency included, in ${formatShare(share)} of runs of this model${monteCarloNote(share, replications)}`;
  const error = `Monte Carlo error ± ${formatMoney(Number(worstError.toPrecision(2)))}`;
  if (worst <= 0) return `${often}; nine runs in ten end at least ${formatMoney(-worst)} below it (${error}).`;
  const part = meanBudget > 0 ? `, ${formatShare(worst / meanBudget, { digits: 1 })} of the mean budget` : "";
  return `${often}, and the worst tenth of runs overspends by ${formatMoney(worst)} or more (${error})${part}.`;
}

/** The answer's first words, by the share of runs that overspend. */
function inWords(share: number): string {
  if (share <= 0.05) return "Yes, in nearly all runs";
  if (share <= 0.25) return "Yes, in most runs";
  if (share < 0.4) return "More often than not";
  if (share <= 0.6) return "Only in about half of runs";
  if (share < 0.75) return "Less often than not";
  return share < 0.95 ? "No, in most runs" : "No, in nearly all runs";
}

/** The same for every year, as a table; each share and sum with its Monte Carlo error. */
export function budgetTable(rows: readonly BudgetRow[]): TableContent<BudgetRow> {
  return {
    caption:
      "Cost against the budget, contingency included, in cash: means, shares and quantiles over runs, ± Monte Carlo error",
    cards: true,
    columns: [
      { name: "Period", value: ({ period }) => period },
      { name: "Mean budget", value: ({ meanBudget }) => meanBudget, format: formatMoney },
      { name: "Mean cost", value: ({ meanCost }) => meanCost, format: formatMoney },
      {
        name: "Runs that overspend",
        value: ({ share, shareError }) =>
          `${formatShare(share, { digits: 1 })} ± ${(100 * shareError).toFixed(1)} points`,
      },
      {
        name: "Worst tenth overspends by at least",
        value: ({ worst, worstError }) => `${formatMoney(worst)} ± ${formatMoney(Number(worstError.toPrecision(2)))}`,
      },
    ],
    rows,
  };
}
