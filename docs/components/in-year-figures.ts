import { html } from "htl";
import { chartFigure } from "../src/charts/chart-figure.js";
import { fileName, saveFile } from "../src/charts/download.js";
import { gainChart } from "../src/charts/flow-gains.js";
import { formatMoney, formatMoneyCell, formatPercent } from "../src/charts/format.js";
import { shareBars } from "../src/charts/share-bars.js";
import { dataTable, tableCsv } from "../src/charts/table.js";
import { button } from "../src/inputs/button.js";
import { type Paid, type Payer, payers, type ToolOutcome, type ToolsOutcome } from "../src/risk/inYear/playTools.js";
import { type Level, levelOf, nextSentence, payerNames, rounded, setNames } from "./in-year-words.js";

/** What the figures show. */
export interface ToolsShown {
  readonly outcome: ToolsOutcome;
  readonly level: Level;
  /** Whose overspend it is, in words. */
  readonly who: string;
  readonly year: string;
  readonly footer: readonly string[];
}

interface NextRow {
  readonly futures: string;
  readonly paid: Paid;
}

const share = (value: number) => formatPercent(value);

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

function effectContent({ outcome, level, who, year, footer }: ToolsShown) {
  const rows = outcome.sets.filter((each) => levelOf(each, level) !== null);
  const of = (each: ToolOutcome) => levelOf(each, level)!;
  const ordered = [...rows].sort((a, b) => of(a).worst - of(b).worst);
  const [best, none] = [ordered[0]!, rows[0]!];
  const what = level === "pct" ? "pays beyond all budgets" : "overspends in the end";
  return {
    title: `What each tool does to what ${who} ${what}`,
    sentence: `In ${year} ${who} ${what} ${formatMoney(of(none).mean)} on average with no tool (Monte Carlo error ± ${rounded(of(none).se)}), ${formatMoney(of(none).worst)} in its worst tenth of runs. The mildest worst tenth is ${formatMoney(of(best).worst)}, under “${setNames[best.set]}”.`,
    chart: (width: number) =>
      gainChart(
        rows.map((each) => ({ name: setNames[each.set], ...of(each) })),
        { width, label: `£ (cash) in ${year}` },
      ),
    table: {
      caption: `What ${who} ${what} in ${year}, cash, by tool: mean and its Monte Carlo error, quantiles, mean of the worst tenth of runs, share of runs above nothing`,
      cards: true,
      columns: [
        { name: "Tool", value: ({ set }: ToolOutcome) => setNames[set] },
        { name: "Mean", value: (each: ToolOutcome) => of(each).mean, format: formatMoney },
        {
          name: "Monte Carlo error of the mean",
          value: (each: ToolOutcome) => of(each).se,
          format: (se: number) => `± ${rounded(se)}`,
        },
        { name: "P10", value: (each: ToolOutcome) => of(each).p10, format: formatMoney },
        { name: "P90", value: (each: ToolOutcome) => of(each).p90, format: formatMoney },
        { name: "Worst tenth", value: (each: ToolOutcome) => of(each).worst, format: formatMoney },
        { name: "Runs above nothing", value: (each: ToolOutcome) => of(each).over, format: share },
      ],
      rows,
    },
    footer,
  };
}

function nextContent({ outcome, footer }: ToolsShown) {
  const rows: NextRow[] = [
    { futures: "Middle fifth of futures", paid: outcome.next.middle },
    { futures: "Worst tenth", paid: outcome.next.worst },
    { futures: "All futures", paid: outcome.next.all },
  ];
  return {
    title: "Who pays the next £1m",
    sentence: nextSentence(outcome.next),
    chart: (width: number) =>
      shareBars(
        rows.flatMap(({ futures, paid }) =>
          payers.map((payer) => ({ row: futures, part: payerNames[payer], share: paid[payer] / 1e6 })),
        ),
        { width, label: "Share of £1m more cost" },
      ),
    table: {
      caption:
        "Who pays of £1m more cost, spread over all practices in proportion to what they cost, under the tools chosen: means over the same runs with and without it",
      columns: [
        { name: "Futures", value: ({ futures }: NextRow) => futures },
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
  const rows = outcome.sets.flatMap(({ set, paid, paidWorst }) => [
    { name: setNames[set], when: "all runs", paid },
    { name: setNames[set], when: "worst tenth", paid: paidWorst },
  ]);
  type Row = (typeof rows)[number];
  return {
    caption: `Who pays the cost of ${year}, cash: means over all runs, and over the worst tenth by cost less budgets of all together`,
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
