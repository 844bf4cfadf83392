import { html } from "htl";
import { chartFigure } from "../src/charts/chart-figure.js";
import { fileName, saveFile } from "../src/charts/download.js";
import { gainChart } from "../src/charts/flow-gains.js";
import { formatMoney, formatMoneyCell, formatPercent } from "../src/charts/format.js";
import { shareBars } from "../src/charts/share-bars.js";
import { dataTable, tableCsv } from "../src/charts/table.js";
import { button } from "../src/inputs/button.js";
import { type Paid, type Payer, payers, type ToolOutcome, type ToolsOutcome } from "../src/risk/inYear/playTools.js";
import type { InYearAsked } from "./in-year-settings.js";
import {
  doing,
  effectSentence,
  type Level,
  levelOf,
  nextSentence,
  payerNames,
  rounded,
  setNames,
} from "./in-year-words.js";

/** What the figures show. */
export interface ToolsShown {
  readonly outcome: ToolsOutcome;
  readonly level: Level;
  /** Whose overspend it is, in words. */
  readonly who: string;
  readonly year: string;
  readonly asked: InYearAsked;
  readonly footer: readonly string[];
}

interface NextRow {
  readonly futures: string;
  readonly paid: Paid;
}

const share = (value: number) => formatPercent(value);
const plusMinus = (se: number) => `± ${rounded(se)}`;

/** The three figures of the page. */
export function toolFigures(controls: Node): {
  readonly effect: HTMLElement;
  readonly next: HTMLElement;
  readonly paid: HTMLElement;
  show(shown: ToolsShown): void;
  stale(isStale: boolean): void;
} {
  const effect = chartFigure<ToolOutcome>({ controls });
  const next = chartFigure<NextRow>();
  const paid = html`<div></div>`;
  return {
    effect: effect.element,
    next: next.element,
    paid,
    stale(isStale) {
      effect.stale(isStale);
      next.stale(isStale);
    },
    show(shown) {
      effect.update(effectContent(shown));
      next.update(nextContent(shown));
      const table = paidTable(shown);
      paid.replaceChildren(
        dataTable(table),
        html`<div class="figure-actions">${button("Table as CSV", () => saveFile(fileName(`Who pays ${shown.year}`, "csv"), tableCsv(table), "text/csv"))}</div>`,
      );
    },
  };
}

function effectContent({ outcome, level, who, year, asked, footer }: ToolsShown) {
  const rows = outcome.sets.filter((each) => levelOf(each, level) !== null);
  const of = (each: ToolOutcome) => levelOf(each, level)!;
  const what = doing(level);
  const most = rows.reduce((sum, each) => Math.max(sum, of(each).quantileSe), 0);
  const shares = 0.5 / Math.sqrt(outcome.replications);
  return {
    title: `What each tool does to what ${who} ${what}`,
    sentence: effectSentence(rows, { level, who, year, asked }),
    chart: (width: number) =>
      gainChart(
        rows.map((each) => ({ name: setNames[each.set], ...of(each) })),
        { width, label: `£ (cash) in ${year}` },
      ),
    table: {
      caption: `What ${who} ${what} in ${year}, cash, by tool: mean and mean of the worst tenth of runs, each with its Monte Carlo error, P10 and P90, share of runs above nothing`,
      cards: true,
      columns: [
        { name: "Tool", value: ({ set }: ToolOutcome) => setNames[set] },
        { name: "Mean", value: (each: ToolOutcome) => of(each).mean, format: formatMoney },
        { name: "Monte Carlo error", value: (each: ToolOutcome) => of(each).se, format: plusMinus },
        { name: "P10", value: (each: ToolOutcome) => of(each).p10, format: formatMoney },
        { name: "P90", value: (each: ToolOutcome) => of(each).p90, format: formatMoney },
        { name: "Mean of worst tenth", value: (each: ToolOutcome) => of(each).worst, format: formatMoney },
        { name: "Its Monte Carlo error", value: (each: ToolOutcome) => of(each).worstSe, format: plusMinus },
        { name: "Runs above nothing", value: (each: ToolOutcome) => of(each).over, format: share },
      ],
      rows,
    },
    footer: [
      `P10 and P90 have a Monte Carlo error of at most ± ${rounded(most)}, shares of runs of at most ± ${(100 * shares).toFixed(1)} points.`,
      ...footer,
    ],
  };
}

function nextContent({ outcome, footer }: ToolsShown) {
  const rows: NextRow[] = [
    { futures: "Middle fifth", paid: outcome.next.middle },
    { futures: "Worst tenth", paid: outcome.next.worst },
    { futures: "All runs", paid: outcome.next.all },
  ];
  return {
    title: "Who pays the next £1m",
    sentence: nextSentence(outcome.next),
    chart: (width: number) =>
      shareBars(
        rows.flatMap(({ futures, paid }) =>
          payers.map((payer) => ({ row: futures, part: payerNames[payer], share: paid[payer] / 1e6 })),
        ),
        { width, label: "Share of £1m more cost, by runs" },
      ),
    table: {
      caption:
        "Who pays of £1m more cost, spread over all practices in proportion to what they cost, under the tools chosen: means over the same runs with and without it, runs in the order of cost less budgets of all together",
      columns: [
        { name: "Runs", value: ({ futures }: NextRow) => futures },
        ...payers.map((payer: Payer) => ({
          name: payerNames[payer],
          value: ({ paid }: NextRow) => paid[payer],
          format: formatMoney,
        })),
      ],
      rows,
    },
    footer,
  };
}

function paidTable({ outcome, year }: ToolsShown) {
  const paidSe = Math.max(...outcome.sets.map((each) => each.paidSe));
  const worstSe = Math.max(...outcome.sets.map((each) => each.paidWorstSe));
  const rows = outcome.sets.flatMap(({ set, paid, paidWorst }) => [
    { name: setNames[set], when: "all runs", paid },
    { name: setNames[set], when: "worst tenth", paid: paidWorst },
  ]);
  type Row = (typeof rows)[number];
  return {
    caption: `Who pays the cost of ${year}, cash: means over all runs (Monte Carlo error at most ± ${rounded(paidSe)}), and over the worst tenth by cost less budgets of all together (at most ± ${rounded(worstSe)})`,
    cards: true,
    columns: [
      { name: "Tool", value: ({ name }: Row) => name },
      { name: "Runs", value: ({ when }: Row) => when },
      ...payers.map((payer) => ({
        name: payerNames[payer],
        value: ({ paid }: Row) => paid[payer],
        format: formatMoneyCell,
      })),
      {
        name: "All",
        value: ({ paid }: Row) => payers.reduce((sum, payer) => sum + paid[payer], 0),
        format: formatMoneyCell,
      },
    ],
    rows,
  };
}
