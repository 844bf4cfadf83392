import { html } from "htl";
import { fileName, saveFile } from "../src/charts/download.js";
import { formatCount, formatPounds, formatShare } from "../src/charts/format.js";
import { dataTable, type TableContent, tableCsv } from "../src/charts/table.js";
import { button } from "../src/inputs/button.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import { follow, lines } from "./budget-figures.js";
import { type GroupRow, type Pooling, pooling } from "./pooling.js";
import type { Workbench } from "./workbench.js";

/** What each group of practices faces in a year, from kept replications: a move between groups shows at once. */
export function groupTable(workbench: Workbench): HTMLElement {
  let year = 0;
  let confidence = 0.9;
  let margin = 0.02;
  let pool: Pooling | null = null;
  let content: TableContent<GroupRow> | null = null;
  const sentence = html`<p class="sentence">Waiting for the first results …</p>`;
  const place = html`<div class="group-rows"></div>`;
  const footer = html`<figcaption></figcaption>`;
  const draw = () => {
    if (!pool) return;
    const started = performance.now();
    pool.follow(workbench.scenario);
    const rows = pool.rows(year, { margins: [margin], quantiles: [0.1, 0.9], confidence, contingencyShare: 0 });
    content = table(rows, { year: pool.years[year]!, margin, confidence });
    const error = `${(50 / Math.sqrt(pool.replications)).toFixed(1)} points`;
    sentence.textContent = `${said(rows, { year: pool.years[year]!, margin })} Monte Carlo error of a share: at most ± ${error}.`;
    place.replaceChildren(dataTable(content));
    place.dataset.redrawMs = (performance.now() - started).toFixed(2);
    place.dataset.run = workbench.runner.state.result?.provenance.hash ?? "";
  };
  const years = selectInput<string>([], {
    label: "Financial year",
    value: "0",
    onChange: (value) => {
      year = Number(value);
      draw();
    },
  });
  const overBy = numberInput({
    label: "Overspend of more than, %",
    value: margin,
    min: 0,
    max: 1,
    scale: 0.01,
    onChange: (value) => {
      margin = value;
      draw();
    },
  });
  const sure = numberInput({
    label: "Confidence of the contingency, %",
    value: confidence,
    min: 0.5,
    max: 0.999,
    scale: 0.01,
    onChange: (value) => {
      confidence = value;
      draw();
    },
  });
  const element = html`<figure class="chart wide"><h3>Groups of practices</h3>${sentence}
    <div class="controls">${years.element}${overBy.element}${sure.element}</div>${place}
    <div class="figure-actions">${button("Table as CSV", () => content && saveFile(fileName("groups of practices", "csv"), tableCsv(content), "text/csv"))}</div>${footer}</figure>`;
  follow(
    workbench,
    (isStale) => element.classList.toggle("stale", isStale),
    (result) => {
      pool = pooling(result, workbench.scenario, workbench.shown);
      year = Math.min(year, pool.years.length - 1);
      years.choices(
        pool.years.map((name, i) => ({ value: String(i), name })),
        String(year),
      );
      footer.replaceChildren(...lines(workbench, result).map((line) => html`<div>${line}</div>`));
      draw();
    },
    { asRead: true },
  );
  let known = "";
  workbench.subscribe(({ scenario }) => {
    const now = JSON.stringify([scenario.groups, scenario.practices.map(({ group }) => group)]);
    if (now === known) return;
    known = now;
    if (!workbench.runner.state.stale) draw();
  });
  return element;
}

function table(
  rows: readonly GroupRow[],
  { year, margin, confidence }: { year: string; margin: number; confidence: number },
): TableContent<GroupRow> {
  const percent = (value: number) => formatShare(value, { digits: 1 });
  return {
    caption: `Groups in ${year}: means over runs, in cash; shares of runs count cost against the budget of the same run`,
    cards: true,
    columns: [
      { name: "Group", value: ({ name }) => name },
      {
        name: "Practices",
        value: ({ practices, others }) => (others > 0 ? `${practices}, ${others} of others` : practices),
      },
      { name: "Patients", value: ({ patients }) => patients, format: formatCount },
      { name: "Mean budget in hand", value: filled(({ inHand }) => inHand.meanBudget), format: formatPounds },
      { name: "Mean cost", value: filled(({ inHand }) => inHand.meanCost), format: formatPounds },
      { name: "SD of cost, % of mean", value: filled(({ inHand }) => inHand.sdShare), format: percent },
      {
        name: "Runs over budget in hand",
        value: filled(({ inHand }) => inHand.before.probability),
        format: percent,
      },
      {
        name: "Runs over with its contingency",
        value: filled(({ indicative }) => indicative.before.probability),
        format: percent,
      },
      {
        name: `Runs more than ${formatShare(margin)} over with it`,
        value: filled(({ indicative }) => indicative.exceed[0]!.probability),
        format: percent,
      },
      {
        name: `Sum beside the budget for ${formatShare(confidence)} confidence`,
        value: filled(({ inHand }) => inHand.contingency.pounds),
        format: formatPounds,
      },
    ],
    rows,
  };
}

/** A group without practices has no figures. */
function filled(value: (row: GroupRow) => number): (row: GroupRow) => number | string {
  return (row) => (row.practices === 0 ? "–" : value(row));
}

function said(rows: readonly GroupRow[], { year, margin }: { year: string; margin: number }): string {
  const groups = rows.filter(({ code, practices }) => code !== null && practices > 0);
  if (groups.length === 0) return "There is no practice in any group.";
  const ordered = [...groups].sort((a, b) => b.indicative.exceed[0]!.probability - a.indicative.exceed[0]!.probability);
  const [most, least] = [ordered[0]!, ordered.at(-1)!];
  const share = (row: GroupRow) => formatShare(row.indicative.exceed[0]!.probability);
  if (most === least)
    return `In ${year} ${most.name} is more than ${formatShare(margin)} over its budget, contingency included, in ${share(most)} of runs of this model.`;
  return `In ${year} the group most often more than ${formatShare(margin)} over its budget, contingency included, is ${most.name}, in ${share(most)} of runs of this model; the least often is ${least.name}, in ${share(least)}; all practices pooled are in ${share(rows.at(-1)!)}.`;
}
