import { chartFigure } from "../src/charts/chart-figure.js";
import { formatMoney, formatPercent, formatPounds, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { type XyPoint, xyChart } from "../src/charts/xy-chart.js";
import { cell, total } from "../src/page/columns.js";
import { type Affordable, affordability } from "../src/risk/budgets/affordability.js";
import type { RunResult } from "../src/simulate/stage.js";
import { lines } from "./budget-figures.js";
import { type BudgetRound, growthFactor } from "./budgets-settings.js";
import type { Workbench } from "./workbench.js";

const risks = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];

/** The affordability frontier: the most that can be committed and the least contingency, for each risk of deficit. */
export function frontierFigure(workbench: Workbench, round: BudgetRound): HTMLElement {
  const figure = chartFigure<Affordable>();
  round.subscribe((study, settings) => {
    const result = workbench.runner.state.result!;
    const factor = growthFactor(study, settings);
    const { cost, allocation } = wholeYear(result, { places: study.places, year: settings.year, factor });
    const asked = [...new Set([...risks, settings.risk])].sort((a, b) => a - b);
    const rows = affordability(cost, allocation, asked);
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [planned, money] = [mean(cost), mean(allocation)];
    const chosen = rows.find(({ risk }) => risk === settings.risk)!;
    const year = study.years[settings.year]!;
    const half = (chosen.high - chosen.low) / 2;
    const se = errorOf(chosen);
    const room = chosen.commit - planned;
    const share = (value: number) => formatShare(value, { digits: 1 });
    figure.update({
      title: `Affordability frontier, ${year}: what can be committed at each risk of deficit`,
      sentence: `With a risk of deficit of ${share(settings.risk)} accepted, at most ${formatMoney(chosen.commit)} of ${formatMoney(money)} can be committed in ${year}, so that ${chosen.contingency >= 0 ? `at least ${formatPercent(chosen.contingency, { digits: 2 })} must stay uncommitted` : `nothing need stay uncommitted, and ${formatPercent(-chosen.contingency, { digits: 2 })} more could be planned`}. The plan as it stands expects ${formatMoney(planned)}: ${Math.abs(room) <= half ? "about as much as can be committed" : room > 0 ? `${formatMoney(room)} more could be committed` : `${formatMoney(-room)} too much`} (Monte Carlo error ± ${formatMoney(Number(se.toPrecision(2)))}).`,
      chart: (width) =>
        xyChart(
          rows.flatMap((row): XyPoint[] => [
            { series: "most that can be committed", x: row.risk, y: row.commit },
            { series: "± its Monte Carlo error", x: row.risk, y: row.commit - errorOf(row) },
            { series: "upper", x: row.risk, y: row.commit + errorOf(row) },
          ]),
          {
            width,
            x: {
              label: "Share of runs that may end in deficit",
              format: (value) => formatShare(value),
              domain: [0, 0.52],
            },
            y: { label: "£ a year (cash)", format: formatMoney },
            lines: [
              { name: "most that can be committed", colour: palette.navy },
              { name: "± its Monte Carlo error", colour: palette.blues[2], dash: "4 3" },
            ],
            unnamedLines: [{ name: "upper", colour: palette.blues[2], dash: "4 3" }],
            level: { value: planned, name: "planned: mean cost" },
            mark: { value: settings.risk, name: `risk accepted: ${share(settings.risk)}` },
          },
        ),
      table: {
        caption: `The most that can be committed and the least contingency in ${year}, by risk of deficit`,
        columns: [
          { name: "Risk of deficit", value: ({ risk }) => risk, format: share },
          { name: "Most that can be committed", value: ({ commit }) => commit, format: formatPounds },
          { name: "Monte Carlo error", value: errorOf, format: formatPounds },
          {
            name: "Least contingency, % of allocation",
            value: ({ contingency }) => contingency,
            format: formatPercent,
          },
          { name: "More (less) than planned", value: ({ commit }) => commit - planned, format: formatPounds },
        ],
        rows,
      },
      footer: [
        ...lines(workbench, result),
        "Plans are scaled with their risk: committing a tenth more makes every run a tenth dearer. A risk of a half is what a budget at the expected cost has.",
      ],
    });
  }, figure.stale);
  return figure.element;
}

/** Monte Carlo standard error: half the 95 % range of the order statistic, over 1.96. */
const errorOf = ({ low, high }: Affordable) => (high - low) / 2 / 1.96;

/** Cost and allocation of all practices in one year, over all replications of the run. */
function wholeYear(
  result: RunResult,
  { places, year, factor }: { places: readonly number[]; year: number; factor: number },
): { cost: Float64Array; allocation: Float64Array } {
  const sum = (name: string) => {
    const column = result.columns.get(name)!;
    return total(places.map((i) => cell(column, i, year)));
  };
  return { cost: sum("cost"), allocation: sum("indicative_budget").map((value) => value * factor) };
}
