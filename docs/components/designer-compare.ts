import { html } from "htl";
import { chartFigure } from "../src/charts/chart-figure.js";
import { dotPlot } from "../src/charts/dot-plot.js";
import { formatMoney, formatPounds, formatShare } from "../src/charts/format.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { button } from "../src/inputs/button.js";
import { selectInput } from "../src/inputs/select-input.js";
import { afterPaint } from "../src/page/after-paint.js";
import { type GrossOverspend, grossOverspend } from "../src/risk/design/grossOverspend.js";
import { GroupLedger } from "../src/risk/design/groupLedger.js";
import { quantile } from "../src/simulate/quantile.js";
import { quantileRanks } from "../src/simulate/quantile-ranks.js";
import { lines } from "./budget-figures.js";
import type { Designer } from "./designer-interface.js";
import type { KeptGrouping } from "./designer-kept.js";
import { mean } from "./pooling.js";

interface Row {
  readonly name: string;
  readonly pounds: number;
  readonly error: number;
  readonly groups: number;
}

/** The grouping in place against another, in the same futures: the distribution of the difference. */
export function designerCompare(designer: Designer): HTMLElement {
  let ledger: GroupLedger | null = null;
  const figure = chartFigure<Row>();
  const others = (): ReadonlyMap<string, KeptGrouping> => {
    const count = designer.sites.length;
    return new Map([
      [
        "opened",
        {
          name: "the grouping at the start of this work",
          groupOf: designer.opened.groupOf,
          groups: designer.opened.groups.length,
        },
      ],
      ["one", { name: "one group of all practices", groupOf: new Int32Array(count), groups: 1 }],
      [
        "alone",
        { name: "every practice on its own", groupOf: Int32Array.from({ length: count }, (_, p) => p), groups: count },
      ],
      ...designer.comparison.kept.map((design, i): [string, KeptGrouping] => [`kept ${i}`, design]),
    ]);
  };
  const choice = selectInput<string>([], {
    label: "Compare the grouping in place with",
    value: designer.comparison.against,
    onChange: (against) => designer.compare({ ...designer.comparison, against }),
  });
  const offer = () =>
    choice.choices(
      [...others()].map(([value, { name }]) => ({ value, name })),
      designer.comparison.against,
    );
  const keep = button("Keep the grouping in place for comparison", () => {
    const { design, comparison } = designer;
    const { kept } = comparison;
    const used = new Set(design.groupOf).size;
    const name = `kept ${kept.length + 1}: ${used} ${used === 1 ? "group" : "groups"}`;
    designer.compare({
      against: `kept ${kept.length}`,
      kept: [...kept, { name, groupOf: design.groupOf.slice(), groups: design.groups.length }],
    });
  });
  const draw = () => {
    const { question, design, result, workbench } = designer;
    if (!designer.ledger || !result) return;
    const other = others().get(designer.comparison.against) ?? others().get("opened")!;
    // A ledger of its own: the page's stays with the grouping in place.
    ledger ??= new GroupLedger(designer.column("cost"), designer.column(question.against));
    ledger.ask(question.year, 0);
    const b = grossOverspend(ledger, other);
    const a = grossOverspend(ledger, { groupOf: design.groupOf, groups: design.groups.length });
    const difference = a.pounds.map((pounds, r) => pounds - b.pounds[r]!);
    const sorted = difference.slice().sort();
    const at = (p: number) => quantile(sorted, p);
    const R = difference.length;
    const less = difference.reduce((count, value) => count + (value < -0.005 ? 1 : 0), 0) / R;
    const more = difference.reduce((count, value) => count + (value > 0.005 ? 1 : 0), 0) / R;
    const { low, high } = quantileRanks(R, 0.5);
    const medianError = (sorted[high - 1]! - sorted[low - 1]!) / 3.92;
    const year = ledger.years[question.year]!;
    const rows: Row[] = [rowOf("The grouping in place", a), rowOf(`Against: ${other.name}`, b)];
    figure.update({
      title: `Two groupings in the same runs: what the groups overspend in ${year}`,
      sentence: sentence({ other: other.name, less, more, at, medianError, replications: R, alike: less + more === 0 }),
      chart: (width) =>
        dotPlot(difference, {
          width,
          label: `Overspent with the grouping in place, less with the other, ${year}, £ (cash)`,
          format: formatMoney,
          threshold: { name: "No difference", value: 0 },
        }),
      table: {
        caption: `What groups overspend in ${year}, each by itself, added up: means over runs, in cash, with Monte Carlo error`,
        columns: [
          { name: "Grouping", value: ({ name }) => name },
          { name: "Mean overspent", value: ({ pounds }) => pounds, format: formatPounds },
          { name: "Monte Carlo error", value: ({ error }) => error, format: formatPounds },
          {
            name: "Groups that overspend, mean",
            value: ({ groups }) => groups,
            format: (value) => value.toFixed(2),
          },
        ],
        rows,
      },
      footer: lines(workbench, result),
    });
  };
  const later = afterPaint(draw);
  let from: unknown = null;
  designer.subscribe((news) => {
    const source = `${designer.question.against}`;
    if (news.has("run") || news.has("sites") || from !== source) ledger = null;
    from = source;
    if (news.has("sites") || news.has("run") || news.has("question")) offer();
    if (news.size > 1 || !news.has("selection")) later();
  });
  designer.workbench.runner.subscribe(({ stale }) => figure.stale(stale));
  return html`<section><div class="controls no-print">${choice.element}</div><div class="run-buttons no-print">${keep}</div>${figure.element}</section>`;
}

function rowOf(name: string, { pounds, groups }: GrossOverspend): Row {
  const middle = mean(pounds);
  let squares = 0;
  for (const value of pounds) squares += (value - middle) ** 2;
  const R = pounds.length;
  return { name, pounds: middle, error: R > 1 ? Math.sqrt(squares / (R - 1) / R) : 0, groups: mean(groups) };
}

function sentence({
  other,
  less,
  more,
  at,
  medianError,
  replications,
  alike,
}: {
  readonly other: string;
  readonly less: number;
  readonly more: number;
  readonly at: (p: number) => number;
  readonly medianError: number;
  readonly replications: number;
  readonly alike: boolean;
}): string {
  if (alike) return `The grouping in place and ${other} leave the same sum overspent in every run.`;
  const way = (value: number) =>
    Math.abs(value) < 0.5 ? "no difference" : `${formatMoney(Math.abs(value))} ${value < 0 ? "less" : "more"}`;
  return `Against ${other}, the grouping in place leaves less overspent in ${formatShare(less)} of runs of this model and more in ${formatShare(more)}${monteCarloNote(less, replications)}: ${way(at(0.5))} in the median run (Monte Carlo error ± ${formatMoney(Number(medianError.toPrecision(2)))}), and in 8 of 10 runs between ${way(at(0.1))} and ${way(at(0.9))}. Each group answers for itself: one group's underspend pays for no other's overspend.`;
}
