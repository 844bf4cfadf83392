import { html } from "htl";
import { chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatCount, formatMoney, formatPercent } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { byDeprivation, type FifthRow } from "../src/risk/budgets/byDeprivation.js";
import { lines } from "./budget-figures.js";
import { budgetsCompared } from "./budgets-compared.js";
import type { BudgetRound } from "./budgets-settings.js";
import { replicationsRead, unknownDistances } from "./budgets-study.js";
import type { Workbench } from "./workbench.js";

/** Distance from fair share by deprivation fifth: does money follow need? */
export function deprivationFigure(workbench: Workbench, round: BudgetRound): HTMLElement {
  const figure = chartFigure<FifthRow>();
  const without = html`<p class="warning" role="status" hidden></p>`;
  round.subscribe((study, settings) => {
    const unknown = study.practices.every(({ deprivation }) => deprivation === undefined);
    without.textContent = unknown ? noDeprivation : "";
    without.hidden = !unknown;
    figure.element.hidden = unknown;
    if (unknown) return;
    const { distances, fair, money } = budgetsCompared(study, settings);
    const rows = byDeprivation(study.practices, { distances, fair, money });
    const name = ({ fifth }: FifthRow) =>
      fifth === null
        ? "not known"
        : fifth === 1
          ? "1, most deprived"
          : fifth === 5
            ? "5, least deprived"
            : String(fifth);
    figure.update({
      title: "Distance from fair share by deprivation",
      sentence: unknownDistances(study) + said(rows, name),
      chart: (width) =>
        dotRows(
          rows.map((row) => ({ row: name(row), series: "spend over fair share", value: row.distance })),
          {
            width,
            series: [{ name: "spend over fair share", colour: palette.navy, shape: "circle" }],
            targets: [{ value: 0 }],
            targetName: "fair share",
            label: "Last year’s spend over fair share, less 1 (mean over runs)",
          },
        ),
      table: {
        caption: "Practices by deprivation fifth: mean distance from fair share over runs",
        columns: [
          { name: "Deprivation fifth", value: name },
          { name: "Practices", value: ({ practices }) => practices },
          { name: "Patients", value: ({ patients }) => patients, format: formatCount },
          {
            name: "Distance from fair share",
            value: ({ distance }) => distance,
            format: formatPercent,
          },
          { name: "Above fair share by", value: ({ pounds }) => pounds, format: formatMoney },
          { name: "Practices above their fair share", value: ({ losers }) => losers },
        ],
        rows,
      },
      footer: [...lines(workbench, workbench.runner.state.result!), replicationsRead(study)],
    });
  }, figure.stale);
  return html`<div>${without}${figure.element}</div>`;
}

const noDeprivation =
  "The practice list gives no deprivation, so nobody can say whether the deprived lose: bring a list with a column of deprivation fifths, 1 (most) to 5 (least), on the page “Your data”.";

function said(rows: readonly FifthRow[], name: (row: FifthRow) => string): string {
  const known = rows.filter(({ fifth }) => fifth !== null);
  const most = [...known].sort((a, b) => b.pounds - a.pounds);
  const [loser, gainer] = [most[0]!, most.at(-1)!];
  if (loser === gainer) return `All practices with a known fifth are of fifth ${name(loser)}.`;
  return `Under full fair shares practices of fifth ${name(loser)} would pay most, ${formatMoney(Math.max(0, loser.pounds))} a year, and those of fifth ${name(gainer)} would gain most, ${formatMoney(Math.max(0, -gainer.pounds))}.`;
}
