import { html } from "htl";
import { partsOf, type Whose } from "../models/bring/parts.js";
import { measures } from "../models/scenario/measures.js";
import { bandsOf } from "../src/charts/bands.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { dotPlot } from "../src/charts/dot-plot.js";
import { shareAbove } from "../src/charts/exceedance-chart.js";
import {
  formatChance,
  formatCount,
  formatMoney,
  formatPounds,
  formatRounded,
  formatShare,
} from "../src/charts/format.js";
import { monteCarloLine } from "../src/charts/monte-carlo-meaning.js";
import { plainName } from "../src/charts/plain-name.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { dataTable, type TableContent } from "../src/charts/table.js";
import { cell } from "../src/page/columns.js";
import type { RunResult } from "../src/simulate/stage.js";
import { type BudgetRow, budgetRows, budgetSentence, budgetTable } from "./budget-answer.js";
import { follow, lines, yearRows } from "./budget-figures.js";
import { budgetStatement } from "./budget-input.js";
import { mean, pooling, shareOver } from "./pooling.js";
import { shownName, shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";
import { yearTotal } from "./year-total.js";

/** The question that the workbench answers, for the commissioner at hand, and its answer in sentences. */
export function headline(workbench: Workbench): HTMLElement {
  const question = html`<h2 id="the-question"></h2>`;
  const answer = html`<div class="headline" aria-live="polite"><p>Waiting for the first results …</p></div>`;
  const pooled = html`<p></p>`;
  workbench.subscribe(({ scenario }) => {
    const years = scenario.fitted.years.map(({ label }) => label);
    question.textContent = `Can ${shownName(workbench)} live within its budget from ${years[0]} to ${years.at(-1)}?`;
  });
  follow(
    workbench,
    (isStale) => answer.classList.toggle("stale", isStale),
    (result) => {
      const { scenario } = workbench;
      const rows = budgetRows(scenario, result, shownPositions(workbench));
      const foot = html`<div class="hint">${lines(workbench, result).join(" ")}${monteCarloLine(answer)}</div>`;
      answer.replaceChildren(
        html`<p class="answer">${budgetSentence(shownName(workbench), rows[0]!, result)}</p>`,
        html`<p>${budgetStatement(scenario)}</p>`,
        dataTable(budgetTable(rows)),
        ...(workbench.shown === null && scenario.commissioners.length > 1
          ? [dataTable(commissionerTable(workbench, result))]
          : []),
        ...sentences(workbench, result).map(([topic, text]) => html`<p><strong>${topic}.</strong> ${text}</p>`),
        pooled,
        foot,
      );
    },
    { asRead: true },
  );
  // by practice, the largest columns of the run: the answer does not wait for them
  follow(
    workbench,
    () => undefined,
    (result) => {
      pooled.replaceChildren(html`<strong>Pooling.</strong>`, ` ${poolingSentence(workbench, result)}`);
    },
    { asRead: true },
  );
  return html`<section>${question}${answer}</section>`;
}

/** Which parts of what is shown are the user's own, and which are not. */
export function whoseNumbers(workbench: Workbench): HTMLElement {
  const said = html`<p></p>`;
  workbench.subscribe(({ scenario, history, example }) => {
    const parts = partsOf(scenario, { file: history.file, fictional: example });
    const named = (...whose: readonly Whose[]) => {
      const found = parts.filter((part) => whose.includes(part.whose)).map(({ part }) => part.toLowerCase());
      return found.length > 1 ? `${found.slice(0, -1).join(", ")} and ${found.at(-1)}` : (found[0] ?? "none");
    };
    said.replaceChildren(
      `Yours: ${named("yours", "yours in part")}. Fictional: ${named("fictional")}. Illustrative, to be replaced before any of this is relied on: ${named("illustrative")}. `,
      html`<a href="./your-data.html">Your data</a>`,
      " has what each part rests on.",
    );
  });
  return said;
}

interface CommissionerRow extends BudgetRow {
  readonly name: string;
  readonly population: number;
}

/** The same question of every commissioner alone, over all years together. */
function commissionerTable({ scenario }: Workbench, result: RunResult): TableContent<CommissionerRow> {
  const rows = scenario.commissioners.map(
    ({ name, population }, c): CommissionerRow => ({
      name: plainName(name),
      population,
      ...budgetRows(scenario, result, [c])[0]!,
    }),
  );
  const [, ...columns] = budgetTable(rows).columns;
  return {
    caption: `Each commissioner alone, ${rows[0]!.period}, in cash; ± Monte Carlo error`,
    cards: true,
    columns: [
      { name: "Commissioner", value: ({ name }) => name },
      { name: "Patients", value: ({ population }) => population, format: formatCount },
      ...columns,
    ],
    rows,
  };
}

function sentences(workbench: Workbench, result: RunResult): [topic: string, text: string][] {
  const years = yearRows(workbench, result);
  const first = years[0]!;
  const last = years.at(-1)!;
  const cost = (row: (typeof years)[number]) =>
    `in ${row.year} ${formatMoney(row.p50)} in the median run (Monte Carlo error ± ${formatMoney(Number(row.p50Error.toPrecision(2)))}), P10–P90 ${formatMoney(row.p10)} to ${formatMoney(row.p90)}`;
  return [
    ["Demand", `${demand(workbench, result)} P10–P90 hold 8 in 10 runs of this model.`],
    [
      "Cost",
      `At the prices assumed (cash), care costs ${cost(first)}${last === first ? "" : `; ${cost(last)}`}. 8 in 10 runs of this model lie between P10 and P90.`,
    ],
  ];
}

/** GP referrals and emergencies, in the first year and the last. */
function demand(workbench: Workbench, result: RunResult): string {
  const years = workbench.scenario.fitted.years.map(({ label }, year) => ({ label, year }));
  const ends = years.length > 1 ? [years[0]!, years.at(-1)!] : years;
  const positions = shownPositions(workbench);
  const one = (name: string, what: string) => {
    const said = ends.map(({ label, year }) => {
      const { p10, p50, p90, p50Error } = bandsOf(yearTotal(result.columns.get(`${name}_year`)!, year, positions));
      return `${formatRounded(p50)} in ${label} (Monte Carlo error ± ${formatRounded(Number(p50Error.toPrecision(2)))}; P10–P90 ${formatRounded(p10)} to ${formatRounded(p90)})`;
    });
    return `${what} in the median run: ${said.join(", ")}.`;
  };
  return `${one(measures.gpReferrals, "GP referrals")} ${one(measures.nonElective, "Non-elective admissions")}`;
}

/** How often a practice, a group, and all together pass their indicative budget by 5 %, in the first year and the last. */
function poolingSentence({ scenario, shown }: Workbench, result: RunResult): string {
  const margin = 0.05;
  const pool = pooling(result, scenario, shown);
  const own = scenario.practices.flatMap(({ commissioner }, p) =>
    shown === null || commissioner === shown ? [p] : [],
  );
  const [cost, budget] = [result.columns.get("cost")!, result.columns.get("indicative_budget")!];
  const filled = scenario.groups.flatMap(({ code }, g) =>
    own.some((p) => scenario.practices[p]!.group === code) ? [g] : [],
  );
  const ends = pool.years.length > 1 ? [0, pool.years.length - 1] : [0];
  const said = (share: (year: number) => number) => ends.map((year) => formatShare(share(year))).join(" and ");
  const over = (g: number) => (year: number) => {
    const values = pool.values(g, year);
    return shareOver(values.cost, values.indicative, margin);
  };
  const practices = (year: number) =>
    mean(Float64Array.from(own, (p) => shareOver(cell(cost, p, year), cell(budget, p, year), margin)));
  const groups = (year: number) => mean(Float64Array.from(filled, (g) => over(g)(year)));
  const rows = [
    `a single practice does in ${said(practices)} of runs of this model on average`,
    ...(filled.length > 1 ? [`a group of practices in ${said(groups)} on average`] : []),
    `all practices pooled in ${said(over(-1))}`,
  ];
  const error = (50 / Math.sqrt(result.replications)).toFixed(1);
  return `Costing more than ${formatShare(margin)} above the indicative budget, in ${ends.map((year) => pool.years[year]).join(" and ")}: ${rows.join(", ")} (Monte Carlo error at most ± ${error} points). Pooling averages out chance; what hits every practice alike stays.`;
}

interface DotRow {
  readonly sum: number;
  readonly share: number;
}

/** The headline figure: the overspend of all years against the whole budget, as equally likely outcomes. */
export function headlineDots(workbench: Workbench): HTMLElement {
  const figure = chartFigure<DotRow>();
  follow(
    workbench,
    figure.stale,
    (result) => {
      const { period, overspend, meanBudget } = budgetRows(workbench.scenario, result, shownPositions(workbench))[0]!;
      const reach = Math.max(meanBudget, 1) * 0.02;
      figure.update({
        title: `Left over or overspent, ${period}`,
        sentence: `Each dot stands for the same number of runs of this model. Squares, ${formatChance(shareAbove(overspend, 0))}, cost more than the budget, contingency included${monteCarloNote(shareAbove(overspend, 0), result.replications)}.`,
        chart: (width) =>
          dotPlot(overspend, {
            width,
            label: `Cost less budget, ${period}, £ (cash)`,
            format: formatMoney,
            threshold: { name: "Budget met", value: 0 },
          }),
        table: {
          caption: `Share of runs in which the overspend of ${period} is above each sum`,
          columns: [
            { name: "Overspend, £ (cash)", value: ({ sum }) => sum, format: formatPounds },
            {
              name: "Share of runs above it",
              value: ({ share }) => share,
              format: (share) => formatShare(share, { digits: 1 }),
            },
          ],
          rows: Array.from({ length: 11 }, (_, i) => reach * (i - 5)).map((sum) => ({
            sum,
            share: shareAbove(overspend, sum),
          })),
        },
        footer: lines(workbench, result),
      });
    },
    { asRead: true },
  );
  return figure.element;
}
