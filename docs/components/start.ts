import { html } from "htl";
import { measures } from "../models/scenario/measures.js";
import { bandsOf } from "../src/charts/bands.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { dotPlot } from "../src/charts/dot-plot.js";
import { shareAbove } from "../src/charts/exceedance-chart.js";
import { formatChance, formatMoney, formatPounds, formatRounded, formatShare } from "../src/charts/format.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { byMonth, cell, total } from "../src/page/columns.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow, lines, yearRows } from "./budget-figures.js";
import { mean, pooling, shareOver } from "./pooling.js";
import type { Workbench } from "./workbench.js";

/** The question that the workbench answers, for the commissioner at hand, and its answer in sentences. */
export function headline(workbench: Workbench): HTMLElement {
  const question = html`<h2 id="the-question"></h2>`;
  const answer = html`<div class="headline" aria-live="polite"><p>Waiting for the first results …</p></div>`;
  workbench.subscribe(({ scenario }) => {
    const years = scenario.fitted.years.map(({ label }) => label);
    question.textContent = `Can ${scenario.commissioner.name} live within its budget from ${years[0]} to ${years.at(-1)}?`;
  });
  follow(
    workbench,
    (isStale) => answer.classList.toggle("stale", isStale),
    (result) => {
      const foot = html`<p class="hint">${lines(workbench, result).join(" ")}</p>`;
      answer.replaceChildren(
        ...sentences(workbench, result).map(([topic, text]) => html`<p><strong>${topic}.</strong> ${text}</p>`),
        foot,
      );
    },
  );
  return html`<section>${question}${answer}</section>`;
}

function sentences(workbench: Workbench, result: RunResult): [topic: string, text: string][] {
  const { scenario } = workbench;
  const { replications } = result;
  const years = yearRows(workbench, result);
  const first = years[0]!;
  const last = years.at(-1)!;
  const from = scenario.fitted.years.at(-1)!.first;
  const referrals = bandsOf(total(byMonth(result.columns.get(measures.gpReferrals)!).slice(from, from + 12)));
  return [
    [
      "Demand",
      `In ${last.year} the median run has ${formatRounded(referrals.p50)} GP referrals; 8 in 10 runs of this model lie between ${formatRounded(referrals.p10)} and ${formatRounded(referrals.p90)}.`,
    ],
    [
      "Cost",
      `At the prices assumed, care in ${first.year} costs ${formatMoney(first.p50)} in the median run (cash); 8 in 10 runs lie between ${formatMoney(first.p10)} and ${formatMoney(first.p90)}. By ${last.year} the range is ${formatMoney(last.p10)} to ${formatMoney(last.p90)}.`,
    ],
    [
      "Budget",
      `A mean budget in hand of ${formatMoney(first.inHand)} for ${first.year} is overspent in ${formatChance(first.over)} of this model; with the contingency of ${formatMoney(first.contingency)} beside it, in ${formatChance(first.overBoth)}${monteCarloNote(first.overBoth, replications)}.`,
    ],
    ["Pooling", poolingSentence(workbench, result)],
  ];
}

/** How often a practice, a group, and all together pass their indicative budget by 5 %. */
function poolingSentence({ scenario }: Workbench, result: RunResult): string {
  const margin = 0.05;
  const pool = pooling(result, scenario);
  const [cost, budget] = [result.columns.get("cost")!, result.columns.get("indicative_budget")!];
  const share = (at: number) => shareOver(cell(cost, at, 0), cell(budget, at, 0), margin);
  const practices = mean(Float64Array.from(scenario.practices, (_, p) => share(p)));
  const filled = scenario.groups.flatMap(({ code }, g) =>
    scenario.practices.some(({ group }) => group === code) ? [g] : [],
  );
  const over = (g: number) => {
    const values = pool.values(g, 0);
    return shareOver(values.cost, values.indicative, margin);
  };
  const groups = mean(Float64Array.from(filled, over));
  const rows = [
    `a single practice does in ${formatShare(practices)} of runs on average`,
    ...(filled.length > 1 ? [`a group of practices in ${formatShare(groups)}`] : []),
    `all practices pooled in ${formatShare(over(-1))}`,
  ];
  return `Costing more than ${formatShare(margin)} above the indicative budget of ${pool.years[0]}: ${rows.join(", ")}. Pooling averages out chance; what hits every practice alike stays.`;
}

interface DotRow {
  readonly sum: number;
  readonly share: number;
}

/** The headline figure: next year's overspend against the budget in hand, as equally likely outcomes. */
export function headlineDots(workbench: Workbench): HTMLElement {
  const figure = chartFigure<DotRow>();
  follow(workbench, figure.stale, (result) => {
    const year = workbench.scenario.fitted.years[0]!.label;
    const budget = cell(result.columns.get("budget_total")!, 0);
    const over = cell(result.columns.get("cost_total")!, 0).map((cost, r) => cost - budget[r]!);
    const contingency = mean(cell(result.columns.get("contingency")!, 0));
    const reach = Math.max(contingency, 1) / 2;
    figure.update({
      title: `Left over or overspent at the end of ${year}`,
      sentence: `Each dot stands for the same number of runs. Squares, ${formatChance(shareAbove(over, 0))}, overspend the budget in hand; the contingency would meet up to ${formatMoney(contingency)} of it.`,
      chart: (width) =>
        dotPlot(over, {
          width,
          label: `Cost less budget in hand in ${year}, £ (cash)`,
          format: formatMoney,
          threshold: { name: "Budget in hand met", value: 0 },
        }),
      table: {
        caption: `Share of runs in which the overspend in ${year} is above each sum`,
        columns: [
          { name: "Overspend, £ (cash)", value: ({ sum }) => sum, format: formatPounds },
          {
            name: "Share of runs above it",
            value: ({ share }) => share,
            format: (share) => formatShare(share, { digits: 1 }),
          },
        ],
        rows: Array.from({ length: 13 }, (_, i) => reach * (i - 6)).map((sum) => ({
          sum,
          share: shareAbove(over, sum),
        })),
      },
      footer: lines(workbench, result),
    });
  });
  return figure.element;
}
